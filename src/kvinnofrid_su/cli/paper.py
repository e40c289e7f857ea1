"""Text for people (utskrift): in colour and as wide as the terminal, or plain where it goes to a file or a pipe."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import TextIO

from attrs import frozen
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kvinnofrid_su.cli.output import tame

ARROW = "→ "
"""What stands before something to do."""

_PIPE_WIDTH = 10_000
_READABLE = 100
_GAP = 2
_LABEL = 16
_DEEPER = 4


@frozen
class Line:
    """One line of figures (*rad*).

    Args:
        label: what the figures are about.
        figures: as many as there are columns; none in a heading.
        note: something that stands beneath, over the whole width.
    """

    label: str
    figures: tuple[str, ...] = ()
    note: str = ""


class Paper:
    """Text for people (*utskrift*): in colour and as wide as the terminal, or plain where it goes to a file or pipe."""

    def __init__(self, file: TextIO | None = None) -> None:
        self._file = file or sys.stdout
        self._terminal = self._file.isatty()
        self._console = Console(
            file=self._file,
            width=None if self._terminal else _PIPE_WIDTH,
            force_terminal=self._terminal,
            color_system="auto" if self._terminal else None,
            markup=False,
            emoji=False,
            highlight=False,
        )
        # Lines of prose that go all over a wide screen are hard to read.
        self._width = min(self._console.width, _READABLE)

    @property
    def terminal(self) -> bool:
        """Whether somebody reads this on a screen (*skärm*)."""
        return self._terminal

    def write(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Write a paragraph (*stycke*); in a pipe it stays on one line."""
        for line in text.split("\n"):
            self._fold(tame(line), style, " " * indent, " " * indent)

    def list(self, label: str, paragraphs: Iterable[tuple[str, str]], style: str = "", width: int = 0) -> None:
        """Write one item of a list (*punkt*): its label to the left, its paragraphs beside it and beneath each other.

        Args:
            label: what stands to the left, for example ``16 fel``.
            paragraphs: each with its style; empty ones are left out.
            style: of the label.
            width: of the labels of the list, so that all paragraphs begin in one column.
        """
        label, shown = tame(label), [(tame(text), each) for text, each in paragraphs if text]
        if not self._terminal:
            for position, (text, _) in enumerate(shown):
                start = f"  {label.strip()}: " if position == 0 else " " * (2 + _DEEPER)
                print(start + text, file=self._file)
            return
        room = " " * (2 + max(width, len(label)) + _GAP)
        for position, (text, each) in enumerate(shown):
            start = f"  {label:<{len(room) - 2}}" if position == 0 else room
            self._fold(text, each, start, room + " " * (len(ARROW) if text.startswith(ARROW) else 0), style)

    def _fold(self, text: str, style: str, first: str, rest: str, label: str = "") -> None:
        """Write a paragraph within the width: nothing is padded, so that a window can be made narrower afterwards."""
        if not self._terminal:
            print(first + text if text else "", file=self._file)
            return
        width = max(len(first) + 10, self._width)
        # A stand-in that is no space keeps its place: blanks at the beginning of a line would count as nothing.
        lines = textwrap.wrap("\0" * len(first) + text, width, subsequent_indent=rest, break_on_hyphens=False)
        for position, line in enumerate(lines or [""]):
            start = first if position == 0 else rest
            # textwrap leaves a blank at the end of a line that a long word would have filled.
            self._console.print(Text(start, label), Text(line[len(start) :].rstrip(" "), style), sep="")

    def align(self, header: Line, lines: Sequence[Line]) -> None:
        """Write lines of figures for a screen (*rader*): labels to the left, figures in columns, notes beneath.

        Where a screen is too narrow for that, figures stand beneath their label.
        """
        header, lines = _tame_line(header), [_tame_line(each) for each in lines]
        shown = (header, *lines)
        widths = [
            max(map(len, column)) for column in zip(*(each.figures for each in shown if each.figures), strict=True)
        ]
        room = self._width - sum(widths) - _GAP * len(widths)
        beside = room >= _LABEL
        width = min(room, max(len(each.label) for each in shown if each.figures)) if beside else self._width
        for line in shown:
            style = "bold" if line is header or not line.figures else ""
            start = " " * (len(line.label) - len(line.label.lstrip()))
            cells = (f"{' ' * _GAP}{text:>{size}}" for text, size in zip(line.figures, widths, strict=False))
            figures = "".join(cells)
            folded = textwrap.wrap(line.label, width if figures else self._width, subsequent_indent=start) or [""]
            if beside:
                folded[0] = f"{folded[0]:<{width}}{figures}".rstrip()
            elif figures:
                folded.append(start + " " * _GAP + (" " * _GAP).join(line.figures))
            for each in folded:
                self._console.print(Text(each, style), soft_wrap=True)
            if line.note:
                self.write(line.note, "dim", len(start) + _DEEPER)

    def tabulate(self, header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
        """Write a table (*tabell*), its columns in ``right`` to the right; in a pipe each row stays on one line."""
        table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
        for position, name in enumerate(header):
            number = position in right
            table.add_column(tame(name), justify="right" if number else "left", no_wrap=number, overflow="fold")
        for row in rows:
            table.add_row(*map(tame, row))
        with self._console.capture() as captured:
            self._console.print(table)
        for line in captured.get().splitlines():
            print(line.rstrip(), file=self._file)


def _tame_line(line: Line) -> Line:
    """Names in lines of figures may come from anybody's file."""
    return Line(tame(line.label), tuple(map(tame, line.figures)), tame(line.note))
