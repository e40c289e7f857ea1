// Reads documents, one a line, and tells of each what three validators say of it by a schema: 1 valid, 0 not, E failed.
// Arguments: the schema's file, the documents' file. Nothing of a document is ever printed.
import { readFileSync } from "node:fs";
import { Validator } from "@cfworker/json-schema";
import schemasafe from "@exodus/schemasafe";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [schemaFile, documentsFile] = process.argv.slice(2);
const read = () => JSON.parse(readFileSync(schemaFile, "utf8")); // each its own: some write into what they are given

const fail = (...words) => {
  throw new Error(`ajv has something to say: ${words.join(" ")}`);
};
const ajv = new Ajv2020({ strict: true, logger: { log: fail, warn: fail, error: fail } });
addFormats.default(ajv, ["date"]);

const cfworker = new Validator(read(), "2020-12", true);

const validators = {
  ajv: ajv.compile(read()),
  "@cfworker/json-schema": (document) => cfworker.validate(document).valid,
  "@exodus/schemasafe": schemasafe.validator(read(), { mode: "default", formatAssertion: true, isJSON: true }),
};

const verdicts = Object.fromEntries(Object.keys(validators).map((name) => [name, ""]));
const lines = readFileSync(documentsFile, "utf8").split("\n").slice(0, -1);
for (const line of lines) {
  for (const [name, isValid] of Object.entries(validators)) {
    try {
      verdicts[name] += isValid(JSON.parse(line)) ? "1" : "0";
    } catch {
      verdicts[name] += "E";
    }
  }
}
console.log(JSON.stringify(verdicts));
