/**
 * The rules, one function for each kind. Every rule on every case ends in exactly one verdict:
 * `holds`, `broken`, `not_applicable` or `undecided`. Only a broken rule has places to point at.
 */
import { ENVELOPE } from "./catalogue.mjs";
import { evaluate, namesIn } from "./conditions.mjs";
import { span } from "./windows.mjs";

/** @typedef {import("./catalogue.mjs").Rule} Rule */
/** @typedef {import("./facts.mjs").Facts} Facts */
/** @typedef {import("./facts.mjs").Place} Place */
/** @typedef {"holds" | "broken" | "not_applicable" | "undecided"} Verdict */
/** @typedef {{verdict: Verdict, places: Place[]}} Judgement */

/**
 * Judge one rule on one case.
 * @param {Rule} rule @param {Facts} facts @param {Set<string>} seen keys of earlier cases
 */
export function judge(rule, facts, seen) {
    const kind = KINDS.get(rule.kind);
    if (kind === undefined) throw new Error("the catalogue has a rule of a kind that is not known here");
    return kind(rule, facts, seen);
}

/** @type {Map<string, (rule: Rule, facts: Facts, seen: Set<string>) => Judgement>} */
const KINDS = new Map([
    ["applicable_when", (rule, facts) => eachVariable(rule, facts, applicable)],
    ["required_when", (rule, facts) => eachVariable(rule, facts, required)],
    ["recommended_when", (rule, facts) => eachVariable(rule, facts, required)],
    ["excludes_other_codes", (rule, facts) => eachMeasurement(rule, facts, excludesOtherCodes)],
    ["within", (rule, facts) => eachMeasurement(rule, facts, within)],
    ["exists_in", (rule, facts) => eachMeasurement(rule, facts, existsIn)],
    ["implies", implies],
    ["in_order", inOrder],
    ["within_window", withinWindow],
    ["unique", unique],
]);

/** @param {Rule} rule @param {Facts} facts @param {string} name @returns {Verdict} */
function applicable(rule, facts, name) {
    const condition = evaluate(rule.when, facts);
    if (condition === true || facts.answer(name) === undefined) return "holds";
    return condition === false ? "broken" : "undecided";
}

/** @param {Rule} rule @param {Facts} facts @param {string} name @returns {Verdict} */
function required(rule, facts, name) {
    if (facts.answer(name) !== undefined) return "holds";
    const condition = evaluate(rule.when, facts);
    const applies = ENVELOPE.has(name) ? true : facts.applies(name);
    const expected = facts.expected(name);
    if (condition === true && applies === true && expected) return "broken";
    return condition === false || applies === false || !expected ? "not_applicable" : "undecided";
}

/** @param {Rule} rule @param {Facts} facts @returns {Judgement} */
function implies(rule, facts) {
    const when = evaluate(rule.when, facts, "when");
    const then = evaluate(rule.then, facts, "then");
    if (then === true && when !== false) return verdict("holds");
    const judged = rule.judges ?? namesIn(rule.then);
    if (when === true && then === false) {
        const at = judged.find((name) => facts.answer(name) !== undefined) ?? judged[0];
        return { verdict: "broken", places: [facts.place(at)] };
    }
    const idle = namesIn(rule.then).every(
        (name) =>
            facts.answer(name) === undefined &&
            !ENVELOPE.has(name) &&
            (facts.applies(name) === false || !facts.expected(name)),
    );
    return verdict(when === false || idle ? "not_applicable" : "undecided");
}

/** @param {Rule} rule @param {Facts} facts @param {string} name @param {any} answer @returns {boolean | null} */
function excludesOtherCodes(rule, facts, name, answer) {
    if (!Array.isArray(answer) || answer.length < 2) return true;
    const codes = facts.question(name).codes;
    return !answer.some((id) => codes?.get(id)?.exclusive || codes?.get(id)?.missing !== undefined);
}

/** @param {Rule} rule @param {Facts} facts @param {string} name @param {any} answer @returns {boolean | null} */
function within(rule, facts, name, answer) {
    if ([answer].flat().some((code) => facts.isReason(name, code))) return null;
    return (
        (rule.at_least === undefined || answer >= rule.at_least) &&
        (rule.at_most === undefined || answer <= rule.at_most)
    );
}

/** @param {Rule} rule @param {Facts} facts @param {string} name @param {any} answer @returns {boolean | null} */
function existsIn(rule, facts, name, answer) {
    const list = facts.catalogue.lists.get(rule.codes);
    return [answer].flat().every((code) => list?.has(code));
}

/** @param {Rule} rule @param {Facts} facts @returns {Judgement} */
function inOrder(rule, facts) {
    const pairs = /** @type {[string, string][]} */ (rule.pairs);
    const decided = pairs.filter((pair) => pair.every((name) => facts.answer(name) !== undefined));
    const wrong = decided.find(
        ([earlier, later]) =>
            /** @type {string} */ (facts.answer(earlier)) > /** @type {string} */ (facts.answer(later)),
    );
    if (wrong !== undefined) {
        const at = ENVELOPE.has(wrong[1]) ? wrong[0] : wrong[1];
        return { verdict: "broken", places: [facts.place(at)] };
    }
    if (decided.length > 0) return verdict("holds");
    const undelivered = pairs.flat().some((name) => ENVELOPE.has(name) && facts.answer(name) === undefined);
    return verdict(undelivered ? "not_applicable" : "undecided");
}

/** @param {Rule} rule @param {Facts} facts @returns {Judgement} */
function withinWindow(rule, facts) {
    const date = facts.dated(rule.point)?.recordedOn;
    const window = facts.catalogue.points.get(rule.point)?.window;
    const anchor = window && facts.answer(window.anchor);
    if (facts.measurements(rule.point).length === 0) return verdict("not_applicable");
    if (!date || !window || anchor === undefined) return verdict("undecided");
    const { opens, closes } = span(window, String(anchor));
    if (opens <= date && date <= closes) return verdict("holds");
    return { verdict: "broken", places: [facts.place(`${rule.point}.recorded_on`)] };
}

/** @param {Rule} rule @param {Facts} facts @param {Set<string>} seen @returns {Judgement} */
function unique(rule, facts, seen) {
    const key = JSON.stringify([rule.id, ...rule.key.map((/** @type {string} */ name) => facts.answer(name) ?? null)]);
    if (!seen.has(key)) {
        seen.add(key);
        return verdict("holds");
    }
    return { verdict: "broken", places: [facts.place(rule.key.at(-1))] };
}

/**
 * Judge each variable by itself, by its folded answer; every broken one is an issue of its own.
 * @param {Rule} rule @param {Facts} facts
 * @param {(rule: Rule, facts: Facts, name: string) => Verdict} one
 * @returns {Judgement}
 */
function eachVariable(rule, facts, one) {
    const judged = (rule.judges ?? []).map((name) => ({ name, verdict: one(rule, facts, name) }));
    const broken = judged.filter((each) => each.verdict === "broken");
    return { verdict: worst(judged.map((each) => each.verdict)), places: broken.map((each) => facts.place(each.name)) };
}

/**
 * Judge each measurement that answers a variable by itself; a variable is one issue, at the last faulty measurement.
 * @param {Rule} rule @param {Facts} facts
 * @param {(rule: Rule, facts: Facts, name: string, answer: any) => boolean | null} asItShouldBe null: cannot be said
 * @returns {Judgement}
 */
function eachMeasurement(rule, facts, asItShouldBe) {
    const verdicts = [];
    const places = [];
    for (const name of rule.judges ?? []) {
        const given = ENVELOPE.has(name)
            ? [{ answer: facts.answer(name), place: facts.place(name) }].filter((each) => each.answer !== undefined)
            : facts.answering(name).map((measurement) => {
                  const { point, variable } = facts.question(name);
                  return {
                      answer: measurement.answers.get(variable),
                      place: { point, variable, path: `${measurement.path}/answers/${variable}` },
                  };
              });
        const found = given.map((each) => asItShouldBe(rule, facts, name, each.answer));
        const wrong = found.lastIndexOf(false);
        if (wrong >= 0) {
            verdicts.push("broken");
            places.push(given[wrong].place);
        } else if (found.length > 0) {
            verdicts.push(found.includes(null) ? "undecided" : "holds");
        } else {
            const idle = !ENVELOPE.has(name) && (facts.applies(name) === false || !facts.expected(name));
            verdicts.push(idle ? "not_applicable" : "undecided");
        }
    }
    return { verdict: worst(verdicts), places };
}

/** Broken if any is, else undecided, else holds, else not applicable. @param {string[]} verdicts @returns {Verdict} */
function worst(verdicts) {
    const order = /** @type {Verdict[]} */ (["broken", "undecided", "holds"]);
    return order.find((each) => verdicts.includes(each)) ?? "not_applicable";
}

/** @param {Verdict} name @returns {Judgement} */
function verdict(name) {
    return { verdict: name, places: [] };
}
