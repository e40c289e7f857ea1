/** The conformance kit: each of its tests, and what this implementation says instead of what is expected. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { takeUp } from "./catalogue.mjs";
import { differences } from "./compare.mjs";
import { readLine } from "./lines.mjs";
import { validator } from "./schemas.mjs";
import { parse, plain } from "./strict-json.mjs";
import { follow, validate } from "./validate.mjs";
import { span } from "./windows.mjs";
import { wording } from "./words.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {ReturnType<typeof wording>} Wording */
/** @typedef {(name: string, document: any) => boolean} IsValid */
/** @typedef {{catalogue: Catalogue, wording: Wording, isValid: IsValid}} Implementation */
/** @typedef {{id: string, fields: string[]}} Failure */
/** @typedef {{part: string, tests: number, failures: Failure[]}} Part */

/** Documents of the kit lie a few objects deeper than documents in files. */
const DEPTH = 80;

/** What a test of a document gives. All else it states, and what it does not state is not compared. */
const GIVEN = new Set(["id", "about", "document"]);

/** @type {Record<string, (test: any, implementation: Implementation) => string[]>} */
const PARTS = { documents: checkDocument, lines: checkLine, windows: checkWindow, words: checkWords };

/** Run a kit against the published files of the version whose folder it stands in. @param {string} folder */
export function runKit(folder) {
    const published = dirname(resolve(folder));
    const catalogue = takeUp(readPlain(join(published, "catalogue.json")));
    const implementation = {
        catalogue,
        wording: wording(readPlain(join(published, "issues.json")), catalogue),
        isValid: validator(published),
    };
    const parts = Object.entries(PARTS)
        .filter(([part]) => existsSync(join(folder, `${part}.json`)))
        .map(([part, check]) => runPart(join(folder, `${part}.json`), part, check, implementation));
    return { catalogue, parts };
}

/**
 * @param {string} file @param {string} name @param {(test: any, implementation: Implementation) => string[]} check
 * @param {Implementation} implementation @returns {Part}
 */
function runPart(file, name, check, implementation) {
    const { catalogue } = implementation;
    const part = parse(readFileSync(file, "utf8"), DEPTH);
    const about = { format: 1, part: name, catalogue: catalogue.id, version: catalogue.version };
    if (Object.entries(about).some(([key, value]) => part.get(key) !== value)) {
        throw new Error(`${name}.json is not a kit for ${catalogue.id} ${catalogue.version}`);
    }
    const tests = part.get("tests");
    const failures = tests
        .map((/** @type {any} */ test) => ({ id: test.get("id"), fields: check(test, implementation) }))
        .filter((/** @type {Failure} */ each) => each.fields.length > 0);
    return { part: name, tests: tests.length, failures };
}

/** @param {any} test @param {Implementation} implementation */
function checkDocument(test, { catalogue, wording, isValid }) {
    const document = test.get("document");
    const expected = plain(new Map([...test].filter(([key]) => !GIVEN.has(key))));
    const { kind, issues, verdicts, judged } = validate(document, catalogue, wording);
    const cases = judged.map(({ facts, verdicts: own }, place) => {
        const days = (expected.cases[place]?.due ?? []).map((/** @type {{on: string}} */ each) => each.on);
        const years = (expected.cases[place]?.rates ?? []).map((/** @type {{year: number}} */ each) => each.year);
        return { verdicts: own, ...follow(facts, catalogue, days, years) };
    });
    const schemas = Object.fromEntries(Object.keys(expected.schemas).map((name) => [name, isValid(name, document)]));
    return differences(expected, { kind, schemas, issues, verdicts, cases });
}

/** @param {any} test @param {Implementation} implementation */
function checkLine(test, { catalogue, wording }) {
    const { text, issues } = plain(test);
    return differences(issues, readLine(text, catalogue, wording), "issues");
}

/** @param {any} test */
function checkWindow(test) {
    const { window, anchor, target, opens, closes } = plain(test);
    return differences({ target, opens, closes }, span(window, anchor));
}

/** @param {any} test @param {Implementation} implementation */
function checkWords(test, { wording }) {
    const { issue, message, remedy } = plain(test);
    return differences({ message, remedy }, { message: wording.message(issue), remedy: wording.remedy(issue) });
}

/** @param {string} file */
function readPlain(file) {
    return plain(parse(readFileSync(file, "utf8"), DEPTH));
}
