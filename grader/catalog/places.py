"""Map lines of a judged text to the lines or notebook cells that they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

_OF_YOUR_FILE = " of your file"
#: How messages refer to lines of a judged text: "line 4 of your file", "(line 4)".
_IN_FILE = re.compile(rf"\bline (\d{{1,9}}){_OF_YOUR_FILE}")
_IN_BRACKETS = re.compile(r"\(line (\d{1,9})\)")


class Span(msgspec.Struct, frozen=True):
    """Consecutive lines of a judged text that are consecutive in their source, too.

    Attributes:
        first: the first line in the judged text, from 1.
        count: the number of lines.
        cell: the number of the cell among the notebook's code cells, as in "In [3]" after "Restart and run all"; 0 for a file.
        line: the first line in the cell or file, from 1.
    """

    first: int
    count: int
    cell: int
    line: int


def place_of(spans: Iterable[Span], line: int) -> str:
    """Return where a line of a judged text comes from: "cell 3, line 2"; empty if it is not the student's."""
    for span in spans:
        if span.first <= line < span.first + span.count:
            where = span.line + line - span.first
            return f"cell {span.cell}, line {where}" if span.cell else f"line {where}{_OF_YOUR_FILE}"
    return ""


def in_places(text: str, spans: Iterable[Span]) -> str:
    """Rewrite the line numbers in a message about a judged text to places in what was handed in."""
    known = tuple(spans)

    def in_file(match: re.Match[str]) -> str:
        return place_of(known, int(match[1])) or "a line that is not yours"

    def in_brackets(match: re.Match[str]) -> str:
        place = place_of(known, int(match[1]))
        return f"({place.removesuffix(_OF_YOUR_FILE)})" if place else match[0]

    return _IN_BRACKETS.sub(in_brackets, _IN_FILE.sub(in_file, text)) if known else text
