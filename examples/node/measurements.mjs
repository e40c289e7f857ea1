/** The measurements of a case: those of their answers that have the right form are kept, and what has not is told. */
import { faultsIn, isLocalAnswer, isLocalId } from "./answers.mjs";
import { faultyFields, tellUnknown } from "./envelope.mjs";
import { entries, isObject } from "./section.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./facts.mjs").Measurement} Measurement */
/** @typedef {import("./section.mjs").At} At */
/** @typedef {import("./section.mjs").Section} Section */

/** The fields of a measurement. */
export const MEASUREMENT = ["recorded_on", "answers", "local"];

/**
 * Read all measurements. Those without answers count as absent.
 * @param {unknown} measurements @param {string} path that of the case
 * @param {Section} section @param {Catalogue} catalogue @returns {Map<string, Measurement[]>}
 */
export function readMeasurements(measurements, path, section, catalogue) {
  const read = new Map();
  if (!isObject(measurements)) return read;
  for (const [key, value, masked] of entries(measurements)) {
    const point = catalogue.points.get(key);
    const at = { path: `${path}/measurements/${point ? key : masked}`, point: point?.id };
    if (point === undefined) section.tell("SU-S005", at);
    else if (!point.repeats) read.set(key, [readOne(value, at, section, catalogue)]);
    else if (!Array.isArray(value)) section.tell("SU-S006", at, "", { key: "measurements" });
    else {
      read.set(key, readRepeated(value, at, section, catalogue));
    }
  }
  for (const [point, made] of read) read.set(point, made.filter((/** @type {Measurement} */ each) => each.answers.size > 0));
  return read;
}

/**
 * Read the measurements of a point that repeats. Each is compared with the one before it that has a date.
 * @param {unknown[]} values @param {At} at @param {Section} section @param {Catalogue} catalogue
 */
function readRepeated(values, at, section, catalogue) {
  /** @type {string | null} */
  let before = null;
  return values.map((value, place) => {
    const here = { ...at, path: `${at.path}/${place}` };
    const made = readOne(value, here, section, catalogue);
    const date = made.recordedOn;
    if (date !== null && before !== null && date < before) section.tell("SU-T003", here, "/recorded_on");
    before = date ?? before;
    return made;
  });
}

/** @param {unknown} value @param {At} at @param {Section} section @param {Catalogue} catalogue @returns {Measurement} */
function readOne(value, at, section, catalogue) {
  if (!isObject(value)) {
    section.tell("SU-S007", at);
    return { path: at.path, recordedOn: null, answers: new Map() };
  }
  tellUnknown(value, at, MEASUREMENT, section);
  return readMeasurement(value, at, section, catalogue);
}

/** Read the fields of a measurement. @param {import("./section.mjs").Plain} value @param {At} at @param {Section} section @param {Catalogue} catalogue @returns {Measurement} */
export function readMeasurement(value, at, section, catalogue) {
  const dated = value.has("recorded_on") && faultyFields(value, at, ["recorded_on"], section, catalogue).size === 0;
  faultyFields(value, at, ["answers"], section, catalogue);
  const answers = readAnswers(value.get("answers"), at, section, catalogue);
  faultyFields(value, at, ["local"], section, catalogue);
  checkLocal(value.get("local"), at, section, catalogue);
  return { path: at.path, recordedOn: dated ? value.get("recorded_on") : null, answers };
}

/** @param {unknown} answers @param {At} at @param {Section} section @param {Catalogue} catalogue */
function readAnswers(answers, at, section, catalogue) {
  const read = new Map();
  if (!isObject(answers)) return read;
  for (const [key, value, masked] of entries(answers)) {
    const [home] = catalogue.asked.get(key) ?? [];
    const here = { ...at, path: `${at.path}/answers/${home ? key : masked}`, variable: home?.variable };
    const question = catalogue.points.get(at.point ?? "")?.questions.get(key);
    if (home === undefined) section.tell("SU-S008", here);
    else if (question === undefined) section.tell("SU-S009", here, "", { belongs: home.point });
    else {
      const faults = faultsIn(value, question);
      for (const { code, path } of faults) section.tell(code, here, path, path === "" ? question : { kind: "single" });
      if (faults.length === 0) read.set(key, value);
    }
  }
  return read;
}

/** @param {unknown} local @param {At} at @param {Section} section @param {Catalogue} catalogue */
function checkLocal(local, at, section, catalogue) {
  if (!isObject(local)) return;
  for (const [key, value, masked] of entries(local)) {
    if (!isLocalId(key) || catalogue.asked.has(key)) section.tell("SU-S010", at, `/local/${masked}`);
    else if (!isLocalAnswer(value)) section.tell("SU-V008", at, `/local/${masked}`);
    else section.hasLocal = true;
  }
}
