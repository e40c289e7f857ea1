/** Whether a document is valid against the published schemas, as ajv says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { plain } from "./strict-json.mjs";

/**
 * A check against the schemas of one version, each compiled when first asked for. Nothing is ever fetched: the
 * schemas refer to nothing outside themselves, and ajv is given no way to load anything.
 * @param {string} folder the folder of the version
 */
export function validator(folder) {
    const ajv = new Ajv2020({ strict: true });
    addFormats.default(ajv);
    /** @type {Map<string, import("ajv").ValidateFunction>} */
    const compiled = new Map();

    /** @param {string} name such as `case` @param {any} document @returns {boolean} */
    return function isValid(name, document) {
        let validate = compiled.get(name);
        if (validate === undefined) {
            validate = ajv.compile(JSON.parse(readFileSync(join(folder, `${name}.schema.json`), "utf8")));
            compiled.set(name, validate);
        }
        return validate(plain(document)) === true;
    };
}
