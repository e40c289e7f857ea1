/** The words of an issue, in Swedish or English, from `issues.json` and `catalogue.json`: never from a document. */

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./catalogue.mjs").Text} Text */
/** @typedef {"sv" | "en"} Locale */
/** @typedef {{code: string, point: string | null, variable: string | null, rule: string | null, params: Record<string, any>}} Told */

/** The languages that everything is worded in. */
export const LOCALES = /** @type {const} */ (["sv", "en"]);

/** The texts of one edition. @param {any} texts the content of issues.json @param {Catalogue} catalogue */
export function wording(texts, catalogue) {
  const entries = new Map(texts.issues.map((/** @type {any} */ entry) => [entry.code, entry]));

  /** @param {Told} issue @param {"text" | "remedy"} part @returns {Text} */
  function words(issue, part) {
    const rule = issue.rule === null ? undefined : catalogue.rules.get(issue.rule);
    if (rule !== undefined) return part === "text" ? rule.message : rule.remedy;
    const entry = entries.get(issue.code);
    const alone = part === "text" && issue.params.count === 1 && entry.text_one;
    const template = alone || entry[part];
    return { sv: fill(template.sv, issue, "sv"), en: fill(template.en, issue, "en") };
  }

  /** @param {string} template @param {Told} issue @param {Locale} locale */
  function fill(template, issue, locale) {
    return template.replace(/\{([a-z]+)\}/g, (_, name) => param(name, issue, locale));
  }

  /** @param {string} name @param {Told} issue @param {Locale} locale @returns {string} */
  function param(name, issue, locale) {
    const given = issue.params[name];
    const question = questionOf(issue);
    switch (name) {
      case "key":
        return texts.words.key[given]?.[locale] ?? catalogue.points.get(given)?.label[locale] ?? given;
      case "points":
        return join([...catalogue.points.values()].map((point) => point.label[locale]), "and", locale);
      case "belongs": {
        const asked = catalogue.asked.get(issue.variable ?? "") ?? [];
        return join(asked.map((each) => catalogue.points.get(each.point)?.label[locale] ?? ""), "or", locale);
      }
      case "choices":
        return join([...(question?.codes?.values() ?? [])].map((code) => code.label[locale]), "or", locale);
      case "kind":
        return texts.words.kind[question?.kind ?? given][locale];
      case "minimum":
      case "maximum":
        return count(question?.[name] ?? given, locale);
      case "count":
        return count(given, locale);
      default:
        return String(given);
    }
  }

  /** @param {Told} issue */
  function questionOf(issue) {
    const asked = catalogue.asked.get(issue.variable ?? "") ?? [];
    return asked.find((question) => question.point === issue.point) ?? asked[0];
  }

  /** @param {string[]} parts @param {"and" | "or"} how @param {Locale} locale @returns {string} */
  function join(parts, how, locale) {
    const { two, start, middle, end } = texts.joining[locale][how];
    const put = (/** @type {string} */ pattern, /** @type {string} */ first, /** @type {string} */ second) =>
      pattern.replace(/\{[01]\}/g, (place) => (place === "{0}" ? first : second));
    if (parts.length < 2) return parts.join("");
    if (parts.length === 2) return put(two, parts[0], parts[1]);
    const last = parts.length - 1;
    let joined = put(end, parts[last - 1], parts[last]);
    for (let at = last - 2; at > 0; at -= 1) joined = put(middle, parts[at], joined);
    return put(start, parts[0], joined);
  }

  /** @param {number} number @param {Locale} locale */
  function count(number, locale) {
    return String(number).replace(/(?<=[0-9])(?=(?:[0-9]{3})+$)/g, texts.thousands[locale]);
  }

  return {
    severity: (/** @type {Told} */ issue) => catalogue.rules.get(issue.rule ?? "")?.severity ?? entries.get(issue.code).severity,
    codeOf: (/** @type {string} */ kind) =>
      texts.issues.find((/** @type {any} */ entry) => entry.rule_kinds?.includes(kind)).code,
    message: (/** @type {Told} */ issue) => words(issue, "text"),
    remedy: (/** @type {Told} */ issue) => words(issue, "remedy"),
  };
}
