/** The published `catalogue.json`, with its lists turned into maps. Nothing here knows any variable by name. */

/** @typedef {{sv: string, en: string}} Text */
/** @typedef {{id: string, label: Text, missing?: string, exclusive?: boolean}} Code */
/** @typedef {Map<string, Code>} CodeList */
/**
 * A variable as it is asked at a point. Its name is the variable's id, or `point.variable` if it is asked at several.
 * @typedef {object} Question
 * @property {string} name
 * @property {string} point
 * @property {string} variable
 * @property {string} kind date, integer, single, ordinal or multi
 * @property {Text} label
 * @property {CodeList | null} codes
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string} answered_by
 */
/**
 * @typedef {object} Point
 * @property {string} id
 * @property {string} role baseline, interim, exit, survey or post_exit
 * @property {boolean} repeats
 * @property {Text} label
 * @property {import("./windows.mjs").Window} [window]
 * @property {import("./conditions.mjs").Condition} [ends_when]
 * @property {Map<string, Question>} questions By variable id.
 */
/** @typedef {Record<string, any> & {id: string, kind: string, severity: string, judges?: string[]}} Rule */
/** @typedef {Record<string, any> & {id: string, kind: string}} Outcome */
/**
 * @typedef {object} Catalogue
 * @property {string} id Programme and edition: what documents say in `catalogue`.
 * @property {string} version
 * @property {Map<string, CodeList>} lists
 * @property {Map<string, Point>} points In time order.
 * @property {Map<string, Question>} questions By name, in order.
 * @property {Map<string, Question[]>} asked The questions of each variable id.
 * @property {Map<string, Rule>} rules
 * @property {Map<string, Outcome>} outcomes
 * @property {string | null} closing The question that closes the case when answered: the anchor of the exit point.
 */

/** Names of values that are not answers: they stand in the document's envelope. */
export const ENVELOPE = new Set(["case", "sender", "municipality", "district", "delivered_on"]);

/** Take up the content of `catalogue.json`. @param {any} plain @returns {Catalogue} */
export function takeUp(plain) {
    const lists = new Map(plain.codelists.map((/** @type {any} */ list) => [list.id, byId(list.codes)]));
    const variables = byId(plain.variables);
    /** @type {Map<string, Question>} */
    const questions = new Map();
    /** @type {Map<string, Question[]>} */
    const asked = new Map();
    /** @type {Map<string, Point>} */
    const points = new Map();
    for (const point of plain.points) {
        const here = new Map();
        for (const { name, variable: id } of point.questions) {
            const variable = variables.get(id);
            const codes = variable.codes === undefined ? null : lists.get(variable.codes);
            const question = { ...variable, name, point: point.id, variable: id, codes };
            questions.set(name, question);
            here.set(id, question);
            asked.set(id, [...(asked.get(id) ?? []), question]);
        }
        points.set(point.id, { ...point, questions: here });
    }
    const exit = [...points.values()].find((point) => point.role === "exit");
    return {
        id: `${plain.programme}/${plain.edition}`,
        version: plain.version,
        lists,
        points,
        questions,
        asked,
        rules: byId(plain.rules),
        outcomes: byId(plain.outcomes),
        closing: exit?.window?.anchor ?? null,
    };
}

/** @param {any[]} entries @returns {Map<string, any>} */
function byId(entries) {
    return new Map(entries.map((entry) => [entry.id, entry]));
}
