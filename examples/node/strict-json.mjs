/**
 * Strict JSON, that keeps how numbers were written.
 *
 * `JSON.parse` cannot be used on answers: it takes the last of two equal keys without a word, and `1.0` and `1`, or two
 * large numbers that differ by one, come out alike. Here `1` is a number, a whole number too large for a double is a
 * bigint, and anything with a fraction or an exponent is a `Written`, which is never equal to an answer.
 * Objects are maps, so that keys keep their order (JavaScript puts `"1"` before `"a"`), and `__proto__` and `constructor`
 * are keys like any other.
 */

/** A number that was written with a fraction or an exponent, such as `1.0`. */
export class Written {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** @typedef {"syntax" | "number" | "duplicate" | "surrogate" | "depth" | "digits"} Fault */

/** Why a text is not strict JSON. It never holds any of the text. */
export class Unreadable extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const NOT_A_NUMBER = /NaN|-?Infinity/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const WORD = /true|false|null/y;
const BLANK = /[ \t\r\n]*/y;

/** The longest whole number that is read, in digits. */
const DIGITS = 600;

/**
 * Read a text; the first fault in reading order ends it.
 * @param {string} text
 * @param {number} [depth] How many objects and lists may lie in each other.
 * @returns {any}
 */
export function parse(text, depth = 64) {
  const reader = new Reader(text, depth);
  const value = reader.value(0);
  reader.match(BLANK);
  if (reader.at < text.length) throw new Unreadable("syntax");
  return value;
}

class Reader {
  /** @param {string} text @param {number} depth */
  constructor(text, depth) {
    this.text = text;
    this.depth = depth;
    this.at = 0;
  }

  /** Take what the pattern matches here, if anything. @param {RegExp} pattern @returns {RegExpExecArray | null} */
  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  /** Take one character, if it stands here, and blanks around it. @param {string} character */
  take(character) {
    this.match(BLANK);
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    this.match(BLANK);
    return true;
  }

  /** @param {number} level @returns {any} */
  value(level) {
    this.match(BLANK);
    if (this.take("{")) return this.object(level + 1);
    if (this.take("[")) return this.list(level + 1);
    if (this.text[this.at] === '"') return this.string();
    const word = this.match(WORD);
    return word === null ? this.number() : JSON.parse(word[0]);
  }

  /** @param {number} level */
  object(level) {
    /** @type {Map<string, any>} */
    const read = new Map();
    this.sequence("}", level, () => {
      const key = this.string();
      if (read.has(key)) throw new Unreadable("duplicate");
      if (!this.take(":")) throw new Unreadable("syntax");
      read.set(key, this.value(level));
    });
    return read;
  }

  /** @param {number} level */
  list(level) {
    /** @type {any[]} */
    const read = [];
    this.sequence("]", level, () => read.push(this.value(level)));
    return read;
  }

  /** @param {string} end @param {number} level @param {() => void} part */
  sequence(end, level, part) {
    if (level > this.depth) throw new Unreadable("depth");
    if (this.take(end)) return;
    do part();
    while (this.take(","));
    if (!this.take(end)) throw new Unreadable("syntax");
  }

  /** @returns {string} */
  string() {
    const found = this.match(STRING);
    if (found === null) throw new Unreadable("syntax");
    const text = JSON.parse(found[0]);
    if (!text.isWellFormed()) throw new Unreadable("surrogate");
    return text;
  }

  /** @returns {number | bigint | Written} */
  number() {
    if (this.match(NOT_A_NUMBER)) throw new Unreadable("number");
    const found = this.match(NUMBER);
    if (found === null) throw new Unreadable("syntax");
    const [text, fraction, exponent] = found;
    if (fraction !== undefined || exponent !== undefined) {
      if (!Number.isFinite(Number(text))) throw new Unreadable("number");
      return new Written(text);
    }
    if (text.replace("-", "").length > DIGITS) throw new Unreadable("digits");
    const whole = Number(text);
    return Number.isSafeInteger(whole) ? whole + 0 : BigInt(text);
  }
}

/** The same value as JavaScript has it, with plain numbers and objects, which have no prototype. @param {any} value @returns {any} */
export function plain(value) {
  if (value instanceof Written) return Number(value.text);
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const copy = Object.create(null);
  for (const [key, part] of value) copy[key] = plain(part);
  return copy;
}
