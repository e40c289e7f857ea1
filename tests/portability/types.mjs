// Makes types from schemas, as their users would: json-schema-to-typescript for TypeScript, quicktype for C# and Java.
// Reads a list of {language, file} from standard input and prints the sources in the same order, each a text or {name: text}.
// The type of the whole document is called Document; all other names are the generator's own.
import "./no_network.mjs";
import { readFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";
import { InputData, JSONSchemaInput, quicktypeMultiFile } from "quicktype-core";

const NAME = "Document";

const makers = {
  // Only the whole schema has an $id of its own.
  async typescript(text) {
    const schema = JSON.parse(text);
    const id = schema.$id;
    return compile(schema, NAME, { customName: (part) => (part.$id === id ? NAME : undefined) });
  },
  // Without date-times: C# would write a date with a time of day.
  csharp: async (text) => join(await quicktype(text, "csharp", { framework: "SystemTextJson" }, { inferDateTimes: false })),
  csharp_dates: async (text) => join(await quicktype(text, "csharp", { framework: "SystemTextJson" }, {})),
  java: async (text) => join(await quicktype(text, "java", {}, {})),
  // Without Jackson, file by file.
  java_types: (text) => quicktype(text, "java", { "just-types": true }, {}),
};

const join = (files) => Object.values(files).join("\n");

async function quicktype(text, lang, rendererOptions, flags) {
  const schemas = new JSONSchemaInput(undefined);
  await schemas.addSource({ name: NAME, schema: text });
  const inputData = new InputData();
  inputData.addInput(schemas);
  const files = await quicktypeMultiFile({ inputData, lang, rendererOptions, ...flags });
  return Object.fromEntries([...files].map(([name, file]) => [name, file.lines.join("\n")]));
}

const sources = [];
for (const { language, file } of JSON.parse(readFileSync(0, "utf8"))) {
  sources.push(await makers[language](readFileSync(file, "utf8")));
}
console.log(JSON.stringify(sources));
