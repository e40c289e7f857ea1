/**
 * Identity numbers in texts, keys and numbers.
 *
 * One is a whole token of 10 or 12 digits, perhaps with `-` or `+` before the last four, that holds a real date
 * (60 is added to the day in coordination numbers). Nothing here keeps or returns what was found.
 */
import { daysIn } from "./windows.mjs";

const TOKEN = /(?<![A-Za-z0-9])([0-9]{2})?([0-9]{2})([0-9]{2})([0-9]{2})[-+]?([0-9]{4})(?![A-Za-z0-9])/g;

/**
 * What a text holds: `valid` if an identity number has its right check digit, else `shape` if one has the wrong one,
 * else null.
 * @param {string} text @returns {"valid" | "shape" | null}
 */
export function identityNumber(text) {
    let found = null;
    for (const [, century, year, month, day, rest] of text.matchAll(TOKEN)) {
        if (!isRealDate(century, Number(year), Number(month), Number(day))) continue;
        if (hasRightCheckDigit(year + month + day + rest)) return "valid";
        found = /** @type {const} */ ("shape");
    }
    return found;
}

/**
 * Without a century, 29 February is real in every fourth year.
 * @param {string | undefined} century @param {number} year @param {number} month @param {number} day
 */
function isRealDate(century, year, month, day) {
    const whole = century === undefined ? 2000 + year : Number(century) * 100 + year;
    const born = day > 60 ? day - 60 : day;
    return whole > 0 && month >= 1 && month <= 12 && born >= 1 && born <= daysIn(whole, month);
}

/** The check digit of ten digits, every second of which counts twice. @param {string} digits */
function hasRightCheckDigit(digits) {
    const sum = [...digits].reduce((total, digit, place) => {
        const counted = Number(digit) * (place % 2 === 0 ? 2 : 1);
        return total + (counted > 9 ? counted - 9 : counted);
    }, 0);
    return sum % 10 === 0;
}
