/**
 * What differs between what a kit expects and what came out: the names of fields, never what stands in them.
 * What is not stated is not compared.
 */

/** How far apart two figures may be and still be the same: sums may be made in any order. */
const SAME = 1e-9;

/**
 * The paths of all fields that differ.
 * @param {any} expected @param {any} actual @param {string} [path] @returns {string[]}
 */
export function differences(expected, actual, path = "") {
    if (typeof expected === "number" && typeof actual === "number") {
        return Math.abs(expected - actual) < SAME ? [] : [path];
    }
    if (Array.isArray(expected) && Array.isArray(actual)) {
        const length = expected.length === actual.length ? [] : [`${path}.length`];
        const shared = expected.slice(0, actual.length);
        return [...length, ...shared.flatMap((part, place) => differences(part, actual[place], `${path}[${place}]`))];
    }
    if (isObject(expected) && isObject(actual)) {
        return Object.keys(expected).flatMap((key) => {
            const further = path === "" ? key : `${path}.${key}`;
            return Object.hasOwn(actual, key) ? differences(expected[key], actual[key], further) : [further];
        });
    }
    return expected === actual ? [] : [path];
}

/** @param {unknown} value */
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
