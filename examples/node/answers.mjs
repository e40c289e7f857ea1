/** Whether one answer has the form of its question; if not, the code of the issue. */
import { isDate } from "./windows.mjs";

/** @typedef {import("./catalogue.mjs").Question} Question */
const WRONG_FORM = "SU-V001";

/** @typedef {{code: string, path: string}} Fault `path` continues that of the answer. */

/** What is wrong with the form of an answer. @param {unknown} value @param {Question} question @returns {Fault[]} */
export function faultsIn(value, question) {
    if (question.kind === "multi" && Array.isArray(value) && value.length > 0) {
        return value.flatMap((code, place) =>
            fault(faultOfPart(code, question, value.indexOf(code) < place), `/${place}`),
        );
    }
    return fault(faultOf(value, question), "");
}

/** @param {unknown} value @param {Question} question @returns {string | null} the code of the issue */
function faultOf(value, question) {
    if (value === null) return "SU-V003";
    switch (question.kind) {
        case "date":
            return typeof value !== "string" ? WRONG_FORM : isDate(value) ? null : "SU-V006";
        case "integer":
            return !isWhole(value) ? WRONG_FORM : isWithin(value, question) ? null : "SU-V007";
        case "multi":
            return Array.isArray(value) ? "SU-V004" : WRONG_FORM;
        default:
            return faultOfPart(value, question, false);
    }
}

/** @param {unknown} code @param {Question} question @param {boolean} again @returns {string | null} */
function faultOfPart(code, question, again) {
    if (typeof code !== "string") return WRONG_FORM;
    return !question.codes?.has(code) ? "SU-V002" : again ? "SU-V005" : null;
}

/**
 * Whether a value was written as a whole number (`1.0` was not).
 * @param {unknown} value @returns {value is number | bigint}
 */
export function isWhole(value) {
    return typeof value === "number" || typeof value === "bigint";
}

/** Whether a local answer has one of the shapes that an answer may have. @param {unknown} value */
export function isLocalAnswer(value) {
    if (Array.isArray(value)) return value.length > 0 && value.every(isCode) && new Set(value).size === value.length;
    return typeof value === "number" || isCode(value) || isDate(value);
}

/** Whether a text can be the id of a local variable. @param {string} id */
export function isLocalId(id) {
    return id.length <= 64 && /^[a-z][a-z0-9]*(_[a-z0-9]+)*_?$/.test(id) && id.includes("_");
}

/** @param {unknown} value */
function isCode(value) {
    return typeof value === "string" && value.length <= 64 && /^[a-z0-9]+(_[a-z0-9]+)*_?$/.test(value);
}

/** @param {number | bigint} value @param {Question} question */
function isWithin(value, { minimum, maximum }) {
    return (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum);
}

/** @param {string | null} code @param {string} path @returns {Fault[]} */
function fault(code, path) {
    return code === null ? [] : [{ code, path }];
}
