/**
 * What is due for a case on a given day: for each point, its window and its status. The day is an argument; no clock is
 * read.
 */
import { span } from "./windows.mjs";

/** @typedef {import("./facts.mjs").Facts} Facts */
/** @typedef {import("./catalogue.mjs").Point} Point */
/** @typedef {import("./windows.mjs").Span} Span */
/** @typedef {{target: string | null, opens: string | null, closes: string | null}} Times */
/** @typedef {Times & {point: string, status: string}} Due */

const NOWHEN = { target: null, opens: null, closes: null };

/** The status of every point. @param {Facts} facts @param {string} on @returns {Due[]} */
export function due(facts, on) {
    return [...facts.catalogue.points.values()].map((point) => {
        const anchor = point.window && facts.answer(point.window.anchor);
        const times = point.window && anchor !== undefined ? span(point.window, String(anchor)) : null;
        return { point: point.id, status: status(point, facts, times, on), ...(times ?? NOWHEN) };
    });
}

/** @param {Point} point @param {Facts} facts @param {Span | null} times @param {string} on @returns {string} */
function status(point, facts, times, on) {
    if (facts.ended(point.id)) return "not_applicable";
    const made = facts.measurements(point.id);
    const date = made.map((measurement) => measurement.recordedOn).find((day) => day !== null);
    if (made.length > 0) return date == null || times === null ? "recorded" : recorded(date, times);
    if (point.role === "interim" && facts.closed) return "not_applicable";
    if (point.window === undefined) return facts.closed ? "overdue" : "open";
    if (times === null || on < times.opens) return "not_yet";
    return on <= times.closes ? "open" : "overdue";
}

/** @param {string} date @param {Span} times @returns {string} */
function recorded(date, times) {
    if (date < times.opens) return "recorded_early";
    return date <= times.closes ? "recorded_on_time" : "recorded_late";
}
