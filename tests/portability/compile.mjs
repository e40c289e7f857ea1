// Compiles schemas as strictly as each validator can, and tells what they have to say: {file: {validator: words or null}}.
// Arguments: the schemas' files.
import { readFileSync } from "node:fs";
import { Validator } from "@cfworker/json-schema";
import schemasafe from "@exodus/schemasafe";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const compilers = {
  ajv(schema) {
    const said = [];
    const note = (...words) => said.push(words.join(" "));
    const ajv = new Ajv2020({ strict: true, logger: { log: note, warn: note, error: note } });
    addFormats.default(ajv, ["date"]);
    if (!ajv.validateSchema(schema)) note("not valid by its metaschema");
    ajv.compile(schema);
    if (said.length) throw new Error(said.join("; "));
  },
  "@cfworker/json-schema": (schema) => new Validator(schema, "2020-12").validate({}),
  "@exodus/schemasafe": (schema) =>
    schemasafe.validator(schema, { mode: "default", formatAssertion: true, isJSON: true, requireSchema: true }),
};

const said = {};
for (const file of process.argv.slice(2)) {
  said[file] = {};
  for (const [name, compile] of Object.entries(compilers)) {
    try {
      compile(JSON.parse(readFileSync(file, "utf8")));
      said[file][name] = null;
    } catch (error) {
      said[file][name] = error.message;
    }
  }
}
console.log(JSON.stringify(said));
