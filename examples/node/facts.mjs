/**
 * What is known about one case: its answers folded to one per question, which points are expected,
 * which questions apply, and the state of every question.
 */
import { ENVELOPE } from "./catalogue.mjs";
import { all, evaluate } from "./conditions.mjs";

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./catalogue.mjs").Question} Question */
/** @typedef {import("./conditions.mjs").Answer} Answer */
/** @typedef {import("./conditions.mjs").Truth} Truth */
/**
 * One measurement, with those of its answers that have the right form.
 * @typedef {object} Measurement
 * @property {string} path JSON pointer
 * @property {string | null} recordedOn
 * @property {Map<string, Answer>} answers By variable id.
 */
/**
 * A case whose envelope could be read.
 * @typedef {object} Case
 * @property {string} path JSON pointer
 * @property {string} shown The key, or the position: what issues may say.
 * @property {Map<string, {value: string, path: string}>} envelope case, sender, municipality, district, delivered_on
 * @property {Map<string, Measurement[]>} measurements By point, those with at least one answer.
 */
/** @typedef {{point: string | null, variable: string | null, path: string}} Place */

export class Facts {
    /** @param {Case} judged @param {Catalogue} catalogue */
    constructor(judged, catalogue) {
        this.judged = judged;
        this.catalogue = catalogue;
    }

    /** The measurements of a point. A measurement without answers counts as absent. @param {string} point */
    measurements(point) {
        return this.judged.measurements.get(point) ?? [];
    }

    /** Those measurements of a question's point that answer it. @param {string} name */
    answering(name) {
        const { point, variable } = this.question(name);
        return this.measurements(point).filter((measurement) => measurement.answers.has(variable));
    }

    /**
     * The answer, folded over repeated measurements; undefined if there is none.
     * @param {string} name @returns {Answer | undefined}
     */
    answer(name) {
        if (ENVELOPE.has(name)) return this.judged.envelope.get(name)?.value;
        const dated = this.datedPoint(name);
        if (dated !== null) return this.dated(dated)?.recordedOn ?? undefined;
        const question = this.question(name);
        const given = this.answering(name).map((measurement) => measurement.answers.get(question.variable));
        if (question.kind !== "multi" || !this.catalogue.points.get(question.point)?.repeats) return given.at(-1);
        return given.length === 0 ? undefined : union(/** @type {string[][]} */ (given), question);
    }

    /**
     * The missing reason that an answer is, or null: a multiple choice is one only if nothing else is in it.
     * @param {string} name
     */
    missing(name) {
        const answer = this.answer(name);
        const codes = this.catalogue.questions.get(name)?.codes;
        if (answer === undefined || !codes) return null;
        const reasons = [answer].flat().map((code) => codes.get(String(code))?.missing ?? null);
        return reasons.includes(null) ? null : reasons[0];
    }

    /** Whether a code of a question is a missing reason. @param {string} name @param {string} code */
    isReason(name, code) {
        return this.catalogue.questions.get(name)?.codes?.get(code)?.missing !== undefined;
    }

    /** Whether the case is closed. */
    get closed() {
        return this.catalogue.closing !== null && this.answer(this.catalogue.closing) !== undefined;
    }

    /** Whether a point has been ended, by the condition it carries. @param {string} point */
    ended(point) {
        const condition = this.catalogue.points.get(point)?.ends_when;
        return condition !== undefined && evaluate(condition, this) === true;
    }

    /** Whether answers are expected to a question. @param {string} name */
    expected(name) {
        if (ENVELOPE.has(name)) return true;
        const { point } = this.question(name);
        if (this.measurements(point).length > 0) return true;
        const role = this.catalogue.points.get(point)?.role;
        return role === "baseline" || ((role === "interim" || role === "exit") && this.closed);
    }

    /** Whether a question applies in this case. @param {string} name @returns {Truth} */
    applies(name) {
        const rules = [...this.catalogue.rules.values()].filter(
            (rule) => rule.kind === "applicable_when" && rule.judges?.includes(name),
        );
        return all(rules.map((rule) => evaluate(rule.when, this)));
    }

    /** The state of a question. @param {string} name @returns {string} */
    state(name) {
        if (this.answer(name) !== undefined) return this.missing(name) ?? "answered";
        const applies = this.applies(name);
        if (!this.expected(name)) {
            if (!this.closed) return "not_yet";
            if (this.ended(this.question(name).point)) return "not_applicable";
        }
        if (applies === false) return "not_applicable";
        return applies === null ? "undecidable" : "unanswered";
    }

    /** Where an answer stands, or would stand. @param {string} name @returns {Place} */
    place(name) {
        if (ENVELOPE.has(name)) {
            const path = this.judged.envelope.get(name)?.path ?? `${this.judged.path}/${name}`;
            return { point: null, variable: null, path };
        }
        const dated = this.datedPoint(name);
        if (dated !== null) {
            const path = this.dated(dated)?.path ?? this.home(dated);
            return { point: dated, variable: null, path: `${path}/recorded_on` };
        }
        const { point, variable } = this.question(name);
        const path = this.answering(name).at(-1)?.path ?? this.home(point);
        return { point, variable, path: `${path}/answers/${variable}` };
    }

    /** The measurement that an absent answer belongs to: the last one, or the one to be. @param {string} point */
    home(point) {
        const repeats = this.catalogue.points.get(point)?.repeats;
        return (
            this.measurements(point).at(-1)?.path ?? `${this.judged.path}/measurements/${point}${repeats ? "/0" : ""}`
        );
    }

    /** The measurement whose date is that of the point: the last with a date. @param {string} point */
    dated(point) {
        return this.measurements(point)
            .filter((measurement) => measurement.recordedOn !== null)
            .at(-1);
    }

    /** The point in `<point>.recorded_on`, or null. @param {string} name */
    datedPoint(name) {
        const [point, field] = name.split(".");
        return field === "recorded_on" && this.catalogue.points.has(point) ? point : null;
    }

    /** @param {string} name @returns {Question} */
    question(name) {
        const question = this.catalogue.questions.get(name);
        if (question === undefined) throw new Error("the catalogue names a question that it does not have");
        return question;
    }
}

/**
 * All codes that were ever given; missing reasons and codes that stand alone give way to others.
 * @param {string[][]} given @param {Question} question
 */
function union(given, question) {
    const codes = [...new Set(given.flat())];
    const others = codes.filter((id) => {
        const code = question.codes?.get(id);
        return code?.missing === undefined && !code?.exclusive;
    });
    return others.length > 0 ? others : codes;
}
