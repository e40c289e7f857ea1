import assert from "node:assert/strict";
import { test } from "node:test";
import { all, any, evaluate, namesIn, not } from "../conditions.mjs";

test("unknown stays unknown until the rest decides", () => {
    const [T, F, U] = [true, false, null];
    const table = [
        [T, T, T, T],
        [T, F, F, T],
        [T, U, U, T],
        [F, T, F, T],
        [F, F, F, F],
        [F, U, F, U],
        [U, T, U, T],
        [U, F, F, U],
        [U, U, U, U],
    ];
    for (const [first, second, both, either] of table) {
        assert.equal(all([first, second]), both);
        assert.equal(any([first, second]), either);
    }
    assert.deepEqual([not(T), not(F), not(U)], [F, T, U]);
    assert.deepEqual([all([]), any([])], [T, F]);
});

/** A case with three questions: colour (single), fruits (multi) and age. @param {Record<string, any>} given */
function answers(given) {
    const reasons = ["unsure", "refused"];
    return {
        answer: (/** @type {string} */ name) => given[name],
        missing: (/** @type {string} */ name) =>
            [given[name]].flat().every((code) => reasons.includes(code)) ? "reason" : null,
        isReason: (/** @type {string} */ name, /** @type {string} */ code) => reasons.includes(code),
    };
}

// condition, answer, in when, in then
const ROWS = [
    [{ variable: "v", is: "red" }, "red", true, true],
    [{ variable: "v", is: "red" }, "blue", false, false],
    [{ variable: "v", is: "red" }, "unsure", false, null],
    [{ variable: "v", is: "red" }, undefined, null, null],
    [{ variable: "v", is: "unsure" }, "unsure", true, true],
    [{ variable: "v", is: "unsure" }, "red", false, false],
    [{ variable: "v", is: "unsure" }, "refused", false, false],
    [{ variable: "v", one_of: ["red", "unsure"] }, "refused", false, null],
    [{ variable: "v", one_of: ["red", "unsure"] }, "unsure", true, true],
    [{ variable: "v", contains: "apple" }, ["pear", "apple"], true, true],
    [{ variable: "v", contains: "apple" }, ["pear"], false, false],
    [{ variable: "v", contains: "apple" }, ["unsure"], false, null],
    [{ variable: "v", contains: "apple" }, ["pear", "unsure"], false, false],
    [{ variable: "v", contains_any: ["apple", "plum"] }, ["plum"], true, true],
    [{ variable: "v", present: true }, undefined, false, false],
    [{ variable: "v", present: true }, "unsure", true, true],
    [{ variable: "v", at_least: 18 }, 18, true, true],
    [{ variable: "v", at_least: 18 }, 0, false, false],
    [{ variable: "v", at_most: 18 }, 19, false, false],
    [{ variable: "v", at_least: 18, at_most: 20 }, 21, false, false],
    [{ variable: "v", at_most: "2022-01-01" }, "2022-01-01", true, true],
    [{ not: { variable: "v", is: "red" } }, undefined, null, null],
    [{ not: { variable: "v", is: "red" } }, "unsure", true, null],
];

test("conditions on each kind of answer", () => {
    for (const [condition, answer, inWhen, inThen] of ROWS) {
        const given = answers({ v: answer });
        assert.equal(evaluate(/** @type {any} */ (condition), given, "when"), inWhen, JSON.stringify(condition));
        assert.equal(evaluate(/** @type {any} */ (condition), given, "then"), inThen, JSON.stringify(condition));
    }
    assert.equal(evaluate(undefined, answers({})), true);
});

test("a condition names each variable once", () => {
    const condition = {
        all: [{ variable: "a", is: 1 }, { any: [{ variable: "b", present: true }, { not: { variable: "a", is: 2 } }] }],
    };
    assert.deepEqual(namesIn(condition), ["a", "b"]);
});
