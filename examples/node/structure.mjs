/**
 * The structure of a document: which cases it holds, which of their answers have the right form, and what has not.
 *
 * An answer with a fault counts as unanswered. A case whose envelope cannot be read is not judged.
 */
import { faultIn, isLocalAnswer, isLocalId } from "./answers.mjs";
import { faultInField, isObject, isUsable } from "./envelope.mjs";
import { identityNumber } from "./privacy.mjs";
import { Written } from "./strict-json.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./facts.mjs").Case} Case */
/** @typedef {import("./facts.mjs").Measurement} Measurement */
/** @typedef {import("./words.mjs").Told & {path: string, case: string | null}} Issue */
/** @typedef {{path: string, case: string | null, point?: string, variable?: string}} At Where the walk is. */
/** @typedef {Record<string, any>} Plain */
/** @typedef {Map<string, {value: string, path: string}>} Origin */

const HEAD = ["format", "catalogue", "catalogue_version", "packages"];
const ORIGIN = ["sender", "municipality", "district"];
const REQUIRED = new Set(["format", "catalogue", "case", "measurements", "cases", "answers"]);
/** Fields whose content is walked through by itself. */
const WALKED = new Set(["measurements", "cases", "surveys", "answers", "local"]);
/** Fields where the shape of an identity number is enough. */
const KEYS = new Set(["case", "sender", "district"]);

/** Read a document. @param {any} document @param {Catalogue} catalogue @returns {{cases: Case[], issues: Issue[]}} */
export function readDocument(document, catalogue) {
  const walk = new Walk(catalogue);
  const kind = !isObject(document) || "measurements" in document ? "case" : "cases" in document ? "delivery" : "answers" in document && !("case" in document) ? "survey" : "case";
  if (kind === "delivery") walk.delivery(document);
  else if (kind === "survey") walk.survey(document, "", HEAD);
  else walk.case(document, "", 0, HEAD);
  return { cases: walk.cases, issues: [...walk.issues, ...walk.found] };
}

class Walk {
  /** @param {Catalogue} catalogue */
  constructor(catalogue) {
    this.catalogue = catalogue;
    /** @type {Case[]} */
    this.cases = [];
    /** @type {Issue[]} */
    this.issues = [];
    /** @type {Issue[]} */
    this.found = [];
    this.surveys = [...catalogue.points.values()].filter((point) => point.role === "survey");
  }

  /** @param {Plain} delivery */
  delivery(delivery) {
    const at = { path: "", case: null };
    const surveys = this.surveys.length > 0 ? ["surveys"] : [];
    const faults = this.fields(delivery, at, [...HEAD, "delivered_on", ...ORIGIN, "cases", ...surveys]);
    const inherited = origin(delivery, "", faults, ["delivered_on", ...ORIGIN]);
    const readable = !faults.has("format") && !faults.has("catalogue");
    for (const [place, each] of listed(delivery.cases)) {
      this.case(each, `/cases/${place}`, place, [], inherited, readable);
    }
    for (const [place, each] of surveys.length > 0 ? listed(delivery.surveys) : []) {
      this.survey(each, `/surveys/${place}`, []);
    }
  }

  /**
   * @param {unknown} document @param {string} path @param {number} place its position in the input
   * @param {string[]} head fields that a case carries only when it stands alone
   * @param {Origin} [inherited] @param {boolean} [readable] whether the head of the delivery could be read
   */
  case(document, path, place, head, inherited = new Map(), readable = true) {
    const hidden = `*case[${place}]`;
    if (!isObject(document)) {
      this.tell("SU-S001", { path, case: hidden });
      return this.search(document, { path, case: hidden });
    }
    const good = faultInField("case", document.case, this.catalogue) === null && identityNumber(document.case) === null;
    const at = { path, case: good ? document.case : hidden };
    const faults = this.fields(document, at, [...head, "case", ...ORIGIN, "measurements"]);
    const measurements = isObject(document.measurements) ? this.measurements(document.measurements, at) : new Map();
    if (!readable || [...faults].some((key) => REQUIRED.has(key))) return;
    const envelope = new Map([...inherited, ...origin(document, path, faults, ["case", ...ORIGIN])]);
    this.cases.push({ path, shown: at.case, envelope, measurements });
  }

  /** @param {unknown} document @param {string} path @param {string[]} head */
  survey(document, path, head) {
    const at = { path, case: null };
    if (!isObject(document)) {
      this.tell("SU-S001", at);
      return this.search(document, at);
    }
    this.measurement(document, this.surveys[0]?.id, at, [...head, ...ORIGIN]);
  }

  /** @param {Plain} measurements @param {At} within @returns {Map<string, Measurement[]>} */
  measurements(measurements, within) {
    const read = new Map();
    for (const [key, value, shown] of entries(measurements)) {
      const point = this.catalogue.points.get(key);
      const at = { ...within, path: `${within.path}/measurements/${point ? key : shown}` };
      if (point === undefined) {
        this.tell("SU-S005", at);
        this.searchEntry(key, value, at);
      } else if (point.repeats && !Array.isArray(value)) {
        this.tell("SU-S006", { ...at, point: key }, "", { key });
        this.search(value, { ...at, point: key });
      } else {
        const given = point.repeats ? listed(value).map(([place, each]) => ({ each, path: `${at.path}/${place}` })) : [{ each: value, path: at.path }];
        const made = given.map(({ each, path }) => this.measurement(each, key, { ...at, path, point: key }, []));
        this.order(made, at, key);
        read.set(key, made.filter((measurement) => measurement !== null && measurement.answers.size > 0));
      }
    }
    return read;
  }

  /** @param {unknown} value @param {string} point @param {At} at @param {string[]} head @returns {Measurement | null} */
  measurement(value, point, at, head) {
    if (!isObject(value)) {
      this.tell("SU-S007", at);
      this.search(value, at);
      return null;
    }
    const faults = this.fields(value, at, [...head, "recorded_on", "answers", "local"]);
    const answers = isObject(value.answers) ? this.answers(value.answers, point, at) : new Map();
    if (isObject(value.local)) this.local(value.local, at);
    const dated = value.recorded_on !== undefined && !faults.has("recorded_on");
    return { path: at.path, recordedOn: dated ? value.recorded_on : null, answers };
  }

  /** @param {Plain} answers @param {string} point @param {At} within */
  answers(answers, point, within) {
    const read = new Map();
    for (const [key, value, shown] of entries(answers)) {
      const question = this.catalogue.points.get(point)?.questions.get(key);
      const known = this.catalogue.asked.has(key);
      const at = { ...within, path: `${within.path}/answers/${known ? key : shown}`, ...(known ? { variable: key } : {}) };
      if (known) this.search(value, at);
      else this.searchEntry(key, value, at);
      if (question === undefined) {
        this.tell(known ? "SU-S009" : "SU-S008", at);
        continue;
      }
      const fault = faultIn(value, question);
      if (fault === null) read.set(key, value);
      else this.tell(fault.code, at, fault.path);
    }
    return read;
  }

  /** @param {Plain} local @param {At} within */
  local(local, within) {
    for (const [key, value, shown] of entries(local)) {
      this.searchEntry(key, value, within, `/local/${isLocalId(key) ? key : shown}`);
      if (!isLocalId(key)) this.tell("SU-S010", within, `/local/${shown}`);
      else if (!isLocalAnswer(value)) this.tell("SU-V008", within, `/local/${key}`);
    }
  }

  /** Measurements should stand in order of time. @param {(Measurement | null)[]} made @param {At} at @param {string} point */
  order(made, at, point) {
    let latest = "";
    for (const measurement of made) {
      const date = measurement?.recordedOn;
      if (measurement === null || !date) continue;
      if (date < latest) this.tell("SU-T003", { ...at, point, path: `${measurement.path}/recorded_on` });
      else latest = date;
    }
  }

  /** Check the fields of an object; returns those that cannot be used. @param {Plain} object @param {At} at @param {string[]} allowed */
  fields(object, at, allowed) {
    /** @type {Set<string>} */
    const faults = new Set();
    for (const key of allowed) {
      const missing = !Object.hasOwn(object, key);
      if (missing && !REQUIRED.has(key)) continue;
      const fault = missing ? { code: "SU-S002", params: { key } } : faultInField(key, object[key], this.catalogue);
      if (fault === null) continue;
      this.tell(fault.code, at, `/${key}`, fault.params);
      if (!isUsable(fault.code)) faults.add(key);
    }
    for (const [key, value, shown] of entries(object)) {
      if (!allowed.includes(key)) {
        this.tell("SU-S004", at, `/${shown}`);
        this.searchEntry(key, value, at, `/${shown}`);
      } else if (!WALKED.has(key) || faults.has(key)) {
        this.search(value, at, `/${key}`, key);
      }
    }
    return faults;
  }

  /**
   * Look for identity numbers in all that lies in a value, keys and numbers included.
   * @param {unknown} value @param {At} at @param {string} [further] what continues the path @param {string} [field]
   */
  search(value, at, further = "", field = "") {
    if (Array.isArray(value)) return value.forEach((part, place) => this.search(part, at, `${further}/${place}`));
    if (value !== null && typeof value === "object" && !(value instanceof Written)) {
      for (const [key, part, shown] of entries(value)) this.searchEntry(key, part, at, `${further}/${shown}`);
      return;
    }
    const found = identityNumber(value instanceof Written ? value.text : String(value));
    if (found === null) return;
    const { path, case: shown, point = null, variable = null } = at;
    const [code, params] = KEYS.has(field) ? ["SU-P001", { key: field }] : [found === "valid" ? "SU-P002" : "SU-P003", {}];
    this.found.push({ code, path: path + further, case: shown, point, variable, rule: null, params });
  }

  /** The same for a key that nobody knows, and what stands under it. @param {string} key @param {unknown} value @param {At} at @param {string} [further] */
  searchEntry(key, value, at, further = "") {
    this.search(key, at, further);
    this.search(value, at, further);
  }

  /** @param {string} code @param {At} at @param {string} [further] what continues the path @param {Plain} [params] */
  tell(code, at, further = "", params = {}) {
    const { path, case: shown, point = null, variable = null } = at;
    this.issues.push({ code, path: path + further, case: shown, point, variable, rule: null, params });
  }
}

/** The fields of an object, and what issues may call a field that nobody knows. @param {Plain} object @returns {[string, any, string][]} */
function entries(object) {
  return Object.keys(object).map((key, place) => [key, object[key], `*unknown[${place}]`]);
}

/** @param {unknown} value @returns {[number, unknown][]} */
function listed(value) {
  return Array.isArray(value) ? [...value.entries()] : [];
}

/** The fields that rules may ask about. @param {Plain} object @param {string} path @param {Set<string>} faults @param {string[]} keys @returns {Origin} */
function origin(object, path, faults, keys) {
  const usable = keys.filter((key) => Object.hasOwn(object, key) && !faults.has(key));
  return new Map(usable.map((key) => [key, { value: object[key], path: `${path}/${key}` }]));
}
