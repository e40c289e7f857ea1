/** The words of an issue, in Swedish or English, from `issues.json` and `catalogue.json`: never from a document. */

/** @typedef {import("./catalogue.mjs").Catalogue} Catalogue */
/** @typedef {import("./catalogue.mjs").Text} Text */
/** @typedef {"sv" | "en"} Locale */
/** @typedef {{code: string, point: string | null, variable: string | null, rule: string | null, params: Record<string, any>}} Told */

/** The texts of one edition. @param {any} texts the content of issues.json @param {Catalogue} catalogue */
export function wording(texts, catalogue) {
  const entries = new Map(texts.issues.map((/** @type {any} */ entry) => [entry.code, entry]));

  /** What is wrong, and where. @param {Told} issue @returns {Text} */
  function message(issue) {
    const rule = ruleOf(issue);
    const { text, text_one: one } = entries.get(issue.code);
    const template = rule?.message ?? (issue.params.count === 1 && one ? one : text);
    return inBoth((locale) => {
      const where = places(issue, locale).join(", ");
      return (where && `${where}: `) + fill(template[locale], issue, locale);
    });
  }

  /** What to do about it. @param {Told} issue @returns {Text} */
  function remedy(issue) {
    const template = ruleOf(issue)?.remedy ?? entries.get(issue.code).remedy;
    return inBoth((locale) => fill(template[locale], issue, locale));
  }

  /** Line, row, column, point and question, as far as they are known. @param {Told} issue @param {Locale} locale @returns {string[]} */
  function places({ point, variable, params }, locale) {
    const place = (/** @type {string} */ name) =>
      texts.words.place[name][locale].replace("{letters}", letters(params.column)).replace(`{${name}}`, () => params[name]);
    return [
      ...["line", "row", "column"].filter((name) => name in params).map(place),
      ...(point === null ? [] : [catalogue.points.get(point)?.label[locale] ?? ""]),
      ...(variable === null ? [] : [quoted(catalogue.asked.get(variable)?.[0].label[locale] ?? "", locale)]),
    ];
  }

  /** @param {string} template @param {Told} issue @param {Locale} locale */
  function fill(template, issue, locale) {
    return template.replace(/\{([a-z]+)\}/g, (_, name) => param(name, issue, locale));
  }

  /** @param {string} name @param {Told} issue @param {Locale} locale @returns {string} */
  function param(name, issue, locale) {
    const given = issue.params[name];
    switch (name) {
      case "key":
      case "kind":
        return texts.words[name][given][locale];
      case "belongs":
        return catalogue.points.get(given)?.label[locale] ?? "";
      case "points":
        return join([...catalogue.points.values()].map((point) => point.label[locale]), "and", locale);
      case "choices":
        return join(codesOf(issue).map((code) => quoted(code.label[locale], locale)), "or", locale);
      case "count":
        return count(given, locale);
      default:
        return String(given);
    }
  }

  /** @param {Told} issue @returns {import("./catalogue.mjs").Code[]} */
  function codesOf({ point, variable }) {
    return [...(catalogue.points.get(point ?? "")?.questions.get(variable ?? "")?.codes?.values() ?? [])];
  }

  /** @param {string} label @param {Locale} locale @returns {string} */
  function quoted(label, locale) {
    return texts.words.place.variable[locale].replace("{variable}", () => label);
  }

  /** @param {Told} issue */
  function ruleOf(issue) {
    return issue.rule === null ? undefined : catalogue.rules.get(issue.rule);
  }

  /** @param {string[]} parts @param {"and" | "or"} how @param {Locale} locale @returns {string} */
  function join(parts, how, locale) {
    const { two, start, middle, end } = texts.joining[locale][how];
    const last = parts.length - 1;
    return parts.reduce((joined, part, at) => {
      const pattern = last === 1 ? two : at === last ? end : at === 1 ? start : middle;
      return pattern.replace(/\{[01]\}/g, (/** @type {string} */ place) => (place === "{0}" ? joined : part));
    });
  }

  /** @param {number} number @param {Locale} locale */
  function count(number, locale) {
    return String(number).replace(/(?<=[0-9])(?=(?:[0-9]{3})+$)/g, texts.thousands[locale]);
  }

  return {
    message,
    remedy,
    /** @param {Told} issue @returns {string} */
    severity: (issue) => ruleOf(issue)?.severity ?? entries.get(issue.code).severity,
    /** The code of a broken rule. @param {string} kind @returns {string} */
    codeOf: (kind) => texts.issues.find((/** @type {any} */ entry) => entry.rule_kinds?.includes(kind)).code,
  };
}

/** @param {(locale: Locale) => string} words @returns {Text} */
function inBoth(words) {
  return { sv: words("sv"), en: words("en") };
}

/** What spreadsheets call a column: 1 is A, 28 is AB. @param {number} [column] */
function letters(column = 0) {
  let name = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
