"""Wrap and align styled text for a terminal: lines with ANSI codes, which the edge prints with or without them.

Much smaller than rich, whose import would cost a tenth of a run of one exercise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_CODES = {
    "bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36", "bold green": "1;32",
    "bold magenta": "1;35",
}  # fmt: skip
_ANSI = re.compile(r"\x1b\[[\d;]*m")
#: A word with the spaces before it.
_WORD = re.compile(r"\s*\S+")
#: Columns between two columns of a table.
_GAP = 3


class Part(NamedTuple):
    """A piece of text in one style: ``bold``, ``dim``, or a colour."""

    text: str
    style: str = ""

    def __str__(self) -> str:
        return f"\x1b[{_CODES[self.style]}m{self.text}\x1b[0m" if self.style and self.text else self.text


class Column(NamedTuple):
    """A column of a table: its heading, whether its cells may be wrapped, and on which side they stand."""

    heading: str
    wraps: bool = False
    to_the_right: bool = False


def without_styles(line: str) -> str:
    """Remove the ANSI codes of styles from a line."""
    return _ANSI.sub("", line)


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text without ANSI codes fills; East Asian wide characters fill two."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of_character, text))


def _columns_of_character(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(parts: Iterable[Part | str], width: int, first: Part | str = "", indent: int = 0) -> list[str]:
    """Wrap a styled text to lines of at most ``width`` columns; spaces at the beginning of its own lines stay.

    Args:
        first: what stands before the first line, in the columns of the indent.
        indent: spaces before each other line, and before the first where ``first`` does not fill it.
    """
    pieces = [part if isinstance(part, Part) else Part(part) for part in parts]
    text = "".join(piece.text for piece in pieces)
    room = max(width - indent, 1)
    lines = []
    begin = 0
    for line in text.split("\n"):
        lines += [_cut_out(pieces, begin + start, begin + end) for start, end in _breaks(line, room)]
        begin += len(line) + 1
    lead = first if isinstance(first, Part) else Part(first)
    before = str(lead) + " " * (indent - columns_of(lead.text))
    return [(before if number == 0 else " " * indent) + line if line else "" for number, line in enumerate(lines)]


def table(columns: Sequence[Column], rows: Iterable[Sequence[Sequence[Part | str]]], width: int) -> list[str]:
    """Return the lines of a table: headings, a rule, and the rows; columns that wrap give way in a narrow terminal.

    Args:
        rows: for each row its cells, each a styled text.
    """
    cells = [[[part if isinstance(part, Part) else Part(part) for part in cell] for cell in row] for row in rows]
    plain = [["".join(part.text for part in cell) for cell in row] for row in cells]
    texts = [[column.heading, *(row[i] for row in plain)] for i, column in enumerate(columns)]
    widths = [max(map(columns_of, texts_of_column)) for texts_of_column in texts]
    too_wide = sum(widths) + _GAP * (len(columns) - 1) - width
    for i, column in enumerate(columns):
        if column.wraps and too_wide > 0:
            widths[i] = max(widths[i] - too_wide, len(column.heading))
    headings = [[Part(column.heading)] for column in columns]
    rule = "─" * (sum(widths) + _GAP * (len(columns) - 1))
    lines = _row(columns, headings, widths) + [rule]
    for row in cells:
        lines += _row(columns, row, widths)
    return lines


def _row(columns: Sequence[Column], cells: Sequence[Sequence[Part]], widths: Sequence[int]) -> list[str]:
    """Return the lines of one row; a cell that is wrapped takes several."""
    stacks = [
        wrapped(cell, width) if column.wraps else [_cut_out(cell, 0, 1 << 30)]
        for column, cell, width in zip(columns, cells, widths, strict=True)
    ]
    lines = []
    for number in range(max(map(len, stacks))):
        line = ""
        for column, stack, width in zip(columns, stacks, widths, strict=True):
            text = stack[number] if number < len(stack) else ""
            space = " " * (width - columns_of(without_styles(text)))
            line += (" " * _GAP if line else "") + (space + text if column.to_the_right else text + space)
        lines.append(line.rstrip())
    return lines


def _breaks(line: str, room: int) -> list[tuple[int, int]]:
    """Return the places where a line is broken, as (start, end) of each part; words longer than a line are cut."""
    parts: list[tuple[int, int]] = []
    start = end = 0
    for word in _WORD.finditer(line):
        if columns_of(line[start : word.end()]) > room and end > start:
            parts.append((start, end))
            start = word.end() - len(word[0].lstrip())
        end = word.end()
        while columns_of(line[start:end]) > room:
            cut = start + 1
            while columns_of(line[start : cut + 1]) <= room:
                cut += 1
            parts.append((start, cut))
            start = cut
    return [*parts, (start, end)]


def _cut_out(parts: Sequence[Part], start: int, end: int) -> str:
    """Return the characters from ``start`` to ``end`` of a styled text, with their styles."""
    found, place = "", 0
    for text, style in parts:
        inside = text[max(start - place, 0) : max(end - place, 0)]
        found += str(Part(inside, style))
        place += len(text)
    return found
