/**
 * The structure of a document: which cases it holds, which of their answers have the right form, and what does not.
 *
 * An answer with a fault counts as unanswered. A case whose envelope cannot be read is not judged.
 */
import { faultIn, isLocalAnswer } from "./answers.mjs";
import { faultInField } from "./envelope.mjs";
import { isDate } from "./windows.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./catalogue.mjs").Point} Point */
/** @typedef {import("./facts.mjs").Case} Case */
/** @typedef {import("./facts.mjs").Measurement} Measurement */
/** @typedef {import("./words.mjs").Told & {path: string, case: string | null}} Issue */
/** @typedef {{path: string, case: string | null, point?: string, variable?: string}} At Where the walk is. */
/** @typedef {Record<string, any>} Plain */
/** @typedef {Map<string, {value: string, path: string}>} Origin */

const LOCAL_ID = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const ORIGIN = ["sender", "municipality", "district"];
const HEAD = ["format", "catalogue", "catalogue_version", "packages"];
const NEEDED = ["format", "catalogue", "case", "measurements", "cases", "answers"];
/** Fields without which, or with faults in which, a case is not judged. */
const DECISIVE = new Set(["format", "catalogue", "case", "measurements"]);

/** Read a document. @param {any} document @param {Catalogue} catalogue @returns {{cases: Case[], issues: Issue[]}} */
export function readDocument(document, catalogue) {
  const walk = new Walk(catalogue);
  if (!isObject(document) || "measurements" in document || !("cases" in document || "answers" in document)) {
    walk.case(document, "", 0, HEAD);
  } else if ("cases" in document) {
    walk.delivery(document);
  } else {
    walk.survey(document, "", ["format", "catalogue"], new Map());
  }
  return { cases: walk.cases, issues: walk.issues };
}

class Walk {
  /** @param {Catalogue} catalogue */
  constructor(catalogue) {
    this.catalogue = catalogue;
    /** @type {Case[]} */
    this.cases = [];
    /** @type {Issue[]} */
    this.issues = [];
  }

  /** @param {Plain} delivery */
  delivery(delivery) {
    const at = { path: "", case: null };
    const faults = this.fields(delivery, at, [...HEAD, "delivered_on", ...ORIGIN, "cases", ...(this.hasSurvey ? ["surveys"] : [])]);
    const inherited = origin(delivery, "", faults, ["delivered_on", ...ORIGIN]);
    const readable = !HEAD.some((key) => DECISIVE.has(key) && faults.has(key));
    if (Array.isArray(delivery.cases)) {
      delivery.cases.forEach((each, place) => this.case(each, `/cases/${place}`, place, [], inherited, readable));
    }
    if (this.hasSurvey && Array.isArray(delivery.surveys)) {
      delivery.surveys.forEach((each, place) => this.survey(each, `/surveys/${place}`, []));
    }
  }

  /**
   * @param {unknown} document @param {string} path @param {number} place its position in the input
   * @param {string[]} head @param {Origin} [inherited] @param {boolean} [readable] whether the delivery's head could be read
   */
  case(document, path, place, head, inherited = new Map(), readable = true) {
    if (!isObject(document)) return this.tell("SU-S001", { path, case: `*case[${place}]` });
    const keyFault = faultInField("case", document.case, this.catalogue);
    const shown = keyFault === null && !hidden(document.case) ? document.case : `*case[${place}]`;
    const at = { path, case: shown };
    const faults = this.fields(document, at, [...head, "case", ...ORIGIN, "measurements"]);
    const measurements = isObject(document.measurements) ? this.measurements(document.measurements, at) : new Map();
    if (!readable || [...DECISIVE].some((key) => faults.has(key))) return;
    const envelope = new Map([...inherited, ...origin(document, path, faults, ["case", ...ORIGIN])]);
    this.cases.push({ path, shown, envelope, measurements });
  }
}
