"""A comparison in words (i ord): what happened, to what, and what it does; the same change told once."""

from __future__ import annotations

from collections.abc import Iterator

from kvinnofrid_su.comparing.consequences import CONSEQUENCES
from kvinnofrid_su.comparing.differences import (
    BUMPS,
    Bump,
    CatalogueComparison,
    Compared,
    Difference,
    DocumentEffect,
    Kind,
    PackageEffect,
    SchemaEffect,
    SeriesEffect,
    What,
)
from kvinnofrid_su.i18n import find_plurals, find_words, format_number, translate

ARROW = " → "


def write_text(comparison: CatalogueComparison, locale: str) -> str:
    """Return a comparison in words (*text*), one line for each thing said.

    Args:
        comparison: what was compared.
        locale: ``sv`` or ``en``.

    Raises:
        UnknownLanguage: the library has no such language.
    """
    return "".join(f"{'  ' * indent}{line}\n" for indent, line in write_lines(comparison, locale))


def write_lines(comparison: CatalogueComparison, locale: str) -> Iterator[tuple[int, str]]:
    """Give each line of a comparison (*rader*), with how deep it stands."""
    _ = find_words(locale)
    yield 0, ARROW.join(_name_side(each) for each in (comparison.before, comparison.after))
    if comparison.same:
        yield 0, _("comparing", "Inget skiljer.")
        return
    yield 0, f"{_count(len(comparison.differences), locale)} {_write_step(comparison, locale)}"
    package = _("comparing", "Paketet {name}: {effect}")
    for name, effect in comparison.packages.items():
        yield 0, package.format(name=name, effect=write_package_effect(effect, locale))
    for name in comparison.before.packages:
        if name in comparison.after.packages:
            yield 0, package.format(name=name, effect=write_bump(comparison.find_bump(name), locale))
    groups: dict[str, list[Difference]] = {}
    for each in comparison.differences:
        groups.setdefault(each.change, []).append(each)
    for change, differences in sorted(groups.items(), key=lambda group: _order(group[1][0])):
        yield from _write_group(change, differences, locale)


def _write_step(comparison: CatalogueComparison, locale: str) -> str:
    """Say what is required of the catalogue's version: of two catalogues neither follows the other's."""
    _ = find_words(locale)
    if comparison.before.catalogue != comparison.after.catalogue:
        return _("comparing", "Två olika variabelkataloger: den enas version följer inte av den andras.")
    return write_bump(comparison.find_bump(), locale)


def _order(difference: Difference) -> int:
    """Tell what stands first: what requires most."""
    return -BUMPS.index(difference.bump)


def _write_group(change: str, differences: list[Difference], locale: str) -> Iterator[tuple[int, str]]:
    _ = find_words(locale)
    first = differences[0]
    head = _("comparing", "{change} ({kind}; {bump}): {count}")
    kind, count = name_kind(first.kind, locale), format_number(len(differences), locale)
    yield 0, ""
    yield 0, head.format(change=write_change(change, locale), kind=kind, bump=first.bump, count=count)
    for each in differences:
        yield 1, describe(each, locale)
    effects = (
        write_document_effect(first.documents, locale),
        write_schema_effect(first.schemas, locale),
        write_series_effect(first.series, locale),
    )
    yield 1, " ".join(effects)


def _name_side(compared: Compared) -> str:
    packages = "".join(f" + {name} {version}" for name, version in compared.packages.items())
    return f"{compared.catalogue} {compared.version}{packages}"


def _count(count: int, locale: str) -> str:
    n_ = find_plurals(locale)
    text = n_("comparing", "{count} skillnad.", "{count} skillnader.", count)
    return text.format(count=format_number(count, locale))


def describe(difference: Difference, locale: str) -> str:
    """Return one difference on one line (*beskriv*): what it is about, where, and from what to what."""
    _ = find_words(locale)
    label = _("quote", "”{text}”").format(text=difference.label.to(locale))
    line = f"{name_what(difference.what, locale)} {label} ({difference.address})"
    before, after = difference.before, difference.after
    if not difference.field:
        return line if before is None or after is None else f"{line}: {before.to(locale)}{ARROW}{after.to(locale)}"
    line = f"{line}: {difference.field}"
    old, new = ("–" if each is None else each.to(locale) for each in (before, after))
    return line if old == new else f"{line}: {old}{ARROW}{new}"


def write_change(change: str, locale: str) -> str:
    """Return what happened (*ändring*)."""
    return translate("change", CONSEQUENCES[change].title, locale)


def name_kind(kind: Kind, locale: str) -> str:
    """Return the word for a class (*klass*)."""
    _ = find_words(locale)
    return {
        "wording": _("difference", "ordval"),
        "added": _("difference", "tillägg"),
        "removed": _("difference", "borttaget"),
        "narrowed": _("difference", "snävare"),
        "widened": _("difference", "vidare"),
        "meaning": _("difference", "annan innebörd"),
        "rule stricter": _("difference", "strängare regel"),
        "rule looser": _("difference", "mildare regel"),
        "outcome changed": _("difference", "ändrat utfall"),
    }[kind]


def name_what(what: What, locale: str) -> str:
    """Return the word for what a difference is about (*sak*)."""
    _ = find_words(locale)
    return {
        "catalogue": _("thing", "Variabelkatalogen"),
        "language": _("thing", "Språket"),
        "package": _("thing", "Paketet"),
        "variable": _("thing", "Variabeln"),
        "codelist": _("thing", "Kodlistan"),
        "code": _("thing", "Svarsalternativet"),
        "point": _("thing", "Mätpunkten"),
        "question": _("thing", "Frågan"),
        "rule": _("thing", "Regeln"),
        "outcome": _("thing", "Utfallet"),
        "grouping": _("thing", "Grupperingen"),
        "weak_point": _("thing", "Svagheten"),
        "source": _("thing", "Källan"),
    }[what]


def write_bump(bump: Bump, locale: str) -> str:
    """Return what is required of the version (*versionssteg*), in a sentence."""
    _ = find_words(locale)
    return {
        "none": _("bump", "Versionen behöver inte höjas."),
        "patch": _("bump", "Versionen ska höjas minst ett rättelsesteg (patch)."),
        "minor": _("bump", "Versionen ska höjas minst ett mindre steg (minor)."),
        "major": _("bump", "Versionen ska höjas ett större steg (major)."),
    }[bump]


def write_document_effect(effect: DocumentEffect, locale: str) -> str:
    """Return what a difference does to documents (*dokument*), in a sentence."""
    _ = find_words(locale)
    return {
        "unchanged": _("documents", "Dokument läses och bedöms som förut."),
        "new_answers": _(
            "documents",
            "Gamla dokument gäller som förut; nya kan ha svar som den som läser efter det gamla inte känner.",
        ),
        "may_be_invalid": _("documents", "Gamla dokument kan bli felaktiga."),
        "more_findings": _("documents", "Gamla dokument kan läsas som förut men kan få fler anmärkningar, inga fel."),
        "fewer_findings": _("documents", "Gamla dokument kan läsas som förut och kan få färre anmärkningar."),
        "other_findings": _("documents", "Gamla dokument kan läsas som förut men kan få andra anmärkningar."),
        "read_otherwise": _("documents", "Gamla dokument kan läsas, men samma svar betyder något annat."),
    }[effect]


def write_schema_effect(effect: SchemaEffect, locale: str) -> str:
    """Return what a difference does to schemas (*scheman*), in a sentence."""
    _ = find_words(locale)
    return {
        "same": _("schemas", "Scheman är som förut."),
        "texts": _("schemas", "Scheman släpper igenom detsamma; bara texter ändras."),
        "wider": _("schemas", "Scheman släpper igenom mer."),
        "narrower": _("schemas", "Scheman släpper igenom mindre."),
        "other": _("schemas", "Scheman släpper igenom något annat."),
        "rules_wider": _(
            "schemas", "Schemat med regler släpper igenom mer, där regeln kan uttryckas; de andra är som förut."
        ),
        "rules_narrower": _(
            "schemas", "Schemat med regler släpper igenom mindre, där regeln kan uttryckas; de andra är som förut."
        ),
        "rules_other": _(
            "schemas", "Schemat med regler släpper igenom något annat, där regeln kan uttryckas; de andra är som förut."
        ),
    }[effect]


def write_series_effect(effect: SeriesEffect, locale: str) -> str:
    """Return what a difference does to time series (*tidsserier*), in a sentence."""
    _ = find_words(locale)
    return {
        "unbroken": _("series", "Tidsserier är obrutna."),
        "broken": _("series", "Tidsserier bryts här: det som är före och efter är inte samma sak."),
        "new": _("series", "En ny tidsserie börjar."),
        "ended": _("series", "Tidsserien slutar."),
    }[effect]


def write_package_effect(effect: PackageEffect, locale: str) -> str:
    """Return what a package does to comparability (*jämförbarhet*), in a sentence."""
    _ = find_words(locale)
    return {
        "adds": _("packages", "lägger till (adds); det gemensamma är orört."),
        "narrows": _(
            "packages",
            "snävar in (narrows); det gemensamma kan jämföras, men mer krävs av det eller svaren delas finare.",
        ),
        "breaks": _("packages", "bryter (breaks); det gemensamma är inte längre detsamma."),
    }[effect]
