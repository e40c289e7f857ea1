import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, plain, Unreadable, Written } from "../strict-json.mjs";

test("what JSON can say is read, and numbers as they were written", () => {
  const read = parse(' {"a": [1, -0, true, false, null, "\\u00e5\\n"], "b": {}} ');
  assert.deepEqual(read, new Map(/** @type {[string, any][]} */ ([["a", [1, 0, true, false, null, "å\n"]], ["b", new Map()]])));
  assert.equal(JSON.stringify(plain(read)), '{"a":[1,0,true,false,null,"å\\n"],"b":{}}');
  assert.equal(parse("9007199254740993"), 9007199254740993n);
  assert.equal(parse("-9007199254740991"), -9007199254740991);
  assert.ok(Object.is(parse("-0"), 0));
  for (const text of ["1.0", "-0.0", "1e2", "1E-2", "9007199254740993.5"]) {
    assert.ok(parse(text) instanceof Written, text);
    assert.equal(plain(parse(text)), Number(text));
  }
});

test("keys that objects of the language have are keys like any other", () => {
  const read = parse('{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}');
  assert.deepEqual([...read.keys()], ["__proto__", "constructor", "toString"]);
  assert.equal(read.get("x"), undefined);
  assert.deepEqual(Object.keys(plain(read)), ["__proto__", "constructor", "toString"]);
  assert.deepEqual([...parse('{"b": 1, "7": 2, "1": 3}').keys()], ["b", "7", "1"]);
  assert.throws(() => parse('{"__proto__": 1, "__proto__": 1}'), { fault: "duplicate" });
});

const FAULTS = [
  ["syntax", ["", " ", "{", "[1,]", '{"a":1,}', "{a:1}", "{'a':1}", '"a', '"\t"', '"\\x"', "01", "+1", ".5", "1.", "tru", "nul", "[] []", "\ufeff{}", "1 2", "- 1", '{"a"}', '{"a" 1}', "--1", "[,]"]],
  ["number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", '{"a": [1, NaN]}']],
  ["duplicate", ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"b":{"a":1,"a":1}}]']],
  ["surrogate", ['"\\ud800"', '"\\udc00\\ud800"', '{"\\ud800":1}', '"\ud83d"']],
  ["depth", ["[".repeat(65), `${"[".repeat(65)}${"]".repeat(65)}`, '{"a":'.repeat(65)]],
  ["digits", ["1".repeat(601), `-${"1".repeat(601)}`]],
];

test("what is not strict JSON is refused, and why", () => {
  for (const [fault, texts] of FAULTS) {
    for (const text of texts) {
      assert.throws(() => parse(text), (error) => error instanceof Unreadable && error.message === fault, `${fault} ${text.slice(0, 20)}`);
    }
  }
});

test("limits are included", () => {
  assert.equal(JSON.stringify(parse(`${"[".repeat(64)}${"]".repeat(64)}`)).length, 128);
  assert.equal(String(parse("1".repeat(600))).length, 600);
  assert.equal(parse('"\\ud83d\\ude00"'), "😀");
});
