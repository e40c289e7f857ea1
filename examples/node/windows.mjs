/**
 * Days and windows, with plain integers: no `Date`, no time zone, no clock.
 *
 * A date is its text, `YYYY-MM-DD`, which also sorts as it should.
 */

/** @typedef {{years: number, months: number, days: number}} Duration */
/** @typedef {{anchor: string, offset: string, earlier: string, later: string}} Window */
/** @typedef {{target: string, opens: string, closes: string}} Span */

const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const DURATION = /^P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)W)?(?:([0-9]+)D)?$/;
const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month has. @param {number} year @param {number} month 1 to 12 */
export function daysIn(year, month) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return month === 2 && leap ? 29 : DAYS_IN[month - 1];
}

/** Whether a text is a day that the calendar has, from 1900 to 2099. @param {unknown} text */
export function isDate(text) {
    const parts = typeof text === "string" ? DATE.exec(text) : null;
    if (parts === null) return false;
    const [year, month, day] = parts.slice(1).map(Number);
    return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Read an ISO 8601 duration of years, months, weeks and days. @param {string} text @returns {Duration} */
export function parseDuration(text) {
    const parts = DURATION.exec(text);
    if (parts === null || text === "P") throw new Error("a window of the catalogue has a duration that cannot be read");
    const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0));
    return { years, months, days: weeks * 7 + days };
}

/**
 * Move a date: by the years and months first, then by the days. The day number is kept,
 * or falls back to the last day of the month (30 November and three months is 28 or 29 February).
 * @param {string} date @param {Duration} duration @param {1 | -1} direction @returns {string}
 */
export function move(date, duration, direction) {
    const [year, month, day] = date.split("-").map(Number);
    const months = year * 12 + (month - 1) + direction * (duration.years * 12 + duration.months);
    const movedYear = Math.floor(months / 12);
    const movedMonth = months - movedYear * 12 + 1;
    const movedDay = Math.min(day, daysIn(movedYear, movedMonth));
    return moveDays(movedYear, movedMonth, movedDay, direction * duration.days);
}

/** The span in time of a window, both ends included. @param {Window} window @param {string} anchor @returns {Span} */
export function span(window, anchor) {
    const target = move(anchor, parseDuration(window.offset), 1);
    return {
        target,
        opens: move(target, parseDuration(window.earlier), -1),
        closes: move(target, parseDuration(window.later), 1),
    };
}

/** @param {number} year @param {number} month @param {number} day @param {number} days */
function moveDays(year, month, day, days) {
    day += days;
    while (day < 1) {
        month -= 1;
        if (month < 1) [year, month] = [year - 1, 12];
        day += daysIn(year, month);
    }
    while (day > daysIn(year, month)) {
        day -= daysIn(year, month);
        month += 1;
        if (month > 12) [year, month] = [year + 1, 1];
    }
    return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}
