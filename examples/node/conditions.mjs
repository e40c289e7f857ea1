/**
 * Conditions, in three-valued logic: `true`, `false`, and `null` for unknown.
 *
 * A condition on something unanswered is unknown. A missing reason ("do not know") is an answer: it is equal to
 * itself, but compared with substantive codes it is false in `when` and unknown in `then`, so that it never breaks
 * an implication.
 */

/** @typedef {true | false | null} Truth */
/** @typedef {string | number | string[]} Answer */
/** @typedef {Record<string, any>} Condition A tree of `all`, `any`, `not` and tests on one variable. */
/**
 * What a condition asks about a case.
 * @typedef {object} Answers
 * @property {(name: string) => Answer | undefined} answer The answer to a question, folded; undefined if unanswered.
 * @property {(name: string) => string | null} missing The reason why a substantive answer is missing, if it is one.
 * @property {(name: string, code: string) => boolean} isReason Whether a code of the question is a missing reason.
 */

/** True if all are true, false if any is false, else unknown. @param {Truth[]} parts @returns {Truth} */
export function all(parts) {
    return parts.includes(false) ? false : parts.includes(null) ? null : true;
}

/** True if any is true, false if all are false, else unknown. @param {Truth[]} parts @returns {Truth} */
export function any(parts) {
    return parts.includes(true) ? true : parts.includes(null) ? null : false;
}

/** Not unknown is unknown. @param {Truth} truth @returns {Truth} */
export function not(truth) {
    return truth === null ? null : !truth;
}

/**
 * Evaluate a condition.
 * @param {Condition | undefined} condition Left out means always.
 * @param {Answers} answers
 * @param {"when" | "then"} place
 * @returns {Truth}
 */
export function evaluate(condition, answers, place = "when") {
    if (condition === undefined) return true;
    if ("all" in condition)
        return all(condition.all.map((/** @type {Condition} */ part) => evaluate(part, answers, place)));
    if ("any" in condition)
        return any(condition.any.map((/** @type {Condition} */ part) => evaluate(part, answers, place)));
    if ("not" in condition) return not(evaluate(condition.not, answers, place));
    const { variable, ...tests } = condition;
    return all(Object.entries(tests).map(([operator, operand]) => test(variable, operator, operand, answers, place)));
}

/** Every name that a condition asks about, each once. @param {Condition} condition @returns {string[]} */
export function namesIn(condition) {
    const parts = condition.all ?? condition.any ?? (condition.not ? [condition.not] : null);
    if (parts === null) return [condition.variable];
    return [...new Set(/** @type {string[]} */ (parts.flatMap(namesIn)))];
}

/**
 * @param {string} name @param {string} operator @param {any} operand
 * @param {Answers} answers @param {"when" | "then"} place @returns {Truth}
 */
function test(name, operator, operand, answers, place) {
    const answer = answers.answer(name);
    if (operator === "present") return (answer !== undefined) === operand;
    if (answer === undefined) return null;
    const reason = answers.missing(name) !== null;
    switch (operator) {
        case "is":
        case "contains":
        case "one_of":
        case "contains_any": {
            const named = Array.isArray(operand) ? operand : [operand];
            const given = Array.isArray(answer) ? answer : [answer];
            if (given.some((value) => named.includes(value))) return true;
            const substantive = named.some((value) => !answers.isReason(name, value));
            return reason && substantive && place === "then" ? null : false;
        }
        case "at_least":
        case "at_most": {
            if (reason) return place === "then" ? null : false;
            return operator === "at_least" ? answer >= operand : answer <= operand;
        }
        default:
            throw new Error("the catalogue has a condition of a kind that is not known here");
    }
}
