"""A package of local variables (variabelpaket): its folder, read and checked against the edition that it extends.

What comes out is an addition in plain form. Nothing common is in it, so nothing common can be changed by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable

from attrs import field, frozen

from kvinnofrid_su.catalogue.contents import Contents, find_sources, list_variables
from kvinnofrid_su.catalogue.faults import flaw
from kvinnofrid_su.catalogue.folder import Entry, Folder
from kvinnofrid_su.catalogue.local_codes import LocalCodes, extend_lists
from kvinnofrid_su.catalogue.outcomes import OutcomeReader
from kvinnofrid_su.catalogue.rules import RuleReader
from kvinnofrid_su.catalogue.terms import Common, Plain, Terms, gather
from kvinnofrid_su.catalogue.translations import Texts, read_texts
from kvinnofrid_su.catalogue.vocabulary import Vocabulary, gather_vocabulary
from kvinnofrid_su.errors import Fault, PackageError
from kvinnofrid_su.identifiers import read_version

FILE = "package.toml"

_COMMON_ROLES = ("exit", "survey")
"""Points that say when a case is closed, and who is asked: a package adds none, or it would change common results."""

_RESERVED_KINDS = ("applicable_when", "exists_in")
"""Rules that change what a question means to others: a package has them for its own questions only."""


@frozen
class Addition:
    """What a package adds to an edition (*tillägg*), in plain form.

    Args:
        head: the package itself.
        entries: what it adds, by the catalogue's own keys: ``codelists``, ``variables``, ``points``, ``rules``,
            ``outcomes``, ``sources``.
        questions: what it asks at common points, by the point's id.
        codes: what it adds to the edition's code lists, by the list's id.
    """

    head: Plain
    entries: Mapping[str, Sequence[Plain]]
    questions: Mapping[str, Sequence[Plain]]
    codes: Mapping[str, Sequence[Plain]] = field(factory=dict[str, "Sequence[Plain]"])


def compile_package(root: Traversable, shared: Traversable, base: Mapping[str, object]) -> Addition:
    """Return what a package adds to an edition (*tillägg*).

    Args:
        root: the package's folder.
        shared: the folder of what all programmes share.
        base: the edition in plain form.

    Raises:
        PackageError: with every fault in the folder, each with file and path.
    """
    addition, texts, faults = read_package(root, shared, base)
    faults += texts.faults
    faults += texts.find_obsolete() if not faults else ()
    if faults or addition is None:
        raise PackageError(sorted({str(fault): fault for fault in faults}.values(), key=str))
    return addition


def read_package(
    root: Traversable, shared: Traversable, base: Mapping[str, object], *, thorough: bool = False
) -> tuple[Addition | None, Texts, list[Fault]]:
    """Read a package's folder (*paketmapp*): what it adds, its texts, and its faults; those of translations are with the texts.

    Args:
        root: the package's folder.
        shared: the folder of what all programmes share.
        base: the edition in plain form.
        thorough: go on where the package was made for another version of the edition, or for fewer languages.
    """
    plain: Plain = dict(base)
    folder = Folder(root, shared)
    head = folder.read(FILE, "package")
    language = str(plain["language"])
    if not head.sound:
        return None, Texts(language, (language,), {}, {}), folder.faults
    folder.faults += _check_extended(head, plain)
    texts = read_texts(root, head.value["name"], language, tuple(head.value["languages"]))
    # Checked against what it does not extend, everything else would look wrong.
    if any(fault.name == "other_edition" or not thorough for fault in folder.faults):
        return None, texts, folder.faults
    return _Reader(folder, head, plain, texts).read(), texts, folder.faults


def _check_extended(head: Entry, base: Plain) -> Iterator[Fault]:
    """Note an edition, a version or languages that the package was not made for."""
    value = head.value
    catalogue = f"{base['programme']}/{base['edition']}"
    if value["extends"] != catalogue:
        yield head.fault("extends", flaw("other_edition", extends=value["extends"], catalogue=catalogue))
    elif not _holds(value["versions"], base["version"]):
        first, end = value["versions"]["from"], value["versions"]["before"]
        what = flaw("other_version", catalogue=catalogue, first=first, end=end, version=base["version"])
        yield head.fault("versions", what)
    else:
        lacking = tuple(language for language in base["languages"] if language not in value["languages"])
        if lacking:
            yield head.fault("languages", flaw("missing_language", languages=lacking))


def _holds(versions: Mapping[str, str], version: str) -> bool:
    """Tell whether a version lies in a range; compared as numbers, not as text."""
    first, number, end = (read_version(each) for each in (versions["from"], version, versions["before"]))
    return first is not None and number is not None and end is not None and first <= number < end


@frozen
class _Reader:
    """Reads a package whose head is right, and notes what does not hang together."""

    folder: Folder
    head: Entry
    base: Plain
    texts: Texts

    def read(self) -> Addition | None:
        folder, faults = self.folder, self.folder.faults
        name: str = self.head.value["name"]
        sources = folder.read_optional("sources.toml", "sources", "source")
        codelists = folder.read_topics("codelists", "codelists", "codelist")
        variables = folder.read_topics("variables", "variables", "variable")
        points = folder.read_optional("points.toml", "points", "point")
        questions = folder.read_optional("questions.toml", "questions", "question")
        rules = folder.read_optional("rules.toml", "rules", "rule")
        outcomes = folder.read_optional("outcomes.toml", "outcomes", "outcome")
        for entries in (sources, codelists, variables, points, rules, outcomes):
            self._check_prefix(entries)
        terms = Terms(
            programme=name,
            texts=self.texts,
            sources=gather(sources, faults),
            codelists=gather(codelists, faults),
            variables=gather(variables, faults),
            faults=faults,
            common=Common(self._list_ids("sources"), self._list_ids("codelists")),
        )
        terms.check()
        codes = LocalCodes(terms, self.base, self.head.value["prefix"]).read(
            folder.read_optional("codes.toml", "codes", "code")
        )
        for entries in (points, rules, outcomes):
            gather(entries, faults)
        contents = Contents(terms, name)
        contents.check_points(points)
        self._check_points(points)
        self._check_questions(questions, terms)
        codelists_by_id = self._join(terms.codelists, extend_lists(self.base["codelists"], codes))
        vocabulary = self._gather_vocabulary(points, questions, terms.variables, codelists_by_id)
        contents.check_windows(points, vocabulary)
        self._check_single_edition((*rules, *outcomes))
        rule_reader = RuleReader(vocabulary, self._list_points(points), codelists_by_id, faults)
        outcome_reader = OutcomeReader(vocabulary, faults)
        plain_rules = [
            contents.plain_entry(entry, f"{name}.rule", self._check_judged(entry, rule_reader.read(entry), vocabulary))
            for entry in rules
            if entry.sound
        ]
        plain_outcomes = [
            contents.plain_entry(entry, f"{name}.outcome", outcome_reader.read(entry))
            for entry in outcomes
            if entry.sound
        ]
        plain_points = [contents.plain_point(entry, vocabulary) for entry in points if entry.sound]
        plain_questions: dict[str, list[Plain]] = {}
        for entry in questions:
            if entry.sound:
                point = entry.value["point"]
                plain_questions.setdefault(point, []).append(
                    contents.plain_question(entry, entry.value, point, vocabulary)
                )
        head = self._plain_head(terms)
        if faults:
            return None
        added = {
            "codelists": [terms.plain_codelist(id_) for id_ in terms.codelists],
            "variables": [terms.plain_variable(id_) for id_ in terms.variables],
            "points": plain_points,
            "rules": plain_rules,
            "outcomes": plain_outcomes,
        }
        used = sorted(find_sources([head, added, plain_questions, codes]) & set(terms.sources))
        return Addition(head, added | {"sources": [terms.plain_source(id_) for id_ in used]}, plain_questions, codes)

    def _plain_head(self, terms: Terms) -> Plain:
        value = self.head.value
        texts = {key: self.texts.words(f"{value['name']}.{key}", value[key]) for key in ("label", "description")}
        plain = {key: value[key] for key in ("name", "prefix", "version")}
        return plain | texts | terms.grounds(self.head, value)

    def _list_ids(self, key: str) -> frozenset[str]:
        return frozenset(str(each["id"]) for each in self.base[key])

    def _join(self, own: Mapping[str, Entry], common: Sequence[Plain]) -> dict[str, Entry]:
        """Return the package's entries and the edition's, which were checked when the edition was compiled."""
        return {str(each["id"]): Entry("", "", each) for each in common} | dict(own)

    def _list_points(self, points: Sequence[Entry]) -> dict[str, Mapping[str, object]]:
        return {str(each["id"]): each for each in self.base["points"]} | {
            str(entry.value.get("id")): entry.value for entry in points
        }

    def _gather_vocabulary(
        self,
        points: Sequence[Entry],
        questions: Sequence[Entry],
        variables: Mapping[str, Entry],
        codelists: Mapping[str, Entry],
    ) -> Vocabulary:
        """Return every name there is: the edition's, and what the package asks at its points and at common ones."""
        asked = [
            (
                str(point["id"]),
                [
                    *(str(question["variable"]) for question in point["questions"]),
                    *(str(entry.value.get("id")) for entry in questions if entry.value.get("point") == point["id"]),
                ],
            )
            for point in self.base["points"]
        ]
        asked += [(str(entry.value.get("id")), list_variables(entry)) for entry in points]
        return gather_vocabulary(asked, self._join(variables, self.base["variables"]), codelists)

    def _check_prefix(self, entries: Sequence[Entry]) -> None:
        """Note every id that is not the package's own; an edition's id in a package would say something else."""
        prefix: str = self.head.value["prefix"]
        for entry in entries:
            id_ = str(entry.value.get("id"))
            if entry.sound and id_ != prefix and not id_.startswith((f"{prefix}_", f"{prefix}-")):
                self.folder.faults.append(entry.fault("id", flaw("prefix", id=id_, prefix=prefix)))

    def _check_points(self, points: Sequence[Entry]) -> None:
        for entry in points:
            if entry.sound and entry.value["role"] in _COMMON_ROLES:
                self.folder.faults.append(entry.fault("role", flaw("closing_point", role=entry.value["role"])))

    def _check_questions(self, questions: Sequence[Entry], terms: Terms) -> None:
        """Note questions at points that are not the edition's, or about what is not the package's."""
        points = self._list_ids("points")
        seen: set[tuple[str, str]] = set()
        for entry in questions:
            if not entry.sound:
                continue
            id_, point = entry.value["id"], entry.value["point"]
            if point not in points:
                what = flaw("unknown_common_point", point=point, known=tuple(sorted(points)))
                self.folder.faults.append(entry.fault("point", what))
            if id_ not in terms.variables:
                self.folder.faults.append(entry.fault("id", flaw("unknown_variable", variable=id_)))
            elif (id_, point) in seen:
                self.folder.faults.append(entry.fault("id", flaw("repeated_variable", variable=id_)))
            seen.add((id_, point))

    def _check_single_edition(self, entries: Sequence[Entry]) -> None:
        self.folder.faults += (
            entry.fault("editions", flaw("editions_in_package"))
            for entry in entries
            if entry.sound and "editions" in entry.value
        )

    def _check_judged(self, entry: Entry, plain: Plain, vocabulary: Vocabulary) -> Plain:
        """Note a rule that would change what a common question means, and return the rule."""
        if entry.value["kind"] in _RESERVED_KINDS:
            owned = {name for name, term in vocabulary.terms.items() if self._owns(term.variable)}
            common = tuple(name for name in plain["judges"] if name not in owned)
            if common:
                what = flaw("common_rule", rule_kind=entry.value["kind"], names=common)
                self.folder.faults.append(entry.fault("judges", what))
        return plain

    def _owns(self, variable: str | None) -> bool:
        return variable is not None and variable not in self._list_ids("variables")
