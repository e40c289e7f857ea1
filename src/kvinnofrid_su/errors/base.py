"""What every exception of this library is (fel), and those that belong to no single part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvinnofrid_su.issues.report import Report


class KvinnofridError(Exception):
    """Above all exceptions of this library (*fel*).

    >>> issubclass(MissingExtra, KvinnofridError)
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


class InvalidDocument(KvinnofridError):
    """A document that cannot become a case (*ogiltigt dokument*); carries the report.

    >>> issubclass(InvalidDocument, KvinnofridError)
    True
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(f"The document has {len(report.issues)} structure or value issue(s); see .report.")


class OtherCatalogue(KvinnofridError):
    """A case of another catalogue (*annan variabelkatalog*) than the one it is to be scored by.

    >>> print(OtherCatalogue("su-kvinnofrid/2019", "su-kvinnofrid/2021"))
    The case is written in su-kvinnofrid/2019, not in su-kvinnofrid/2021.
    """

    def __init__(self, given: str, wanted: str) -> None:
        self.given = given
        self.wanted = wanted
        super().__init__(f"The case is written in {given}, not in {wanted}.")


class MissingExtra(KvinnofridError):
    """An optional part is not installed (*tillägg saknas*); names it and the command that installs it.

    >>> print(MissingExtra("cli"))
    This needs the extra 'cli'. Install it with: pip install 'kvinnofrid-su[cli]'
    """

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(f"This needs the extra {extra!r}. Install it with: pip install 'kvinnofrid-su[{extra}]'")
