/** The fields around the answers: who a case is, where it comes from, and which catalogue it is written for. */
import { isWhole } from "./answers.mjs";
import { isDate } from "./windows.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {{code: string, params: Record<string, any>}} Fault */

const FORMAT = 1;
const CATALOGUE_ID = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9_]*$/;
const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const VERSION = /^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}$/;

/**
 * What is wrong with a field, or null.
 * @param {string} key @param {any} value @param {Catalogue} catalogue @returns {Fault | null}
 */
export function faultInField(key, value, catalogue) {
  switch (key) {
    case "format":
      if (!isWhole(value)) return wrongForm(key);
      return value === FORMAT ? null : { code: "SU-D005", params: { expected: FORMAT } };
    case "catalogue":
      if (!isText(value, CATALOGUE_ID, 129)) return wrongForm(key);
      return value === catalogue.id ? null : { code: "SU-D002", params: { expected: catalogue.id } };
    case "catalogue_version":
      return isText(value, VERSION, 29) ? otherVersion(value, catalogue.version) : wrongForm(key);
    case "packages":
      return isObject(value) && Object.entries(value).every(([name, version]) => isText(name, KEY, 100) && isText(version, VERSION, 29))
        ? null
        : wrongForm(key);
    case "case":
      return isText(value, KEY, 64) ? null : wrongForm(key);
    case "sender":
    case "district":
      return isText(value, KEY, 40) ? null : wrongForm(key);
    case "municipality":
      return isText(value, /^[0-9]{4}$/, 4) ? null : wrongForm(key);
    case "recorded_on":
    case "delivered_on":
      return isDate(value) ? null : wrongForm(key);
    case "cases":
    case "surveys":
      return Array.isArray(value) ? null : { code: "SU-S006", params: { key } };
    default:
      return isObject(value) ? null : wrongForm(key);
  }
}

/** Whether a field with this issue can still be used. @param {string} code */
export function isUsable(code) {
  return code === "SU-D003" || code === "SU-D004";
}

/** @param {unknown} value @returns {value is Record<string, any>} */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === null;
}

/** Versions are compared as numbers: 1.10 comes after 1.9. @param {string} given @param {string} known @returns {Fault | null} */
function otherVersion(given, known) {
  if (given === known) return null;
  const [theirs, ours] = [given, known].map((text) => text.split(".").map(Number));
  const apart = theirs.findIndex((part, place) => part !== ours[place]);
  if (apart < 0) return null;
  const unknown = apart === 0 || theirs[apart] > ours[apart];
  return { code: unknown ? "SU-D003" : "SU-D004", params: { expected: known } };
}

/** @param {unknown} value @param {RegExp} pattern @param {number} longest */
function isText(value, pattern, longest) {
  return typeof value === "string" && value.length <= longest && pattern.test(value);
}

/** @param {string} key @returns {Fault} */
function wrongForm(key) {
  return { code: "SU-S003", params: { key } };
}
