"""Exceptions: faults of a program or of its own files (undantag). Faults in data are issues, never exceptions.

Facts are fields; the wording is not part of the contract. No text quotes an answer, an unknown key or a file's content.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kvinnofrid_su.issues.report import Report


class KvinnofridError(Exception):
    """Above all exceptions of this library (*fel*).

    >>> issubclass(UnreadableFile, KvinnofridError)
    True
    """

    def __reduce__(self) -> tuple[object, ...]:
        # Facts are fields, so an exception comes whole out of another process, whatever its constructor takes.
        return _restore, (type(self), self.args, self.__dict__)


def _restore(kind: type[KvinnofridError], args: tuple[object, ...], fields: dict[str, object]) -> KvinnofridError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(fields)
    return error


class Fault:
    """One fault in a catalogue's files (*fel i katalogen*): where it stands and what is wrong.

    Args:
        file: the file, relative to the programme's folder.
        path: where in the file, for example ``rule[3].when.malupp``; empty for the whole file.
        text: one English sentence.

    >>> print(Fault("rules.toml", "rule[0].kind", "Unknown kind of rule."))
    rules.toml: rule[0].kind: Unknown kind of rule.
    """

    __slots__ = ("file", "path", "text")

    def __init__(self, file: str, path: str, text: str) -> None:
        self.file = file
        self.path = path
        self.text = text

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.path, self.text) if part)

    def __repr__(self) -> str:
        return f"Fault({str(self)!r})"


class CatalogueError(KvinnofridError):
    """A catalogue (*variabelkatalog*) cannot be used; carries every fault found.

    >>> error = CatalogueError([Fault("edition.toml", "version", "Not x.y.z.")])
    >>> len(error.faults)
    1
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"The catalogue has {len(self.faults)} fault(s):\n{lines}")


class PackageError(CatalogueError):
    """A package of local variables (*lokalt variabelpaket*) cannot be used; carries every fault found.

    >>> issubclass(PackageError, CatalogueError)
    True
    """


class NotMigratable(KvinnofridError):
    """A document cannot be brought to another catalogue or version (*kan inte överföras*) without a guess.

    >>> issubclass(NotMigratable, KvinnofridError)
    True
    """


class _Unknown(KvinnofridError, LookupError):
    """A name that is not there; lists what there is, the nearest first."""

    what = "name"

    def __init__(self, name: object, known: Iterable[str]) -> None:
        self.name = name
        ids = sorted(known)
        near = get_close_matches(str(name), ids, n=3, cutoff=0.5)
        self.known = (*near, *(each for each in ids if each not in near))
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        Exception.__init__(self, f"No {self.what} {name!r}.{hint} There are: {', '.join(self.known) or 'none'}.")


class UnknownVariable(_Unknown):
    """No such variable (*variabel*) in the catalogue.

    >>> print(UnknownVariable("malup", ["alder", "malupp"]))
    No variable 'malup'. Did you mean malupp? There are: malupp, alder.
    """

    what = "variable"


class UnknownPoint(_Unknown):
    """No such measurement point (*mätpunkt*) in the catalogue.

    >>> UnknownPoint("after", ["fore", "efter"]).known
    ('efter', 'fore')
    """

    what = "measurement point"


class UnknownOutcome(_Unknown):
    """No such outcome (*utfall*) in the catalogue.

    >>> UnknownOutcome("helt", []).known
    ()
    """

    what = "outcome"


class UnknownCatalogue(_Unknown):
    """No such catalogue (*variabelkatalog*) among those that are bundled.

    >>> UnknownCatalogue("su-kvinnofrid/2020", ["su-kvinnofrid/2019"]).known
    ('su-kvinnofrid/2019',)
    """

    what = "catalogue"


class UnknownPackage(_Unknown, PackageError):
    """No such package of local variables (*lokalt variabelpaket*) among those that are bundled.

    >>> print(UnknownPackage("uppfolj", ["uppfoljning"]))
    No package 'uppfolj'. Did you mean uppfoljning? There are: uppfoljning.
    """

    what = "package"

    def __init__(self, name: object, known: Iterable[str]) -> None:
        super().__init__(name, known)
        self.faults = (Fault(str(name), "", str(self)),)


class UnknownSchema(_Unknown):
    """No such published file (*publicerad fil*) of a catalogue.

    >>> UnknownSchema("cases", ["case", "delivery"]).known
    ('case', 'delivery')
    """

    what = "published file"


class UnknownLanguage(_Unknown):
    """No texts in such a language (*språk*); never silently another one.

    >>> UnknownLanguage("fi", ["sv", "en"]).known
    ('en', 'sv')
    """

    what = "language"


class UnknownEncoding(_Unknown):
    """An encoding of text (*teckenkodning*) that is not supported.

    >>> UnknownEncoding("cp1251", ["cp1252", "mac-roman"]).known
    ('cp1252', 'mac-roman')
    """

    what = "encoding"


class OtherCatalogue(KvinnofridError):
    """A case of another catalogue (*annan variabelkatalog*) than the one it is to be scored by.

    >>> print(OtherCatalogue("su-kvinnofrid/2019", "su-kvinnofrid/2021"))
    The case is written in su-kvinnofrid/2019, not in su-kvinnofrid/2021.
    """

    def __init__(self, given: str, wanted: str) -> None:
        self.given = given
        self.wanted = wanted
        super().__init__(f"The case is written in {given}, not in {wanted}.")


class UnknownCode(KvinnofridError, ValueError):
    """No such code (*svarsalternativ*) among those of a typed class; what was given is an answer, and not repeated.

    >>> print(UnknownCode("Kon", ["kvinna", "man"]))
    No such code in Kon. There are: kvinna, man.
    """

    def __init__(self, codes: str, known: Iterable[str]) -> None:
        self.codes = codes
        self.known = tuple(known)
        super().__init__(f"No such code in {codes}. There are: {', '.join(self.known)}.")


class StaleTypes(KvinnofridError):
    """Typed classes (*typade klasser*) used with another catalogue than they were made from.

    Args:
        made_from: the catalogue and version that they were made from.
        given: those they are used with; the same when the catalogue was changed without a new version.

    >>> print(StaleTypes("su-kvinnofrid/2021@1.0.0", "su-kvinnofrid/2021@1.1.0"))
    The classes were made from su-kvinnofrid/2021@1.0.0, not from su-kvinnofrid/2021@1.1.0: generate them again.
    >>> print(StaleTypes("matlag/ett@0.3.1", "matlag/ett@0.3.1"))
    The classes were made from another matlag/ett@0.3.1 than this one: generate them again.
    """

    def __init__(self, made_from: str, given: str) -> None:
        self.made_from = made_from
        self.given = given
        other = f"another {given} than this one" if made_from == given else f"{made_from}, not from {given}"
        super().__init__(f"The classes were made from {other}: generate them again.")


class MissingYear(KvinnofridError):
    """An outcome that is counted year by year (*antal per invånare*) without a year; says what to pass.

    >>> print(MissingYear("kolada_mal_natt"))
    Outcome 'kolada_mal_natt' is counted for one calendar year. Say which: year=2023, for example.
    """

    def __init__(self, outcome: str) -> None:
        self.outcome = outcome
        super().__init__(f"Outcome {outcome!r} is counted for one calendar year. Say which: year=2023, for example.")


class InvalidYear(KvinnofridError, ValueError):
    """Something that is no calendar year (*årtal*); says what is wanted.

    >>> print(InvalidYear())
    A year is a whole number from 1900 to 2099.
    """

    def __init__(self) -> None:
        super().__init__("A year is a whole number from 1900 to 2099.")


class InvalidPopulation(KvinnofridError, ValueError):
    """Something that is no population (*folkmängd*); says what is wanted.

    Args:
        places: one number for everything will not do: the residents of each municipality are wanted.

    >>> print(InvalidPopulation(places=True))
    A population is a whole number above 0 for each municipality code of four digits, or for each (municipality code, year).
    """

    def __init__(self, *, places: bool = False) -> None:
        self.places = places
        whole = "" if places else "one whole number above 0 for everything, or "
        super().__init__(
            f"A population is {whole}a whole number above 0 for each municipality code of four digits, "
            "or for each (municipality code, year)."
        )


class NotYearly(_Unknown):
    """An outcome that is not counted per inhabitants and year (*inget årsmått*), with those that are.

    >>> print(NotYearly("avslutade", ["kolada_mal_natt"]))
    No outcome per inhabitants and year 'avslutade'. There are: kolada_mal_natt.
    """

    what = "outcome per inhabitants and year"


class UnsupportedPackages(KvinnofridError):
    """Something that cannot be done with packages of local variables (*lokala variabelpaket*) that are active.

    >>> print(UnsupportedPackages("Synthetic cases", ["uppfoljning"]))
    Synthetic cases cannot be made with packages of local variables: uppfoljning.
    """

    def __init__(self, what: str, packages: Iterable[str]) -> None:
        self.what = what
        self.packages = tuple(packages)
        super().__init__(f"{what} cannot be made with packages of local variables: {', '.join(self.packages)}.")


class UnsupportedGroup(_Unknown):
    """Something that results cannot be grouped by (*gruppering*), with what they can.

    Args:
        name: what was asked for.
        known: what there is.
        reason: why it cannot be, for what the catalogue has: ``multi`` (a case would stand in several groups) or ``date``
            (group by its year or quarter); ``None`` for a name that is not there.

    >>> print(UnsupportedGroup("kom", ["sender", "kon"]))
    No name to group by 'kom'. Did you mean kon? There are: kon, sender.
    >>> print(UnsupportedGroup("farger", ["kon"], "multi"))
    No name to group by 'farger': a case would stand in several groups. There are: kon.
    """

    what = "name to group by"

    def __init__(self, name: object, known: Iterable[str], reason: str | None = None) -> None:
        super().__init__(name, known)
        self.reason = reason
        if reason is not None:
            there = ", ".join(self.known) or "none"
            self.args = (f"No {self.what} {name!r}: {_UNGROUPED[reason]}. There are: {there}.",)


_UNGROUPED = {
    "multi": "a case would stand in several groups",
    "date": "group by the year or the quarter of a date",
}


class UnknownGroup(_Unknown):
    """No such group (*grupp*) in the catalogue, or in the data where that is what decides which groups there are.

    >>> print(UnknownGroup("kvinnor", ["kvinna", "man"]))
    No group 'kvinnor'. Did you mean kvinna? There are: kvinna, man.
    """

    what = "group"


class UnsupportedComparison(KvinnofridError):
    """Two groups that cannot be compared (*jämförelse*).

    Args:
        reason: a stable word: ``groups`` (not one or two groups), ``same`` (a group with itself) or ``kind`` (an outcome
            of a kind whose groups are not compared).
        outcome: the outcome, for ``kind``.
        kind: its kind.

    >>> print(UnsupportedComparison("kind", "kolada_mal_natt", "rate"))
    Outcome 'kolada_mal_natt' is of kind rate, of which groups are not compared.
    """

    def __init__(self, reason: str, outcome: str | None = None, kind: str | None = None) -> None:
        self.reason = reason
        self.outcome = outcome
        self.kind = kind
        texts = {
            "groups": "Name one group, to compare it with all other cases, or two.",
            "same": "A group cannot be compared with itself.",
            "kind": f"Outcome {outcome!r} is of kind {kind}, of which groups are not compared.",
        }
        super().__init__(texts[reason])


class UnreadableFile(KvinnofridError):
    """A file that cannot be read (*oläsbar fil*): its name and why, never its content.

    Args:
        path: the file as the caller named it.
        reason: a stable word, for example ``not_json``; :data:`REASONS` says what each means.
        line: the line where reading stopped, from 1, or ``None``.

    >>> print(UnreadableFile("a.json", "not_json", line=3))
    a.json: line 3: the file is not JSON
    """

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        place = f"line {line}: " if line is not None else ""
        super().__init__(f"{path}: {place}{REASONS[reason]}")


REASONS = {
    "missing": "there is no such file",
    "directory": "it is a folder, not a file",
    "not_permitted": "the file may not be read",
    "not_a_file": "it is not an ordinary file",
    "unknown_format": "the ending is none of .json, .ndjson, .jsonl, .csv, .tsv, .txt, .xlsx, .xlsm, .parquet",
    "empty": "the file is empty",
    "not_parquet": "the file cannot be read as Parquet",
    "no_such_sheet": "the workbook has no such sheet",
    "not_utf8": "the file is not UTF-8 text",
    "not_json": "the file is not JSON",
    "not_finite": "NaN, Infinity and numbers too large to hold are not JSON",
    "duplicate_key": "an object has the same key twice",
    "lone_surrogate": "the text has half a character (a lone surrogate)",
    "too_deep": "the JSON is nested more than 64 levels deep",
    "long_integer": "a number has more digits than can be read",
    "large_json": "the JSON file is larger than 250 MB; write it as NDJSON, one case a line",
    "long_line": "a line is longer than 10 MB",
    "binary": "the file is not text but data of a program",
    "not_text": "the file has characters that cannot be read in the encoding it should have",
    "not_csv": "the file cannot be read as CSV",
    "is_excel": "the file is an Excel workbook although its ending says otherwise",
    "not_excel": "the file is not an Excel workbook",
    "old_excel": "the workbook is in one of Excel's other formats, not .xlsx",
    "encrypted": "the workbook is protected with a password",
    "damaged_excel": "the workbook is damaged",
    "unsafe_excel": "the workbook is built as no office program builds one, and could do harm",
    "large_excel": "the workbook is larger than what can be read",
    "no_case_column": "the table has no column named case",
    "duplicate_column": "the table has two columns for the same answer",
    "read_failed": "the file could not be read to its end",
}
"""What each ``reason`` of :class:`UnreadableFile` means."""


class UnwritableFile(KvinnofridError):
    """A file that cannot be written (*fil som inte kan skrivas*): its name and why.

    Args:
        path: the file as the caller named it.
        reason: a stable word; :data:`NOT_WRITTEN` says what each means.

    >>> print(UnwritableFile("a.doc", "unknown_format"))
    a.doc: the ending is none of .csv, .xlsx, .parquet, .json, .ndjson, .jsonl
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {NOT_WRITTEN[reason]}")


NOT_WRITTEN = {
    "unknown_format": "the ending is none of .csv, .xlsx, .parquet, .json, .ndjson, .jsonl",
    "too_many_rows": "a sheet of a workbook cannot have so many rows; write CSV or NDJSON",
    "same_file": "it is the file that is read",
    "directory": "it is a folder, not a file",
    "no_folder": "there is no such folder",
    "not_permitted": "the file may not be written",
    "write_failed": "the file could not be written to its end",
}
"""What each ``reason`` of :class:`UnwritableFile` means."""


class InvalidDocument(KvinnofridError):
    """A document that cannot become a case (*ogiltigt dokument*); carries the report.

    >>> issubclass(InvalidDocument, KvinnofridError)
    True
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(f"The document has {len(report.issues)} structure or value issue(s); see .report.")


class MissingExtra(KvinnofridError):
    """An optional part is not installed (*tillägg saknas*); names it and the command that installs it.

    >>> print(MissingExtra("cli"))
    This needs the extra 'cli'. Install it with: pip install 'kvinnofrid-su[cli]'
    """

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(f"This needs the extra {extra!r}. Install it with: pip install 'kvinnofrid-su[{extra}]'")
