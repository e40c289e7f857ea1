/** A part of a document that is told about by itself: the head of a delivery, a case, or a survey. */

/** @typedef {import("./facts.mjs").Case} Case */
/** @typedef {import("./words.mjs").Told & {path: string, case: string | null}} Issue */
/** @typedef {Map<string, any>} Plain An object of a document. */
/** @typedef {{path: string, point?: string, variable?: string}} At Where in the document, by JSON pointer. */

export class Section {
    /** @param {string | null} shown what issues may call the case */
    constructor(shown = null) {
        this.shown = shown;
        /** @type {Issue[]} */
        this.issues = [];
        /** The case, if it can be judged. @type {Case | null} */
        this.read = null;
        /** Whether there are answers to local questions in it. */
        this.hasLocal = false;
    }

    /**
     * @param {string} code @param {At} at @param {string} [further] what continues the path
     * @param {Record<string, any>} [params]
     */
    tell(code, { path, point, variable }, further = "", params = {}) {
        const place = { path: path + further, case: this.shown, point: point ?? null, variable: variable ?? null };
        this.issues.push({ code, ...place, rule: null, params });
    }
}

/**
 * The fields of an object, with what issues may call those that nobody knows.
 * @param {Plain} object @returns {[key: string, value: any, masked: string][]}
 */
export function entries(object) {
    return [...object].map(([key, value], place) => [key, value, `*unknown[${place}]`]);
}

/** @param {unknown} value @returns {value is Plain} */
export function isObject(value) {
    return value instanceof Map;
}
