"""What is shown while long work goes on (förlopp): how many cases are done, and how much of the files is read."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from attrs import evolve
from babel.numbers import format_percent
from rich.console import Console, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.table import Table

from kvinnofrid_su.documents.stream import Located, Placed, find_list
from kvinnofrid_su.i18n import find_plurals, format_number
from kvinnofrid_su.typing import is_list, is_object

DELAY = 0.5
"""Seconds before anything is shown: what is done sooner needs no bar, and one would only flicker."""

_A_CASE_A_LINE = (".ndjson", ".jsonl", ".csv")
_BLOCK = 1 << 20
_BAR = 20


class Follower:
    """Counts what is done (*förlopp*), and shows it on a terminal once the work has taken a while.

    Args:
        text: what goes on.
        locale: the language it is shown in.
        console: the terminal; ``None`` in pipes, where nothing is shown.
    """

    def __init__(self, text: str, locale: str, console: Console | None) -> None:
        self._locale = locale
        self._spinner = Spinner("dots", text)
        self._done = self._in_file = 0
        self._sizes: list[int] = []
        self._read = 0
        self._expected = 0
        self._lock = Lock()
        self._live = None if console is None else Live(console=console, transient=True, get_renderable=self.render)
        self._timer = Timer(DELAY, self._show)
        self._timer.daemon = True
        if self._live is not None:
            self._timer.start()

    def step(self) -> None:
        """Note that one more case is done (*steg*)."""
        self._done += 1
        self._in_file += 1

    def restart(self) -> None:
        """Note that a file is gone through from its beginning (*från början*), perhaps once more."""
        self._done -= self._in_file
        self._in_file = 0

    def watch(self, readings: Iterable[Placed], paths: Sequence[str]) -> Iterator[Placed]:
        """Give files as they are (*följ*), and count their cases while they are gone through."""
        if self._live is None:
            yield from readings
            return
        self._sizes = [_measure(path) for path in paths]
        for position, reading in enumerate(readings):
            self._read, self._in_file = position, 0
            self._expected = _count_lines(paths[position])
            yield _Followed(reading, self)
        self._read = len(self._sizes)

    def expect(self, cases: int) -> None:
        """Note how many cases the file has (*väntat antal*), once that is known."""
        self._expected = cases

    @property
    def fraction(self) -> float | None:
        """How much of the files is read (*andel*), by their sizes; ``None`` where they are not known."""
        if not self._sizes or not all(self._sizes):
            return None
        read = float(sum(self._sizes[: self._read]))
        if self._read < len(self._sizes) and self._expected:
            read += self._sizes[self._read] * min(1.0, self._in_file / self._expected)
        return read / sum(self._sizes)

    def render(self) -> RenderableType:
        """Return what is shown (*rad*): a spinner, what goes on, a bar where there is one, how many cases are done."""
        n_ = find_plurals(self._locale)
        row: list[RenderableType] = [self._spinner]
        fraction = self.fraction
        if fraction is not None:
            bar = ProgressBar(total=1, completed=fraction, width=_BAR)
            row += [bar, format_percent(fraction, locale=self._locale)]
        if self._done:
            cases = n_("progress", "{count} ärende", "{count} ärenden", self._done)
            row.append(cases.format(count=format_number(self._done, self._locale)))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_row(*row)
        return grid

    def _show(self) -> None:
        with self._lock:
            if self._live is not None:
                self._live.start()

    def stop(self) -> None:
        """Take away what is shown (*slut*); what comes after stands where it stood."""
        self._timer.cancel()
        with self._lock:
            if self._live is not None:
                self._live.stop()
            self._live = None


class _Followed:
    """A file whose cases are counted as they are gone through."""

    def __init__(self, reading: Placed, follower: Follower) -> None:
        self._reading = reading
        self._follower = follower

    def locate(self) -> Iterator[Located]:
        self._follower.restart()
        for located in self._reading.locate():
            document = located.document
            cases = find_list(document, "cases") if is_object(document) else ()
            if is_object(document) and is_list(cases):
                self._follower.expect(len(cases))
                yield evolve(located, document={**document, "cases": _Counted(cases, self._follower)})
            else:
                yield located
                self._follower.step()


class _Counted(list[Any]):
    """The cases of a delivery; whoever goes through them is counted. A delivery is one document with all its cases."""

    def __init__(self, cases: Iterable[Any], follower: Follower) -> None:
        super().__init__(cases)
        self._follower = follower

    def __iter__(self) -> Iterator[Any]:
        for each in super().__iter__():
            yield each
            self._follower.step()


def _measure(path: str) -> int:
    with suppress(OSError, ValueError):
        return Path(path).stat().st_size
    return 0


def _count_lines(path: str) -> int:
    """Return how many lines a file has that has a case a line, else 0: that is quick, compared with what follows."""
    if not path.lower().endswith(_A_CASE_A_LINE):
        return 0
    with suppress(OSError, ValueError), Path(path).open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
    return 0


@contextmanager
def follow(text: str, locale: str) -> Generator[Follower]:
    """Show on a terminal that long work goes on (*vänta*), and how far it has come, on stderr; nothing in pipes.

    Args:
        text: what goes on.
        locale: the language it is shown in.
    """
    follower = Follower(text, locale, Console(file=sys.stderr) if sys.stderr.isatty() else None)
    try:
        yield follower
    finally:
        follower.stop()
