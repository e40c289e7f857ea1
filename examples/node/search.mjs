/** Identity numbers in all that a document holds: texts, integers and keys, also where nothing should be. */
import { isWhole } from "./answers.mjs";
import { identityNumber } from "./privacy.mjs";
import { entries, isObject } from "./section.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./section.mjs").At} At */
/** @typedef {import("./section.mjs").Section} Section */

/** The words of the envelope. They may be named wherever they stand, and so may points and variables. */
const WORDS = new Set([
  ...["format", "catalogue", "catalogue_version", "packages", "case", "sender", "municipality", "district"],
  ...["delivered_on", "cases", "surveys", "measurements", "recorded_on", "answers", "local"],
]);
/** Fields of a document where the shape of an identity number is enough. */
const KEYS = new Set(["case", "sender", "district"]);

/**
 * Tell of every identity number in a document.
 * @param {unknown} document @param {At} at @param {Section} section @param {Catalogue} catalogue
 * @param {string[]} [apart] fields whose lists are looked through by themselves
 */
export function search(document, at, section, catalogue, apart = []) {
  if (!isObject(document)) return searchIn(document, at, section, catalogue);
  for (const [key, value, masked] of entries(document)) {
    if (apart.includes(key) && Array.isArray(value)) continue;
    searchField(key, value, masked, at, section, catalogue, KEYS.has(key));
  }
}

/** @param {unknown} value @param {At} at @param {Section} section @param {Catalogue} catalogue */
function searchIn(value, at, section, catalogue) {
  if (Array.isArray(value)) {
    for (const [place, part] of value.entries()) searchIn(part, { ...at, path: `${at.path}/${place}` }, section, catalogue);
  } else if (isObject(value)) {
    for (const [key, part, masked] of entries(value)) searchField(key, part, masked, at, section, catalogue);
  } else {
    const found = typeof value === "string" || isWhole(value) ? identityNumber(String(value)) : null;
    if (found !== null) section.tell(found === "valid" ? "SU-P002" : "SU-P003", at);
  }
}

/**
 * @param {string} key @param {unknown} value @param {string} masked @param {At} at
 * @param {Section} section @param {Catalogue} catalogue @param {boolean} [isKey]
 */
function searchField(key, value, masked, at, section, catalogue, isKey = false) {
  const known = WORDS.has(key) || catalogue.points.has(key) || catalogue.asked.has(key);
  const there = {
    path: `${at.path}/${known ? key : masked}`,
    point: at.point ?? catalogue.points.get(key)?.id,
    variable: at.variable ?? catalogue.asked.get(key)?.[0].variable,
  };
  if (!known) searchIn(key, there, section, catalogue);
  if (isKey && (typeof value === "string" || isWhole(value))) {
    if (identityNumber(String(value)) !== null) section.tell("SU-P001", there, "", { key });
  } else searchIn(value, there, section, catalogue);
}
