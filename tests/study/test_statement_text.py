"""How statements and messages are broken into lines: never inside an index or the arguments of a function."""

from __future__ import annotations

import re

import pytest

from grader.catalog.course import installed
from grader.study.exercise_statement import blocks, read_statement, wrapped


@pytest.mark.parametrize("width", [60, 72, 80])
def test_no_line_ends_inside_an_index(width: int) -> None:
    """Of all statements, in windows of several widths, unless the index is longer than half a line."""
    for exercise in installed().exercises:
        for line in wrapped(read_statement(exercise).blocks, width).split("\n"):
            assert not re.search(r"\w\[[^\[\]]{0,24}$", line), f"{exercise.id}: {line}"


def test_a_formula_keeps_its_indices_whole() -> None:
    """In running text and in a displayed line."""
    text = (
        "h is the sum of all V[a, b, c, k] times x[i + a, j + b, c]\n\n      h = V[a, b, c, k] · x[i + a, j + b, c] + bias[k]"
    )
    for width in range(40, 80):
        shown = wrapped(blocks(text), width)
        assert shown.count("V[a, b, c, k]") == 2 and shown.count("x[i + a, j + b, c]") == 2, shown
