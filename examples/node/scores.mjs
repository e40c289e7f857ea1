/**
 * What one case counts for in each outcome: a value with the state `scored`, or a state that says why there is none.
 * A rate is about a year: a case counts in it or does not.
 */
import { all, evaluate } from "./conditions.mjs";

/** @typedef {import("./catalogue.mjs").Outcome} Outcome */
/** @typedef {import("./facts.mjs").Facts} Facts */
/** @typedef {{state: string, value: number | null}} Score */

/** Score one case. @param {Outcome} outcome @param {Facts} facts @param {number} [year] of a rate @returns {Score} */
export function score(outcome, facts, year) {
    const inside = evaluate(outcome.population, facts);
    if (inside !== true) return lost(inside === false ? "outside_population" : "population_unknown");
    if (isYearly(outcome)) return rate(outcome, facts, Number(year));
    const kind = KINDS.get(outcome.kind);
    if (kind === undefined) throw new Error("the catalogue has an outcome of a kind that has no score");
    return kind(outcome, facts);
}

/** Whether an outcome is scored for one year at a time. @param {Outcome} outcome */
export function isYearly(outcome) {
    return outcome.kind === "rate";
}

/** @type {Map<string, (outcome: Outcome, facts: Facts) => Score>} */
const KINDS = new Map([
    ["share", share],
    ["count", share],
    ["mean", mean],
    ["scale", scale],
    ["change", change],
]);

/** @param {Outcome} outcome @param {Facts} facts @returns {Score} */
function share(outcome, facts) {
    if (outcome.judged !== undefined) {
        const state = facts.state(outcome.judged);
        if (state !== "answered") return lost(state);
    }
    const counted = evaluate(outcome.numerator, facts);
    return counted === null ? lost("undecidable") : scored(counted ? 1 : 0);
}

/**
 * How many codes were chosen, but for missing reasons and those that the outcome excepts.
 * @param {Outcome} outcome @param {Facts} facts
 */
function mean(outcome, facts) {
    const { variable, except = [] } = outcome.count;
    const state = facts.state(variable);
    if (state !== "answered") return lost(state);
    const chosen = /** @type {string[]} */ ([facts.answer(variable)].flat());
    return scored(chosen.filter((code) => !except.includes(code) && !facts.isReason(variable, code)).length);
}

/**
 * Percent of the best possible, evenly placed by the order of the codes: the mean of the answered items.
 * @param {Outcome} outcome @param {Facts} facts
 */
function scale(outcome, facts) {
    const values = outcome.items
        .filter((/** @type {any} */ item) => facts.state(item.variable) === "answered")
        .map((/** @type {any} */ item) => percent(item, facts));
    if (values.length < outcome.at_least) return lost("too_few_items");
    return scored(
        values.reduce((/** @type {number} */ sum, /** @type {number} */ value) => sum + value, 0) / values.length,
    );
}

/** @param {{variable: string, best: string}} item @param {Facts} facts @returns {number} */
function percent({ variable, best }, facts) {
    const codes = facts.question(variable).codes ?? new Map();
    const steps = [...codes.values()].filter((code) => code.missing === undefined).map((code) => code.id);
    const place = steps.indexOf(facts.answer(variable));
    const last = steps.length - 1;
    return (100 * (best === "first" ? last - place : place)) / last;
}

/**
 * Better is 1, the same 0, worse -1; a case that is lost at both points is lost at the first.
 * @param {Outcome} outcome @param {Facts} facts
 */
function change(outcome, facts) {
    for (const name of [outcome.before, outcome.after]) {
        const state = facts.state(name);
        if (state !== "answered") return lost(`${facts.question(name).point}:${state}`);
    }
    const moved = (/** @type {{from: any[], to: any[]}} */ step) =>
        step.from.includes(facts.answer(outcome.before)) && step.to.includes(facts.answer(outcome.after));
    return scored(moved(outcome.improved) ? 1 : moved(outcome.worsened) ? -1 : 0);
}

/**
 * Whether a case counts in a year: its date lies there, or the time from one date to the other touches it.
 * @param {Outcome} outcome @param {Facts} facts @param {number} year
 */
function rate({ during, numerator }, facts, year) {
    const [first, last] = [`${year}-01-01`, `${year}-12-31`];
    const placed =
        during.date !== undefined
            ? [{ name: during.date, fits: decide(facts.answer(during.date), (day) => first <= day && day <= last) }]
            : [
                  { name: during.from, fits: decide(facts.answer(during.from), (day) => day <= last) },
                  { name: during.to, fits: stillActive(facts, during.to, first) },
              ];
    const counted = all([...placed.map((each) => each.fits), evaluate(numerator, facts)]);
    if (counted !== null) return scored(counted ? 1 : 0);
    const unknown = placed.find((each) => each.fits === null);
    return lost(unknown === undefined ? "undecidable" : facts.state(unknown.name));
}

/** Without a last day, an open case is active still. @param {Facts} facts @param {string} name @param {string} first */
function stillActive(facts, name, first) {
    const day = facts.answer(name);
    return day === undefined && !facts.closed ? true : decide(day, (found) => found >= first);
}

/** @param {import("./facts.mjs").Answer | undefined} day @param {(day: string) => boolean} test @returns {boolean | null} */
function decide(day, test) {
    return day === undefined ? null : test(String(day));
}

/** @param {number} value @returns {Score} */
function scored(value) {
    return { state: "scored", value };
}

/** @param {string} state @returns {Score} */
function lost(state) {
    return { state, value: null };
}
