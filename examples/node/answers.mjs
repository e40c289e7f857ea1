/** Whether one answer has the form of its question; if not, the code of the issue. */
import { isDate } from "./windows.mjs";

/** @typedef {import("./catalogue.mjs").Question} Question */
/** @typedef {{code: string, path: string} | null} Fault `path` continues that of the answer. */

/** Check an answer. @param {unknown} value @param {Question} question @returns {Fault} */
export function faultIn(value, question) {
  if (value === null) return { code: "SU-V003", path: "" };
  switch (question.kind) {
    case "date":
      return typeof value !== "string" ? wrongForm("") : isDate(value) ? null : { code: "SU-V006", path: "" };
    case "integer":
      if (!isWhole(value)) return wrongForm("");
      return isWithin(value, question) ? null : { code: "SU-V007", path: "" };
    case "multi":
      return faultInList(value, question);
    default:
      return faultInCode(value, question, "");
  }
}

/** Whether a value was written as a whole number (`1.0` was not). @param {unknown} value @returns {value is number | bigint} */
export function isWhole(value) {
  return typeof value === "number" || typeof value === "bigint";
}

/** Whether a local answer has one of the shapes that an answer may have. @param {unknown} value */
export function isLocalAnswer(value) {
  if (Array.isArray(value)) return value.length > 0 && value.every(isCode) && new Set(value).size === value.length;
  return isWhole(value) || isCode(value) || isDate(value);
}

/** Whether a text can be the id of a local variable. @param {string} id */
export function isLocalId(id) {
  return id.length <= 64 && /^[a-z][a-z0-9]*(_[a-z0-9]+)*_?$/.test(id) && id.includes("_");
}

/** @param {unknown} value */
function isCode(value) {
  return typeof value === "string" && value.length <= 64 && /^[a-z0-9]+(_[a-z0-9]+)*_?$/.test(value);
}

/** @param {unknown} value @param {Question} question @returns {Fault} */
function faultInList(value, question) {
  if (!Array.isArray(value)) return wrongForm("");
  if (value.length === 0) return { code: "SU-V004", path: "" };
  for (const [place, code] of value.entries()) {
    const fault = faultInCode(code, question, `/${place}`);
    if (fault !== null) return fault;
    if (value.indexOf(code) < place) return { code: "SU-V005", path: `/${place}` };
  }
  return null;
}

/** @param {unknown} value @param {Question} question @param {string} path @returns {Fault} */
function faultInCode(value, question, path) {
  if (typeof value !== "string") return wrongForm(path);
  return question.codes?.has(value) ? null : { code: "SU-V002", path };
}

/** @param {number | bigint} value @param {Question} question */
function isWithin(value, { minimum, maximum }) {
  return (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum);
}

/** @param {string} path @returns {Fault} */
function wrongForm(path) {
  return { code: "SU-V001", path };
}
