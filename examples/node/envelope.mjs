/** The fields around the answers: who a case is, where it comes from, and which catalogue it is written for. */
import { isWhole } from "./answers.mjs";
import { entries, isObject } from "./section.mjs";
import { isDate } from "./windows.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./section.mjs").At} At */
/** @typedef {import("./section.mjs").Plain} Plain */
/** @typedef {import("./section.mjs").Section} Section */
/** @typedef {{code: string, params: Record<string, any>}} Fault */

const FORMAT = 1;
const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const CATALOGUE = /^[A-Za-z0-9][A-Za-z0-9._-]*\/[A-Za-z0-9][A-Za-z0-9._-]*$/;
const MUNICIPALITY = /^[0-9]{4}$/;
const VERSION = /^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}$/;

const REQUIRED = new Set(["format", "catalogue", "case", "measurements", "cases", "answers"]);
/** With one of these the document is written for something else, and nothing is said of its content. */
const FOREIGN = new Set(["SU-D002", "SU-D005"]);
/** A field with one of these can still be used. */
const USABLE = new Set(["SU-D003", "SU-D004"]);

/** Tell of fields that do not belong. @param {Plain} object @param {At} at @param {string[]} allowed @param {Section} section */
export function tellUnknown(object, at, allowed, section) {
  for (const [key, , masked] of entries(object)) {
    if (!allowed.includes(key)) section.tell("SU-S004", at, `/${masked}`);
  }
}

/**
 * Check the fields of an object: first those that are missing, then those that have the wrong form.
 * Returns those that cannot be used, with the code of the issue.
 * @param {Plain} object @param {At} at @param {string[]} keys
 * @param {Section} section @param {Catalogue} catalogue @returns {Map<string, string>}
 */
export function faultyFields(object, at, keys, section, catalogue) {
  const faulty = new Map();
  for (const key of keys.filter((each) => REQUIRED.has(each) && !object.has(each))) {
    section.tell("SU-S002", at, `/${key}`, { key });
    faulty.set(key, "SU-S002");
  }
  for (const key of keys.filter((each) => object.has(each))) {
    const fault = faultInField(key, object.get(key), catalogue);
    if (fault === null) continue;
    section.tell(fault.code, at, `/${key}`, fault.params);
    if (!USABLE.has(fault.code)) faulty.set(key, fault.code);
  }
  return faulty;
}

/**
 * Check what a document says it is written for. Of one that is written for another catalogue or form, the envelope is
 * still checked, but not the answers.
 * @param {Plain} object @param {string} path @param {Section} section @param {Catalogue} catalogue
 * @returns {"ours" | "foreign" | "unreadable"}
 */
export function checkHead(object, path, section, catalogue) {
  const codes = [...faultyFields(object, { path }, ["format", "catalogue"], section, catalogue).values()];
  if (codes.some((code) => FOREIGN.has(code))) return "foreign";
  faultyFields(object, { path }, ["catalogue_version", "packages"], section, catalogue);
  return codes.length > 0 ? "unreadable" : "ours";
}

/** What is wrong with a field, or null. @param {string} key @param {any} value @param {Catalogue} catalogue @returns {Fault | null} */
export function faultInField(key, value, catalogue) {
  switch (key) {
    case "format":
      if (!isWhole(value) || value < 1) return wrongForm(key);
      return value === FORMAT ? null : { code: "SU-D005", params: { expected: FORMAT } };
    case "catalogue":
      if (!isText(value, CATALOGUE, 100)) return wrongForm(key);
      return value === catalogue.id ? null : { code: "SU-D002", params: { expected: catalogue.id } };
    case "catalogue_version":
      return isText(value, VERSION, 29) ? otherVersion(value, catalogue.version) : wrongForm(key);
    case "packages":
      return isObject(value) && entries(value).every(([name, version]) => isText(name, KEY, 100) && isText(version, VERSION, 29))
        ? null
        : wrongForm(key);
    case "case":
      return isText(value, KEY, 64) ? null : wrongForm(key);
    case "sender":
    case "district":
      return isText(value, KEY, 40) ? null : wrongForm(key);
    case "municipality":
      return isText(value, MUNICIPALITY, 4) ? null : wrongForm(key);
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

/** Versions are compared as numbers: 1.10 comes after 1.9. @param {string} given @param {string} known @returns {Fault | null} */
function otherVersion(given, known) {
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
