"""Texts are compared line by line; a message names the first line that differs."""

from __future__ import annotations

from typing import Any

import pytest

from grader.api import Mismatch, Printed, ProgramRun, same_text


@pytest.mark.parametrize(
    "got", ["a b\nc\n", "a b\r\nc", "a b  \nc\t\n\n\n", Printed("a b\nc\n", "x"), ProgramRun("a b\nc", "", 0)]
)
def test_blanks_at_the_end_do_not_matter(got: Any) -> None:
    """Nor do line ends; what was printed is compared as a text."""
    same_text(got, "a b\nc")


@pytest.mark.parametrize(
    ("got", "want", "told"),
    [
        ("a  b", "a b", "'a b' (only blanks differ)"),
        ("A", "a", "'a' (only upper and lower case differ)"),
        ("a\n\nb", "a\nb", "line 2 of the output is ''"),
        ("a", "a\nb", "the output has 1 line\nexpected:  2 lines"),
        ("a\nb\nc", "a", "the output has 3 lines: 'b' is one too many"),
        ("a\x0bb", "a\nb", "line 1 of the output"),
        (None, "a", "the output is None"),
        (b"a", "a", "a text"),
        (Printed("", "", 3), "3", "the output is empty; the call returned 3"),
    ],
)
def test_every_other_difference_matters(got: Any, want: str, told: str) -> None:
    """Blanks within a line, case, empty lines in between, the number of lines, the type."""
    with pytest.raises(Mismatch) as caught:
        same_text(got, want)
    assert told in str(caught.value)


def test_numbers_may_be_written_in_another_way_if_asked() -> None:
    """Within the tolerance; the words around them count as before."""
    same_text("x = 0.3333, y = 2.50e0", "x = 0.333333, y = 2.5", tol=1e-3)
    same_text("-0", "0", tol=0)
    for got in ("x = 0.34, y = 2.5", "z = 0.333333, y = 2.5", "x = 0.333333", "x = nan, y = 2.5"):
        with pytest.raises(Mismatch):
            same_text(got, "x = 0.333333, y = 2.5", tol=1e-3)
    with pytest.raises(Mismatch):
        same_text("0.3333", "0.333333")


def test_the_right_line_can_be_hidden() -> None:
    """Where it is the answer."""
    with pytest.raises(Mismatch) as caught:
        same_text("a", "secret", tells=False)
    assert "secret" not in str(caught.value)
