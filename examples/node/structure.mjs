/**
 * The structure of a document: which cases it holds, and what in it does not have the right form.
 *
 * An answer with a fault counts as unanswered. A case whose envelope cannot be read is not judged.
 */
import { checkHead, faultInField, faultyFields, tellUnknown } from "./envelope.mjs";
import { MEASUREMENT, readMeasurement, readMeasurements } from "./measurements.mjs";
import { identityNumber } from "./privacy.mjs";
import { search } from "./search.mjs";
import { isObject, Section } from "./section.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./facts.mjs").Case["envelope"]} Envelope */
/** @typedef {import("./section.mjs").Plain} Plain */
/** @typedef {"case" | "delivery" | "survey"} Kind */
/**
 * What a case or survey has from the delivery that it stands in.
 * @typedef {object} Delivered
 * @property {string} path its own place in the delivery
 * @property {"ours" | "foreign" | "unreadable"} written whether the delivery is written for our catalogue
 * @property {Envelope} [inherited]
 */

const HEAD = ["format", "catalogue", "catalogue_version", "packages"];
const ORIGIN = ["sender", "municipality", "district"];

/** Read a document. @param {any} document @param {Catalogue} catalogue @returns {{kind: Kind, sections: Section[]}} */
export function readDocument(document, catalogue) {
  const survey = [...catalogue.points.values()].find((point) => point.role === "survey")?.id;
  const kind = kindOf(document, survey);
  if (kind === "delivery") return { kind, sections: readDelivery(document, survey, catalogue) };
  if (kind === "survey") return { kind, sections: [readSurvey(document, survey, catalogue)] };
  return { kind, sections: [readCase(document, 0, catalogue)] };
}

/** What a document is read as. @param {any} document @param {string | undefined} survey the point of surveys, if there is one @returns {Kind} */
function kindOf(document, survey) {
  if (!isObject(document) || document.has("measurements")) return "case";
  if (Array.isArray(document.get("cases"))) return "delivery";
  if (document.has("case")) return "case";
  if (document.has("cases") || document.has("surveys")) return "delivery";
  return document.has("answers") && survey !== undefined ? "survey" : "case";
}

/** @param {Plain} delivery @param {string | undefined} survey the point of surveys @param {Catalogue} catalogue @returns {Section[]} */
function readDelivery(delivery, survey, catalogue) {
  const head = new Section();
  const lists = survey === undefined ? ["cases"] : ["cases", "surveys"];
  const fields = [...lists, "delivered_on", ...ORIGIN];
  tellUnknown(delivery, { path: "" }, [...HEAD, ...fields], head);
  const written = checkHead(delivery, "", head, catalogue);
  const faulty = faultyFields(delivery, { path: "" }, fields, head, catalogue);
  const inherited = envelope(delivery, "", faulty, ["delivered_on", ...ORIGIN]);
  search(delivery, { path: "" }, head, catalogue, lists);
  const cases = listed(delivery.get("cases")).map((each, place) => readCase(each, place, catalogue, { path: `/cases/${place}`, written, inherited }));
  const surveys = survey === undefined ? [] : listed(delivery.get("surveys"));
  return [head, ...cases, ...surveys.map((each, place) => readSurvey(each, survey, catalogue, { path: `/surveys/${place}`, written }))];
}

/**
 * @param {unknown} document @param {number} place its position in the input @param {Catalogue} catalogue
 * @param {Delivered} [delivered] the delivery that it stands in, if it does not stand alone
 */
function readCase(document, place, catalogue, delivered) {
  const path = delivered?.path ?? "";
  const key = isObject(document) ? document.get("case") : null;
  const showable = faultInField("case", key, catalogue) === null && identityNumber(key) === null;
  const section = new Section(showable ? key : `*case[${place}]`);
  if (isObject(document)) {
    const fields = ["case", ...ORIGIN, "measurements"];
    tellUnknown(document, { path }, delivered ? fields : [...HEAD, ...fields], section);
    const written = delivered?.written ?? checkHead(document, path, section, catalogue);
    const faulty = faultyFields(document, { path }, fields, section, catalogue);
    const measurements = written === "foreign" ? new Map() : readMeasurements(document.get("measurements"), path, section, catalogue);
    if (written === "ours" && !faulty.has("case") && !faulty.has("measurements")) {
      const taken = [...(delivered?.inherited ?? [])].filter(([field]) => !ORIGIN.includes(field) || !document.has(field));
      const own = envelope(document, path, faulty, ["case", ...ORIGIN]);
      section.read = { path, shown: String(section.shown), envelope: new Map([...taken, ...own]), measurements };
    }
  } else section.tell("SU-S001", { path });
  if (section.hasLocal) section.tell("SU-D006", { path });
  search(document, { path }, section, catalogue);
  return section;
}

/** @param {unknown} document @param {string | undefined} point @param {Catalogue} catalogue @param {Delivered} [delivered] */
function readSurvey(document, point, catalogue, delivered) {
  const path = delivered?.path ?? "";
  const section = new Section();
  if (isObject(document)) {
    const fields = [...ORIGIN, ...MEASUREMENT];
    tellUnknown(document, { path }, delivered ? fields : [...HEAD, ...fields], section);
    const written = delivered?.written ?? checkHead(document, path, section, catalogue);
    faultyFields(document, { path }, ORIGIN, section, catalogue);
    if (written !== "foreign") readMeasurement(document, { path, point }, section, catalogue);
  } else section.tell("SU-S001", { path });
  if (section.hasLocal) section.tell("SU-D006", { path });
  search(document, { path }, section, catalogue);
  return section;
}

/** @param {unknown} value @returns {unknown[]} */
function listed(value) {
  return Array.isArray(value) ? value : [];
}

/** The fields that rules may ask about. @param {Plain} object @param {string} path @param {Map<string, string>} faulty @param {string[]} keys @returns {Envelope} */
function envelope(object, path, faulty, keys) {
  const usable = keys.filter((key) => object.has(key) && !faulty.has(key));
  return new Map(usable.map((key) => [key, { value: object.get(key), path: `${path}/${key}` }]));
}
