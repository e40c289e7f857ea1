import assert from "node:assert/strict";
import { test } from "node:test";
import { isDate, move, parseDuration, span } from "../windows.mjs";

// Each line is worked by hand with a calendar.
const MOVES = [
    ["2022-11-30", "P3M", 1, "2023-02-28"],
    ["2023-11-30", "P3M", 1, "2024-02-29"],
    ["2022-01-31", "P1M", 1, "2022-02-28"],
    ["2022-03-31", "P1M", -1, "2022-02-28"],
    ["2024-02-29", "P1Y", 1, "2025-02-28"],
    ["2024-02-29", "P4Y", -1, "2020-02-29"],
    ["2022-01-15", "P1M", -1, "2021-12-15"],
    ["2022-12-15", "P1M", 1, "2023-01-15"],
    ["2022-03-01", "P30D", 1, "2022-03-31"],
    ["2022-11-20", "P60D", 1, "2023-01-19"],
    ["2022-11-20", "P30D", -1, "2022-10-21"],
    ["2022-01-01", "P1D", -1, "2021-12-31"],
    ["2022-12-31", "P1D", 1, "2023-01-01"],
    ["2023-02-28", "P2W", 1, "2023-03-14"],
    ["2022-01-31", "P1M1D", 1, "2022-03-01"], // the month first: 28 February, and a day
    ["2022-03-01", "P1M1D", -1, "2022-01-31"], // the month first: 1 February, less a day
    ["2022-05-05", "P0D", 1, "2022-05-05"],
    ["2021-01-01", "P365D", 1, "2022-01-01"],
];

test("dates move by months first and keep to the last day of the month", () => {
    for (const [date, duration, direction, moved] of MOVES) {
        assert.equal(
            move(String(date), parseDuration(String(duration)), direction === 1 ? 1 : -1),
            moved,
            `${date} ${duration}`,
        );
    }
});

test("durations have years, months, weeks and days, and nothing else", () => {
    assert.deepEqual(parseDuration("P1Y2M3W4D"), { years: 1, months: 2, days: 25 });
    for (const text of ["", "P", "30D", "PT1H", "P1.5D", "P1D2M", "-P1D"])
        assert.throws(() => parseDuration(text), text);
});

test("days are those that the calendar has, from 1900 to 2099", () => {
    for (const text of ["1900-01-01", "2099-12-31", "2000-02-29", "2024-02-29"]) assert.ok(isDate(text), text);
    const none = [
        "1900-02-29",
        "2023-02-29",
        "1899-12-31",
        "2100-01-01",
        "2022-13-01",
        "2022-00-01",
        "2022-01-00",
        "2022-04-31",
    ];
    for (const text of [
        ...none,
        "20220101",
        "2022-1-1",
        "2022-01-01\n",
        " 2022-01-01",
        "２０２２-01-01",
        "",
        20220101,
        null,
    ]) {
        assert.equal(isDate(text), false, String(text));
    }
});

test("a window is counted from its target", () => {
    const window = { anchor: "a", offset: "P6M", earlier: "P1M", later: "P3M" };
    assert.deepEqual(span(window, "2022-08-31"), { target: "2023-02-28", opens: "2023-01-28", closes: "2023-05-28" });
});
