"""What differs between two catalogues (skillnader), classified, and what each difference does. Values only: no catalogue here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from attrs import field, frozen

from kvinnofrid_su.model.texts import Text

Kind = Literal[
    "wording",
    "added",
    "removed",
    "narrowed",
    "widened",
    "meaning",
    "rule stricter",
    "rule looser",
    "outcome changed",
]
"""*Klass*: what kind of difference it is."""

Bump = Literal["none", "patch", "minor", "major"]
"""*Versionssteg*: which part of the version must move, at least."""

DocumentEffect = Literal[
    "unchanged",
    "new_answers",
    "may_be_invalid",
    "more_findings",
    "fewer_findings",
    "other_findings",
    "read_otherwise",
]
SchemaEffect = Literal["same", "texts", "wider", "narrower", "other", "rules_wider", "rules_narrower", "rules_other"]
SeriesEffect = Literal["unbroken", "broken", "new", "ended"]

What = Literal[
    "catalogue",
    "language",
    "package",
    "variable",
    "codelist",
    "code",
    "point",
    "question",
    "rule",
    "outcome",
    "grouping",
    "weak_point",
    "source",
]
"""*Sak*: what kind of thing differs."""

PackageEffect = Literal["adds", "narrows", "breaks"]
"""*Verkan*: what a package does to comparability with the edition it extends."""

KINDS: tuple[Kind, ...] = get_args(Kind)
BUMPS: tuple[Bump, ...] = get_args(Bump)


@frozen
class Difference:
    """One difference between two catalogues (*skillnad*): what it is, where it stands, and what it does.

    Args:
        kind: its class.
        change: what happened, by a stable name, for example ``code_added``.
        what: the kind of thing it is about.
        address: where the thing stands, for example ``su-kvinnofrid/2021.rules.mal_natt_kraver_malupp``.
        field: which part of the thing differs; empty where it is the whole.
        label: what the thing is called.
        before: what stood there, in each language of the catalogue; ``None`` where nothing did.
        after: what stands there now; ``None`` where nothing does.
        documents: what it does to documents.
        schemas: what it does to the published schemas.
        series: what it does to time series.
        bump: what it requires of the version that follows, at least.
        package: the package of local variables it belongs to; ``None`` for what is common.

    >>> text = Text("sv", {"sv": "Ålder", "en": "Age"})
    >>> Difference("wording", "text_changed", "variable", "a/b.variables.c", "label", text, None, text).bump
    'patch'
    """

    kind: Kind
    change: str
    what: What
    address: str
    field: str
    label: Text
    before: Text | None
    after: Text | None
    documents: DocumentEffect = "unchanged"
    schemas: SchemaEffect = "texts"
    series: SeriesEffect = "unbroken"
    bump: Bump = "patch"
    package: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the difference as plain values for JSON, its texts in every language.

        >>> text = Text("sv", {"sv": "Ålder"})
        >>> found = Difference("wording", "text_changed", "variable", "a/b.variables.c", "label", text, None, text)
        >>> found.to_dict()["after"], found.to_dict()["before"]
        ({'sv': 'Ålder'}, None)
        """
        return {
            "kind": self.kind,
            "change": self.change,
            "what": self.what,
            "address": self.address,
            "field": self.field,
            "label": dict(self.label.words),
            "before": None if self.before is None else dict(self.before.words),
            "after": None if self.after is None else dict(self.after.words),
            "documents": self.documents,
            "schemas": self.schemas,
            "series": self.series,
            "bump": self.bump,
            "package": self.package,
        }


@frozen
class Compared:
    """One of the two catalogues that were compared (*jämförd katalog*).

    Args:
        catalogue: its id.
        version: its version.
        packages: the version of each package that is active in it, by its name.
    """

    catalogue: str
    version: str
    packages: Mapping[str, str] = field(factory=dict[str, str], hash=False)

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON.

        >>> Compared("matlag/ett", "1.0.0").to_dict()
        {'catalogue': 'matlag/ett', 'version': '1.0.0', 'packages': {}}
        """
        return {"catalogue": self.catalogue, "version": self.version, "packages": dict(self.packages)}


@frozen
class CatalogueComparison:
    """Two catalogues side by side (*katalogjämförelse*): every difference, from the first to the second.

    Args:
        before: the catalogue that is compared from.
        after: the catalogue that is compared to.
        differences: every difference, in the catalogue's order.
        packages: what each package that is active in the second only does to comparability: it ``adds``, it ``narrows``
            what is common, or it ``breaks`` it.

    >>> import kvinnofrid_su as su
    >>> plain = su.load_catalogue("su-kvinnofrid/2021")
    >>> su.compare(plain, plain)
    <CatalogueComparison su-kvinnofrid/2021 1.0.0 and su-kvinnofrid/2021 1.0.0: 0 differences, bump none>
    """

    before: Compared
    after: Compared
    differences: tuple[Difference, ...] = field(repr=False)
    packages: Mapping[str, PackageEffect] = field(factory=dict[str, PackageEffect], hash=False)

    def __repr__(self) -> str:
        sides = " and ".join(f"{each.catalogue} {each.version}" for each in (self.before, self.after))
        return f"<CatalogueComparison {sides}: {len(self.differences)} differences, bump {self.bump}>"

    @property
    def same(self) -> bool:
        """Whether nothing differs at all (*lika*).

        >>> CatalogueComparison(Compared("a/b", "1.0.0"), Compared("a/b", "1.0.0"), ()).same
        True
        """
        return not self.differences

    @property
    def bump(self) -> Bump:
        """The largest step that any difference requires (*versionssteg*).

        >>> CatalogueComparison(Compared("a/b", "1.0.0"), Compared("a/b", "1.0.0"), ()).bump
        'none'
        """
        return find_largest(each.bump for each in self.differences)

    def find_bump(self, package: str | None = None) -> Bump:
        """Return the step required of one version (*versionssteg*): the catalogue's own, or that of a package.

        >>> import kvinnofrid_su as su
        >>> edition = su.load_catalogue("su-kvinnofrid/2021")
        >>> found = su.compare(edition, su.load_catalogue("su-kvinnofrid/2021", packages=["uppfoljning"]))
        >>> found.find_bump(), found.packages
        ('none', {'uppfoljning': 'adds'})
        """
        return find_largest(each.bump for each in self.differences if each.package == package)

    def by_kind(self, kind: Kind) -> tuple[Difference, ...]:
        """Return the differences of one class (*klass*).

        >>> CatalogueComparison(Compared("a/b", "1.0.0"), Compared("a/b", "1.0.0"), ()).by_kind("meaning")
        ()
        """
        return tuple(each for each in self.differences if each.kind == kind)

    def to_dict(self) -> dict[str, object]:
        """Return the comparison as plain values for JSON.

        >>> found = CatalogueComparison(Compared("a/b", "1.0.0"), Compared("a/b", "1.0.0"), ()).to_dict()
        >>> found["same"], found["bump"], found["differences"]
        (True, 'none', [])
        """
        return {
            "format": 1,
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
            "same": self.same,
            "bump": self.bump,
            "packages": dict(self.packages),
            "differences": [each.to_dict() for each in self.differences],
        }

    def to_text(self, locale: str = "sv") -> str:
        """Return the comparison in words (*i ord*), in Swedish or English.

        >>> found = CatalogueComparison(Compared("a/b", "1.0.0"), Compared("a/b", "1.0.1"), ())
        >>> print(found.to_text("en"), end="")
        a/b 1.0.0 → a/b 1.0.1
        Nothing differs.
        """
        from kvinnofrid_su.comparing.wording import write_text

        return write_text(self, locale)


def find_largest(bumps: Iterable[Bump]) -> Bump:
    """Return the largest of several steps (*största steg*), ``none`` of nothing.

    >>> find_largest(["patch", "major", "minor"]), find_largest([])
    ('major', 'none')
    """
    largest = BUMPS[0]
    for bump in bumps:
        largest = bump if BUMPS.index(bump) > BUMPS.index(largest) else largest
    return largest
