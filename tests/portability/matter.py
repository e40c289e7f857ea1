"""What is put into documents to make them wrong, or strange (stoff till fel)."""

from __future__ import annotations

from typing import Any

DATES = (
    *("2022-02-30", "2023-02-29", "1900-02-29", "2100-02-29", "1899-12-31", "2100-01-01", "0000-01-01"),
    *("9999-12-31", "20220301", "2022-3-1", "2022-03-01T00:00:00", "2022-13-01", "2022-00-10", "2022-04-31"),
    *("2022-03-00", "2022-03-32", " 2022-03-01", "2022-03-01 ", "", "2022-W10-1", "+2022-03-01", "-2022-03-01"),
    *("2022-060", "2022/03/01", "1.3.2022", "1900-01-01", "2099-12-31", "2000-02-29", "2096-02-29"),
    *("2022-06-31", "2022-02-29", "1999-02-29", "02022-03-01"),
)
"""Days that are none, texts that are no day, and a few days that are just right."""

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, "", "fel_kod", " ", "null", "1"),
    *([], {}, [None], [[]], [{}], ["1"], {"a": 1}),
)
"""What is no answer to nearly any question."""

TEXTS = (
    *("", "-a", ".a", "_a", "a b", "å", "a/b", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "1481", "148"),
    *("14811", "0114 ", "1.0", "1.0.0.0", "01.0.0", "v1.0.0"),
)
"""Texts for the fields of the envelope, most of them wrong."""

INHERITED = (
    *("__proto__", "constructor", "toString", "hasOwnProperty", "length", "prototype", "valueOf"),
    *("isPrototypeOf", "__defineGetter__", "__class__", "__dict__", "keys"),
)
"""Names that every object or list has in JavaScript or Python, without anybody having put them there."""

NAMES = (
    *("", *INHERITED),
    *("okand", "$ref", "$id", "~1", "/", "a/b", "0", "-1", "case ", " case", "Case", "answers", "cases"),
    *("surveys", "local", "format", "measurements", "a__b", "a_", "_a", "1_a", "a-b_c", "A_b", "ab_c", "åb_c"),
    *("a_ö", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_", "recorded_on"),
)
"""Keys that do not belong, or only somewhere else."""

BREAKS = ("\n", "\r", "\r\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1c", "\x1e", "\t", "\n\n")
"""Line breaks, and what some take for one."""

SIGNS = (
    *("\u0301", "\u030a", "\U0001f600", "\U00020000", "\x00", "\xa0", "\u200b", "\u200d", "\u202e", "\ufeff"),
    *("\ufffd", "\u0430", "\uff41", "ı", "İ", "ſ", "\u212a", "ß", "Å", "A\u030a", "\ue000", "\uffff"),
    *("\U0010ffff", "\x7f"),
)
"""Signs that are counted, folded or shown in several ways."""

DIGITS = (
    "٠١٢٣٤٥٦٧٨٩",
    "۰۱۲۳۴۵۶۷۸۹",
    "०१२३४५६७८९",
    "０１２３４５６７８９",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "⁰¹²³⁴⁵⁶⁷⁸⁹",
)
"""The ten digits in other scripts."""

NUMBERS = (
    *("1.0", "2.0", "0.0", "-0.0", "-0", "-1", "1.5", "0.1", "1e2", "1E+2", "10e-1", "100e-2", "1e-7", "2.50"),
    *("1.00000000001", "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740991"),
    *("-9007199254740992", "4294967296", "9007199254740991.0", "9007199254740992.0", "9223372036854775807"),
    *("9223372036854775808", "18446744073709551616", "123456789012345678901234567890"),
    *("-123456789012345678901234567890", "1e30", "1e300", "-1e300", "5e-324"),
)
"""Numbers as they may be written; none is too large for a double, which JSON readers treat each in their own way."""
