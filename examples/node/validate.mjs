/** Everything at once: the issues of a document, the verdict of every rule, and what follows for each case. */
import { due } from "./due.mjs";
import { Facts } from "./facts.mjs";
import { judge } from "./rules.mjs";
import { isYearly, score } from "./scores.mjs";
import { readDocument } from "./structure.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./section.mjs").Issue} Issue */
/** @typedef {ReturnType<typeof import("./words.mjs").wording>} Wording */
/** @typedef {import("./words.mjs").Text} Text */
/** @typedef {Omit<Issue, "params"> & {severity: string, message: Text, remedy: Text}} WordedIssue */

const VERDICTS = ["holds", "broken", "not_applicable", "undecided"];

/**
 * Validate a document.
 * @param {any} document @param {Catalogue} catalogue @param {Wording} wording
 * @param {Record<string, number>} [origin] where in a file it stands, such as its line
 */
export function validate(document, catalogue, wording, origin = {}) {
    const { kind, sections } = readDocument(document, catalogue);
    const rules = [...catalogue.rules.values()];
    const verdicts = Object.fromEntries(
        rules.map((rule) => [rule.id, Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]))]),
    );
    const seen = new Set();
    const judged = [];
    const issues = [];
    for (const section of sections) {
        issues.push(...section.issues);
        if (section.read === null) continue;
        const facts = new Facts(section.read, catalogue);
        /** @type {Record<string, string>} */
        const own = {};
        for (const rule of rules) {
            const { verdict, places } = judge(rule, facts, seen);
            own[rule.id] = verdict;
            verdicts[rule.id][verdict] += 1;
            const code = wording.codeOf(rule.kind);
            for (const place of places) issues.push({ code, ...place, case: section.shown, rule: rule.id, params: {} });
        }
        judged.push({ facts, verdicts: own });
    }
    const told = issues.map((issue) => worded({ ...issue, params: { ...issue.params, ...origin } }, wording));
    return { kind, issues: told, verdicts, judged };
}

/**
 * What follows for one case, on the days and in the years that are asked about.
 * @param {Facts} facts @param {Catalogue} catalogue @param {string[]} days @param {number[]} years
 */
export function follow(facts, catalogue, days, years) {
    const outcomes = [...catalogue.outcomes.values()].filter((outcome) => !isYearly(outcome));
    const yearly = [...catalogue.outcomes.values()].filter(isYearly);
    return {
        states: Object.fromEntries([...catalogue.questions.keys()].map((name) => [name, facts.state(name)])),
        scores: Object.fromEntries(outcomes.map((outcome) => [outcome.id, score(outcome, facts)])),
        rates: years.map((year) => ({
            year,
            scores: Object.fromEntries(yearly.map((outcome) => [outcome.id, score(outcome, facts, year)])),
        })),
        due: days.map((on) => ({ on, points: due(facts, on) })),
    };
}

/** @param {Issue} issue @param {Wording} wording @returns {WordedIssue} */
export function worded(issue, wording) {
    const { code, path, case: shown, point, variable, rule } = issue;
    return {
        code,
        severity: wording.severity(issue),
        path,
        case: shown,
        point,
        variable,
        rule,
        message: wording.message(issue),
        remedy: wording.remedy(issue),
    };
}
