/** One line of a file with a case on each line. */
import { parse, Unreadable } from "./strict-json.mjs";
import { validate, worded } from "./validate.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./validate.mjs").Wording} Wording */

/** @type {Record<import("./strict-json.mjs").Fault, string>} */
const CODES = {
    syntax: "SU-S021",
    number: "SU-S022",
    duplicate: "SU-S023",
    surrogate: "SU-S024",
    depth: "SU-S025",
    digits: "SU-S026",
};

/**
 * The issues of the first line of a file. A byte order mark belongs to the file.
 * @param {string} text @param {Catalogue} catalogue @param {Wording} wording
 */
export function readLine(text, catalogue, wording) {
    const origin = { line: 1 };
    try {
        return validate(parse(text.replace(/^\ufeff/, "")), catalogue, wording, origin).issues;
    } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        const issue = { code: CODES[error.fault], path: "", case: "*case[0]", point: null, variable: null, rule: null };
        return [worded({ ...issue, params: origin }, wording)];
    }
}
