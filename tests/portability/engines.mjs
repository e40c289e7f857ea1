// Loads schemas into two form engines, without network, and renders each form to HTML.
// Reads [[schema's file, data to show], …] and prints [{engine: {html, valid, said, reached}}, …] in the same order;
// said: what it logged, reached: how often something tried to get at the network.
import { asked } from "./no_network.mjs";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const require = createRequire(import.meta.url);
const Form = require("@rjsf/core").default;
const { customizeValidator } = require("@rjsf/validator-ajv8");
const { JsonForms } = require("@jsonforms/react");
const { vanillaCells, vanillaRenderers } = require("@jsonforms/vanilla-renderers");

const rjsf = (schema, data) => {
  const validator = customizeValidator({ AjvClass: Ajv2020 });
  const { errors } = validator.validateFormData(data, schema);
  return { html: renderToStaticMarkup(createElement(Form, { schema, validator, formData: data })), valid: !errors.length };
};

// What JSON Forms asks for: where each question stands, an object's questions in a group, a list's in a form for each.
const lay = (schema, root, scope) => {
  const look = (each) => (each.$ref ? root.$defs[each.$ref.slice("#/$defs/".length)] : each);
  return Object.entries(look(schema).properties).flatMap(([name, reference]) => {
    const [each, here] = [look(reference), `${scope}/properties/${name}`];
    if (each.type === "object" && !each.properties) return []; // open objects (packages, local) have no field here
    if (each.properties) return { type: "Group", label: each.title, elements: lay(each, root, here) };
    const control = { type: "Control", scope: here };
    if (!each.items || !look(each.items).properties) return control;
    return { ...control, options: { detail: { type: "VerticalLayout", elements: lay(each.items, root, "#") } } };
  });
};

const jsonforms = (schema, data) => {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true });
  addFormats.default(ajv, ["date"]);
  const uischema = { type: "VerticalLayout", elements: lay(schema, schema, "#") };
  const form = { schema, uischema, data, ajv, renderers: vanillaRenderers, cells: vanillaCells };
  return { html: renderToStaticMarkup(createElement(JsonForms, form)), valid: ajv.validate(schema, data) };
};

const results = [];
for (const [file, data] of JSON.parse(readFileSync(0, "utf8"))) {
  const engines = {};
  for (const [name, render] of Object.entries({ rjsf, jsonforms })) {
    const said = [];
    for (const level of ["log", "info", "warn", "error"]) console[level] = (...words) => said.push(words.join(" "));
    asked.times = 0;
    engines[name] = { ...render(JSON.parse(readFileSync(file, "utf8")), data), said, reached: asked.times };
  }
  results.push(engines);
}
process.stdout.write(JSON.stringify(results));
