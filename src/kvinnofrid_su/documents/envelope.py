"""The envelope (kuvert): who sent what, in which catalogue and version; the same for every programme."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal, TypeVar

from attrs import define, field, frozen

from kvinnofrid_su.documents.findings import Findings, mask
from kvinnofrid_su.identifiers import is_key, is_municipality, read_date, read_version
from kvinnofrid_su.issues.codes import IssueCode
from kvinnofrid_su.model.packages import Package
from kvinnofrid_su.typing import is_object

T = TypeVar("T")

FORMAT = 1
"""The newest form of documents that is known here."""

HEAD_KEYS = ("format", "catalogue", "catalogue_version", "packages")
SENDER_KEYS = ("sender", "municipality", "district")
LONGEST = {"case": 64, "sender": 40, "district": 40}
LONGEST_PACKAGE = 100
"""How long the name of a package may be (*längsta paketnamn*)."""


Standing = Literal["ours", "foreign", "malformed"]


@frozen
class Head:
    """What the cases of a delivery inherit (*leveranshuvud*).

    Args:
        standing: ``ours`` can be judged here; ``foreign`` is of another catalogue or format, so that nothing in it can be
            read here; ``malformed`` does not say clearly what it is.
    """

    standing: Standing = "ours"
    catalogue_version: str | None = field(default=None, repr=False)
    packages: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    delivered_on: date | None = field(default=None, repr=False)
    sender: str | None = field(default=None, repr=False)
    municipality: str | None = field(default=None, repr=False)
    district: str | None = field(default=None, repr=False)


@define
class Envelope:
    """Reads the fields of an envelope (*kuvert*) and notes what is wrong with them."""

    content: Mapping[object, object]
    findings: Findings

    def check_keys(self, known: Collection[str]) -> None:
        """Note every key that does not belong."""
        for position, key in enumerate(self.content):
            if key not in known:
                self.findings.add(IssueCode.UNKNOWN_KEY, (mask(position),))

    def require(self, *keys: str) -> bool:
        """Note required keys that are missing; tell whether all are there."""
        missing = [key for key in keys if key not in self.content]
        for key in missing:
            self.findings.add(IssueCode.MISSING_KEY, (key,), key=key)
        return not missing

    def read_key(self, key: Literal["case", "sender", "district"]) -> str | None:
        """Return a key made by the sender (*nyckel*)."""
        value = self.content.get(key)
        return self._keep(key, value if isinstance(value, str) and is_key(value, LONGEST[key]) else None)

    def read_municipality(self) -> str | None:
        """Return the municipality's four digits (*kommunkod*), as they are: whether it exists is a rule."""
        value = self.content.get("municipality")
        return self._keep("municipality", value if is_municipality(value) else None)

    def read_delivered_on(self) -> date | None:
        """Return the day of the delivery (*leveransdatum*)."""
        return self._keep("delivered_on", read_date(self.content.get("delivered_on")))

    def read_head(self) -> Head:
        """Return what the document says of itself (*huvud*): whether it can be judged here, its version, its packages."""
        complete = self.require("format", "catalogue")
        found = {self._check_format(), self._check_catalogue()}
        if "foreign" in found:
            return Head("foreign")
        standing: Standing = "ours" if complete and "malformed" not in found else "malformed"
        return Head(standing, self._read_version(), self._read_packages())

    def _check_format(self) -> Standing:
        number = self.content.get("format", FORMAT)
        if type(number) is not int or number < 1:
            self.findings.add(IssueCode.MALFORMED, ("format",), key="format")
            return "malformed"
        if number != FORMAT:
            self.findings.add(IssueCode.UNKNOWN_FORMAT, ("format",), expected=FORMAT)
            return "foreign"
        return "ours"

    def _check_catalogue(self) -> Standing:
        known = self.findings.catalogue.id
        name = self.content.get("catalogue", known)
        if not isinstance(name, str) or not _is_catalogue(name):
            self.findings.add(IssueCode.MALFORMED, ("catalogue",), key="catalogue")
            return "malformed"
        if name != known:
            self.findings.add(IssueCode.OTHER_CATALOGUE, ("catalogue",), expected=known)
            return "foreign"
        return "ours"

    def _read_version(self) -> str | None:
        value = self.content.get("catalogue_version")
        numbers = read_version(value)
        version = self._keep("catalogue_version", value if numbers is not None and isinstance(value, str) else None)
        known = read_version(self.findings.catalogue.version)
        if numbers is not None and known is not None and numbers != known:
            code = IssueCode.OTHER_VERSION if _is_older(numbers, known) else IssueCode.UNKNOWN_VERSION
            self.findings.add(code, ("catalogue_version",), expected=self.findings.catalogue.version)
        return version

    def _read_packages(self) -> Mapping[str, str]:
        value = self.content.get("packages", {})
        named = value if is_object(value) else {}
        packages = {str(name): str(version) for name, version in named.items() if _is_package(name, version)}
        if not is_object(value) or len(packages) != len(value):
            self.findings.add(IssueCode.MALFORMED, ("packages",), key="packages")
        for package in self.findings.catalogue.packages.values():
            self._check_package(package, packages.get(package.name))
        return packages

    def _check_package(self, package: Package, version: str | None) -> None:
        """Note a version of an active package that is not the one that is known here."""
        numbers, known = read_version(version), read_version(package.version)
        if numbers is not None and known is not None and numbers != known:
            older = _is_older(numbers, known)
            code = IssueCode.OTHER_PACKAGE_VERSION if older else IssueCode.UNKNOWN_PACKAGE_VERSION
            self.findings.add(code, ("packages", package.name), expected=f"{package.name} {package.version}")

    def _keep(self, key: str, value: T | None) -> T | None:
        """Note a field that is there but has the wrong form."""
        if value is None and key in self.content:
            self.findings.add(IssueCode.MALFORMED, (key,), key=key)
        return value


def _is_older(numbers: tuple[int, int, int], known: tuple[int, int, int]) -> bool:
    """Tell whether a version came before the known one without another meaning (*äldre*): the same major number."""
    return numbers[0] == known[0] and numbers < known


def _is_package(name: object, version: object) -> bool:
    return isinstance(name, str) and is_key(name, LONGEST_PACKAGE) and read_version(version) is not None


def _is_catalogue(name: str) -> bool:
    programme, _, edition = name.partition("/")
    return len(name) <= LONGEST_PACKAGE and all(
        is_key(part.replace("-", "_"), LONGEST_PACKAGE) for part in (programme, edition)
    )
