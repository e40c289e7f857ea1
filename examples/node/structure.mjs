/**
 * The structure of a document: which cases it holds, and what in it does not have the right form.
 *
 * An answer with a fault counts as unanswered. A case whose envelope cannot be read is not judged.
 */
import { faultInField, faultyFields, isForeign, tellUnknown } from "./envelope.mjs";
import { MEASUREMENT, readMeasurement, readMeasurements } from "./measurements.mjs";
import { identityNumber } from "./privacy.mjs";
import { search, shapesOf } from "./search.mjs";
import { isObject, Section } from "./section.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./facts.mjs").Case["envelope"]} Envelope */
/** @typedef {import("./section.mjs").Plain} Plain */
/** @typedef {"case" | "delivery" | "survey"} Kind */
/** @typedef {{section: Section, catalogue: Catalogue}} Reading */

const HEAD = ["format", "catalogue", "catalogue_version", "packages"];
const ORIGIN = ["sender", "municipality", "district"];
/** Fields without which, or with faults in which, a case is not judged. */
const DECISIVE = ["format", "catalogue", "case", "measurements"];

/** Read a document. @param {any} document @param {Catalogue} catalogue @returns {{kind: Kind, sections: Section[]}} */
export function readDocument(document, catalogue) {
  const survey = [...catalogue.points.values()].find((point) => point.role === "survey")?.id;
  const kind = kindOf(document, survey);
  if (kind === "delivery") return { kind, sections: readDelivery(document, survey, catalogue) };
  if (kind === "survey") return { kind, sections: [readSurvey(document, "", HEAD, survey, catalogue)] };
  return { kind, sections: [readCase(document, "", 0, HEAD, new Map(), catalogue)] };
}

/** What a document is read as. @param {any} document @param {string | undefined} survey the point of surveys, if there is one @returns {Kind} */
function kindOf(document, survey) {
  if (!isObject(document) || document.has("measurements")) return "case";
  if (document.has("cases") || (document.has("surveys") && survey)) return "delivery";
  return document.has("answers") && !document.has("case") && survey ? "survey" : "case";
}

/** @param {Plain} delivery @param {string | undefined} survey the point of surveys @param {Catalogue} catalogue @returns {Section[]} */
function readDelivery(delivery, survey, catalogue) {
  const head = new Section();
  const foreign = isForeign(delivery, "", head, catalogue);
  const fields = [...HEAD, "delivered_on", ...ORIGIN, "cases", ...(survey === undefined ? [] : ["surveys"])];
  /** @type {Envelope | null} */
  let inherited = null;
  if (!foreign) {
    tellUnknown(delivery, { path: "" }, fields, head);
    const faulty = faultyFields(delivery, { path: "" }, fields, head, catalogue);
    if (!faulty.has("format") && !faulty.has("catalogue")) inherited = envelope(delivery, "", faulty, ["delivered_on", ...ORIGIN]);
  }
  search(delivery, shapesOf(catalogue).delivery, { path: "" }, head);
  const surveys = survey === undefined ? [] : listed(delivery.get("surveys"));
  return [
    head,
    ...listed(delivery.get("cases")).map((each, place) => readCase(each, `/cases/${place}`, place, [], inherited, catalogue, foreign)),
    ...surveys.map((each, place) => readSurvey(each, `/surveys/${place}`, [], survey, catalogue, foreign)),
  ];
}

/**
 * @param {unknown} document @param {string} path @param {number} place its position in the input
 * @param {string[]} head the fields that a case has only when it stands alone
 * @param {Envelope | null} inherited null if the delivery cannot be read @param {Catalogue} catalogue
 * @param {boolean} [foreign] whether it stands in a delivery that is written for something else
 */
function readCase(document, path, place, head, inherited, catalogue, foreign = false) {
  const key = isObject(document) ? document.get("case") : null;
  const showable = faultInField("case", key, catalogue) === null && identityNumber(key) === null;
  const section = new Section(showable ? key : `*case[${place}]`);
  if (!isObject(document)) section.tell("SU-S001", { path });
  else if (!foreign && !isForeign(document, path, section, catalogue, head)) {
    const fields = [...head, "case", ...ORIGIN, "measurements"];
    tellUnknown(document, { path }, fields, section);
    const faulty = faultyFields(document, { path }, fields, section, catalogue);
    const measurements = readMeasurements(document.get("measurements"), path, section, catalogue);
    if (inherited !== null && !DECISIVE.some((field) => faulty.has(field))) {
      const own = envelope(document, path, faulty, ["case", ...ORIGIN]);
      section.read = { path, shown: String(section.shown), envelope: new Map([...[...inherited].filter(([field]) => !document.has(field)), ...own]), measurements };
    }
  }
  if (section.hasLocal) section.tell("SU-D006", { path });
  search(document, shapesOf(catalogue).case, { path }, section);
  return section;
}

/**
 * @param {unknown} document @param {string} path @param {string[]} head @param {string | undefined} point
 * @param {Catalogue} catalogue @param {boolean} [foreign]
 */
function readSurvey(document, path, head, point, catalogue, foreign = false) {
  const section = new Section();
  if (!isObject(document)) section.tell("SU-S001", { path });
  else if (!foreign && !isForeign(document, path, section, catalogue, head)) {
    tellUnknown(document, { path }, [...head, ...ORIGIN, ...MEASUREMENT], section);
    faultyFields(document, { path }, [...head, ...ORIGIN], section, catalogue);
    readMeasurement(document, { path, point }, section, catalogue);
  }
  if (section.hasLocal) section.tell("SU-D006", { path });
  search(document, shapesOf(catalogue).survey, { path }, section);
  return section;
}

/** @param {unknown} value @returns {unknown[]} */
function listed(value) {
  return Array.isArray(value) ? value : [];
}

/** The fields that rules may ask about. @param {Plain} object @param {string} path @param {Set<string>} faulty @param {string[]} keys @returns {Envelope} */
function envelope(object, path, faulty, keys) {
  const usable = keys.filter((key) => object.has(key) && !faulty.has(key));
  return new Map(usable.map((key) => [key, { value: object.get(key), path: `${path}/${key}` }]));
}
