/**
 * Run the conformance kit: `node run.mjs [--kit DIR] [--report FILE]`.
 *
 * Exits with 0 when every test passes, 1 when one fails, and 2 when it was not used rightly. A failure is told by the
 * id of the test and the names of the fields that differ, never by what stands in them.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runKit } from "./kit.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const SCHEMAS = join(HERE, "..", "..", "schemas");

/** @param {string[]} args @returns {number} the exit code */
function main(args) {
    const values = options(args);
    const kit = values?.kit ?? newestKit();
    if (values === null || !existsSync(join(kit, "documents.json"))) {
        console.error("use: node run.mjs [--kit DIR] [--report FILE], where DIR is a folder called conformance");
        return 2;
    }
    const { catalogue, parts } = runKit(kit);
    for (const { part, tests, failures } of parts) {
        for (const { id, fields } of failures) console.log(`${part} ${id}: ${fields.join(", ")}`);
        console.log(`${part}: ${tests - failures.length} of ${tests} pass`);
    }
    const passed = parts.every((part) => part.failures.length === 0);
    if (values.report !== undefined) {
        const report = {
            format: 1,
            implementation: implementation(),
            catalogue: catalogue.id,
            version: catalogue.version,
            parts: parts.map(({ part, tests, failures }) => ({
                part,
                tests,
                passed: tests - failures.length,
                failed: failures.map((failure) => failure.id),
            })),
            passed,
        };
        writeFileSync(values.report, `${JSON.stringify(report, null, 2)}\n`);
    }
    return passed ? 0 : 1;
}

/** @param {string[]} args @returns {{kit?: string, report?: string} | null} null when there are others */
function options(args) {
    try {
        return parseArgs({ args, options: { kit: { type: "string" }, report: { type: "string" } } }).values;
    } catch {
        return null;
    }
}

/** Who we are, for the report. */
function implementation() {
    const { name, version } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8"));
    return { name, version, language: "JavaScript" };
}

/** The kit of the newest version of the newest edition, as the index of the published files has it. */
function newestKit() {
    const { catalogues } = JSON.parse(readFileSync(join(SCHEMAS, "index.json"), "utf8"));
    const folders = catalogues.map(
        (/** @type {{catalogue: string, version: string}} */ each) => `${each.catalogue}/v${each.version}`,
    );
    const [newest] = folders.sort(new Intl.Collator("en", { numeric: true }).compare).reverse();
    return join(SCHEMAS, newest, "conformance");
}

process.exitCode = main(process.argv.slice(2));
