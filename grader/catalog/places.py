"""Where a line of a judged text stands in what was handed in: a notebook's answer is put together from several cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Lines of a judged text that stand together where they come from.

    Attributes:
        first: the first of them in the judged text, from 1.
        count: how many they are.
        cell: the number of the cell among the notebook's code cells, as in "In [3]" after "Restart and run all"; 0 for a file.
        line: the first of them in the cell, from 1.
    """

    first: int
    count: int
    cell: int
    line: int


def place_of(spans: Iterable[Span], line: int) -> str:
    """Say where a line of a judged text stands: "cell 3, line 2"; empty if it is nothing of the student's."""
    for span in spans:
        if span.first <= line < span.first + span.count:
            where = span.line + line - span.first
            return f"cell {span.cell}, line {where}" if span.cell else f"line {where} of your file"
    return ""
