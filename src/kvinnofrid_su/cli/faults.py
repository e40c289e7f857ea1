"""What went wrong, in one line (felrader). Names that the user gave may stand there, content of files never."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from kvinnofrid_su.catalogue.faults import describe_fault
from kvinnofrid_su.cli.options import Encodings, Format, Language, Shell, TemplateForm, TextForm
from kvinnofrid_su.cli.words import Words
from kvinnofrid_su.cli.words import mark as _
from kvinnofrid_su.errors import (
    CatalogueError,
    Fault,
    KvinnofridError,
    MissingExtra,
    NotMigratable,
    NotYearly,
    UnknownCatalogue,
    UnknownGroup,
    UnknownOutcome,
    UnknownPackage,
    UnknownPoint,
    UnknownSchema,
    UnreadableFile,
    UnsupportedComparison,
    UnsupportedGroup,
    UnwritableFile,
)
from kvinnofrid_su.i18n import find_plurals, find_words, join_words, translate

_CHOICES: dict[str, Sequence[str]] = {
    "--lang": tuple(Language),
    "--format": tuple(Format),
    "--show-completion": tuple(Shell),
    "--install-completion": tuple(Shell),
    "--encoding": tuple(Encodings),
}
_CHOICES_OF: dict[tuple[str, str], Sequence[str]] = {
    ("explain", "--format"): tuple(TextForm),
    ("check-package", "--format"): tuple(TextForm),
    ("compare", "--format"): tuple(TextForm),
    ("migrate", "--format"): tuple(TextForm),
}
"""Where a command has other choices than the rest."""

_ARGUMENTS: dict[str, Sequence[str]] = {"form": tuple(TemplateForm)}


_UNKNOWN: Mapping[type[KvinnofridError], str] = {
    UnknownCatalogue: _("cli", "Variabelkatalogen finns inte. De som finns är: {known}."),
    UnknownSchema: _("cli", "Den publicerade filen finns inte. De som finns är: {known}."),
    UnknownOutcome: _("cli", "Utfallet finns inte i variabelkatalogen. De som finns är: {known}."),
    UnknownPoint: _("cli", "Mätpunkten finns inte i variabelkatalogen. De som finns är: {known}."),
    NotYearly: _("cli", "Utfallet räknas inte per invånare och år. De som gör det är: {known}."),
    UnknownGroup: _("cli", "Den gruppen finns inte. De som finns är: {known}."),
}
"""What is said of a name that there is not, with those there are."""


class WrongInput(KvinnofridError):
    """Something the user gave cannot be used (*fel användning*); the text is one line in the user's language."""


def describe_error(error: KvinnofridError, locale: str) -> str:
    """Return one line about an exception of this library (*felrad*)."""
    _, n_ = find_words(locale), find_plurals(locale)
    if type(error) in _UNKNOWN:
        known: Sequence[str] = getattr(error, "known", ())
        return translate("cli", _UNKNOWN[type(error)], locale).format(known=join_words(known, locale) or "–")
    match error:
        case UnreadableFile():
            return _describe_file(error, _)
        case UnwritableFile():
            return _describe_unwritten(error, _)
        case MissingExtra():
            text = _("cli", "Det här behöver tillägget ”{extra}”. Installera det med: {command}")
            return text.format(extra=error.extra, command=f"pip install 'kvinnofrid-su[{error.extra}]'")
        case UnsupportedGroup():
            return _describe_group(error, locale, _)
        case UnsupportedComparison():
            return _describe_comparison(error, _)
        case NotMigratable():
            return _describe_not_migratable(error, locale)
        case UnknownPackage():
            text = _("cli", "Det lokala variabelpaketet finns inte. De som finns är: {known}.")
            return text.format(known=join_words(error.known, locale))
        case CatalogueError():
            text = n_(
                "cli",
                "Variabelkatalogen eller paketet har {count} fel och kan inte användas: {fault}",
                "Variabelkatalogen eller paketet har {count} fel och kan inte användas. Det första: {fault}",
                len(error.faults),
            )
            return _join(text.format(count=len(error.faults), fault=_describe_fault(error.faults, locale)))
        case _:
            return _join(str(error))


def describe_use(error: Exception, locale: str) -> str:
    """Return one line about options or arguments that cannot be understood (*felrad*), and the nearest that can."""
    _ = find_words(locale)
    context = getattr(error, "ctx", None)
    commands: Sequence[str] = tuple(getattr(getattr(context, "command", None), "commands", ()))
    kind = type(error).__name__
    names: list[str] = list(getattr(getattr(error, "param", None), "opts", ()))
    command: str | None = getattr(error, "command_name", None)
    if kind == "NoSuchOption":
        line = _("cli", "Växeln {option} finns inte.").format(option=getattr(error, "option_name", ""))
        line += _suggest(sorted(getattr(error, "possibilities", None) or ()), locale)
    elif kind == "MissingParameter" and names and names[0].startswith("-"):
        line = _("cli", "Växeln {option} behövs.").format(option=names[0])
    elif names and names[0] in _ARGUMENTS:
        text = _("cli", "Välj något av: {choices}.")
        line = text.format(choices=join_words(_ARGUMENTS[names[0]], locale, "or"))
    elif kind == "MissingParameter":
        line = _describe_missing(names, _)
    elif kind == "BadOptionUsage":
        line = _("cli", "Växeln {option} används fel.").format(option=getattr(error, "option_name", ""))
    elif names and names[0] in _CHOICES:
        text = _("cli", "Till {option} väljer du något av: {choices}.")
        choices = _CHOICES_OF.get((str(getattr(context, "info_name", "")), names[0]), _CHOICES[names[0]])
        line = text.format(option=names[0], choices=join_words(choices, locale, "or"))
    elif names:
        line = _("cli", "Växeln {option} används fel.").format(option=names[0])
    elif commands and command is not None and get_close_matches(command, commands):
        line = _("cli", "Kommandot {command} finns inte.").format(command=command)
        line += _suggest(get_close_matches(command, commands), locale)
    elif commands:
        line = _("cli", "Ange ett av kommandona: {commands}.").format(commands=join_words(commands, locale, "or"))
    else:
        line = _("cli", "Kommandot används fel.")
    path = getattr(context, "command_path", None) or "kvinnofrid-su"
    hint = _("cli", "Hjälp: {command}").format(command=f"{path} --help")
    return f"{_join(line)} {hint}"


def _describe_missing(names: Sequence[str], _: Words) -> str:
    lines = {
        "folder": _("cli", "Här behövs en mapp."),
        "name": _("cli", "Här behövs namnet på en fil, ett av dem som kvinnofrid-su schema list visar."),
        "case": _("cli", "Här behövs ärendets nyckel."),
        **dict.fromkeys(("before", "after"), _("cli", "Här behövs två variabelkataloger att jämföra.")),
    }
    return lines.get(names[0] if names else "", _("cli", "Här behövs minst en fil."))


def _suggest(near: Sequence[str], locale: str) -> str:
    _ = find_words(locale)
    text = _("cli", "Menade du {names}?").format(names=join_words(near, locale, "or"))
    return f" {text}" if near else ""


def describe_bug(error: Exception, _: Words) -> str:
    """Return one line about a fault of the program itself (*programfel*): its kind and place, not its text."""
    package = Path(__file__).parents[1]
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(package)
    ]
    place = f"{Path(frames[-1].filename).relative_to(package).as_posix()}:{frames[-1].lineno}" if frames else "?"
    text = _("cli", "Det här är ett fel i programmet, inte hos dig: {kind} vid {place}. Berätta det gärna, utan data.")
    return text.format(kind=type(error).__name__, place=place)


def _describe_fault(faults: Sequence[Fault], locale: str) -> str:
    """Return the first of some faults: where it stands, what is wrong and what to do."""
    if not faults:
        return ""
    first = faults[0]
    words = f"{describe_fault(first, 'text', locale)} {describe_fault(first, 'remedy', locale)}"
    return ": ".join(part for part in (first.file, first.path, words) if part)


def _describe_group(error: UnsupportedGroup, locale: str, _: Words) -> str:
    reasons = {
        "multi": _("cli", "Det går inte att dela upp efter den variabeln: ett ärende skulle stå i flera grupper."),
        "date": _("cli", "Det går att dela upp efter datumets år eller kvartal, inte efter datumet självt."),
    }
    reason = reasons.get(error.reason or "", _("cli", "Det går inte att dela upp efter den variabeln."))
    text = _("cli", "{reason} Det går efter: {known}.")
    return text.format(reason=reason, known=join_words(error.known, locale))


def _describe_comparison(error: UnsupportedComparison, _: Words) -> str:
    return {
        "groups": _("cli", "Ange en grupp, som jämförs med alla övriga ärenden, eller två."),
        "same": _("cli", "En grupp kan inte jämföras med sig själv."),
    }.get(error.reason, _("cli", "Grupper kan inte jämföras på det utfallet."))


def _describe_not_migratable(error: NotMigratable, locale: str) -> str:
    _ = find_words(locale)
    texts = {
        "no_mapping": _("cli", "Härifrån går det inte att föra över något till {target}. Det går från: {known}."),
        "newer_version": _("cli", "Filen är skriven i en nyare version, {given}. Den nyaste som finns här är {known}."),
        "older_major": _("cli", "Filen är skriven i {given}, där svaren betyder annat än i {known}."),
        "newer_format": _("cli", "Filen har en nyare form än den som finns här, format {known}."),
    }
    known = join_words(error.known, locale) or "–"
    text = texts[error.reason].format(target=error.target, given=error.given, known=known)
    if error.row is not None:
        return _("cli", "Rad {row}: {text}").format(row=error.row, text=text)
    return f"{error.path}: {text}" if error.path else text


def _describe_unwritten(error: UnwritableFile, _: Words) -> str:
    reason = {
        "unknown_format": _("unwritten", "filens ändelse är ingen av .csv, .xlsx, .parquet, .json, .ndjson och .jsonl"),
        "too_many_rows": _("unwritten", "ett kalkylblad har inte plats för så många rader; välj .csv eller .ndjson"),
        "same_file": _("unwritten", "det är filen som läses; välj ett annat namn"),
        "same_target": _("unwritten", "något annat ska skrivas dit; välj ett annat namn"),
        "directory": _("unwritten", "det är en mapp, inte en fil"),
        "no_folder": _("unwritten", "mappen finns inte"),
        "not_empty": _("unwritten", "där finns redan något; välj ett annat namn"),
        "not_permitted": _("unwritten", "du har inte rätt att skriva filen"),
    }.get(error.reason, _("unwritten", "filen kunde inte skrivas till slut"))
    return _join(f"{error.path}: {reason}.")


def _describe_file(error: UnreadableFile, _: Words) -> str:
    reason = {
        "missing": _("unreadable", "filen finns inte"),
        "directory": _("unreadable", "det är en mapp, inte en fil"),
        "not_permitted": _("unreadable", "du har inte rätt att läsa filen"),
        "not_a_file": _("unreadable", "det är ingen vanlig fil"),
        "unknown_format": _(
            "unreadable",
            "filens ändelse är ingen av .xlsx, .xlsm, .csv, .tsv, .txt, .parquet, .json, .ndjson och .jsonl",
        ),
        "no_spreadsheet": _("unreadable", "filens ändelse är ingen av .xlsx, .xlsm, .csv, .tsv och .txt"),
        "empty": _("unreadable", "filen är tom"),
        "not_utf8": _("unreadable", "filen är inte text i UTF-8"),
        "not_json": _("unreadable", "filen är inte JSON"),
        "not_finite": _(
            "unreadable", "filen har ett tal som inte går att läsa (NaN, Infinity eller ett för stort tal)"
        ),
        "duplicate_key": _(
            "unreadable", "samma uppgift står två gånger på samma ställe (samma nyckel två gånger i ett objekt)"
        ),
        "lone_surrogate": _("unreadable", "texten har ett tecken som inte är helt (ett ensamt surrogat)"),
        "too_deep": _("unreadable", "uppgifterna ligger i varandra i för många lager (fler än 64 nivåer)"),
        "long_integer": _("unreadable", "ett tal har fler siffror än vad som kan läsas"),
        "long_line": _("unreadable", "en rad är längre än 10 MB"),
        "binary": _("unreadable", "filen är inte text; exportera den på nytt från det system den kommer från"),
        "not_text": _(
            "unreadable", "filen har tecken som inte kan läsas; spara den på nytt som ”CSV UTF-8” eller som .xlsx"
        ),
        "not_parquet": _("unreadable", "filen kan inte läsas som Parquet"),
        "no_such_sheet": _(
            "unreadable", "arbetsboken har inget sådant blad; ange bladets namn, eller dess nummer från 1"
        ),
        "large_json": _("unreadable", "JSON-filen är större än 250 MB; skriv den som NDJSON, ett ärende per rad"),
        "not_csv": _("unreadable", "filen kan inte läsas som CSV"),
        "is_excel": _("unreadable", "filen är en Excelfil; ge den ändelsen .xlsx"),
        "not_excel": _(
            "unreadable", "filen är ingen Excelfil; öppna den i det program den kommer från och spara som .xlsx"
        ),
        "old_excel": _("unreadable", "filen är i ett annat Excelformat; öppna den i Excel och spara den som .xlsx"),
        "encrypted": _("unreadable", "filen är skyddad med lösenord; spara en kopia utan lösenord"),
        "damaged_excel": _("unreadable", "Excelfilen är skadad; hämta den på nytt, eller öppna och spara den i Excel"),
        "unsafe_excel": _(
            "unreadable",
            "Excelfilen är inte byggd som Excel bygger filer och läses därför inte; öppna och spara den i Excel om du vet vem den kommer från",
        ),
        "large_excel": _(
            "unreadable", "Excelfilen är större än vad som kan läsas; dela upp den, eller spara den som CSV"
        ),
        "no_case_column": _("unreadable", "tabellen har ingen kolumn för ärendets nyckel (case)"),
        "duplicate_column": _("unreadable", "tabellen har två kolumner för samma svar"),
        "no_package": _("unreadable", "mappen har varken package.toml eller programme.toml"),
        "not_variables": _("unreadable", "filen är varken ett XLSForm eller en variabellista ur REDCap"),
        "no_variables": _("unreadable", "filen frågar inget som kan bli en variabel hos oss"),
        "long_list": _("unreadable", "ett blad har fler än 20 000 rader; så många har ingen variabellista"),
    }.get(error.reason, _("unreadable", "filen kunde inte läsas till slut"))
    place = "" if error.line is None else _("unreadable", "rad {line}: ").format(line=error.line)
    return _join(f"{error.path}: {place}{reason}.")


def _join(text: str) -> str:
    return " ".join(text.split())
