/** Identity numbers in all that a document holds: texts, numbers and keys, also where nothing should be. */
import { identityNumber } from "./privacy.mjs";
import { entries, isObject } from "./section.mjs";
import { Written } from "./strict-json.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./section.mjs").At} At */
/** @typedef {import("./section.mjs").Section} Section */
/**
 * What is known to stand somewhere. All else in a document is masked.
 * @typedef {object} Shape
 * @property {Map<string, Shape>} [keys] The keys that are known in an object.
 * @property {string} [point] The point that everything in it belongs to.
 * @property {string} [variable] The variable that everything in it belongs to.
 * @property {string} [field] The field it is, if it is one where the shape of an identity number is enough.
 * @property {boolean} [apart] Whether what is listed in it is searched by itself.
 */

const LEAF = {};
const FIELDS = ["format", "catalogue", "catalogue_version", "packages", "delivered_on", "municipality"];
const KEYS = ["case", "sender", "district"];

/** What is known in each kind of document. @param {Catalogue} catalogue @returns {{case: Shape, survey: Shape, delivery: Shape}} */
export function shapesOf(catalogue) {
  /** @param {string} point @returns {[string, Shape][]} */
  const measurement = (point) => [
    ["recorded_on", { point }],
    ["answers", { point, keys: new Map([...catalogue.asked.keys()].map((variable) => [variable, { variable }])) }],
    ["local", { point }],
  ];
  const points = [...catalogue.points.values()];
  const measurements = new Map(points.map(({ id }) => [id, { point: id, keys: new Map(measurement(id)) }]));
  const survey = points.find((point) => point.role === "survey");
  /** @type {[string, Shape][]} */
  const fields = [...FIELDS.map((key) => /** @type {[string, Shape]} */ ([key, LEAF])), ...KEYS.map((field) => /** @type {[string, Shape]} */ ([field, { field }]))];
  return {
    case: { keys: new Map([...fields, ["measurements", { keys: measurements }]]) },
    survey: { keys: new Map([...fields, ...measurement(survey?.id ?? "")]) },
    delivery: { keys: new Map([...fields, ["cases", { apart: true }], ...(survey ? [/** @type {[string, Shape]} */ (["surveys", { apart: true }])] : [])]) },
  };
}

/** Tell of every identity number in a value. @param {unknown} value @param {Shape} shape @param {At} at @param {Section} section */
export function search(value, shape, at, section) {
  const here = { path: at.path, point: shape.point ?? at.point, variable: shape.variable ?? at.variable };
  if (Array.isArray(value)) {
    if (shape.apart) return;
    for (const [place, part] of value.entries()) search(part, { ...shape, field: undefined }, { ...here, path: `${at.path}/${place}` }, section);
  } else if (isObject(value)) {
    for (const [key, part, masked] of entries(value)) {
      const known = shape.keys?.get(key);
      const there = { ...here, path: `${at.path}/${known ? key : masked}` };
      if (known === undefined) search(key, LEAF, there, section);
      search(part, known ?? LEAF, there, section);
    }
  } else {
    const found = identityNumber(value instanceof Written ? value.text : String(value));
    if (found === null) return;
    if (shape.field !== undefined) section.tell("SU-P001", here, "", { key: shape.field });
    else section.tell(found === "valid" ? "SU-P002" : "SU-P003", here);
  }
}
