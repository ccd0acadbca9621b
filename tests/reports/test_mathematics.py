"""Formulas in messages: found by their syntax, drawn as mathematics, and nothing else is touched."""

from __future__ import annotations

import pytest

from grader.reports.formula_text import in_one_line
from grader.reports.html.mathml import with_formulas


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("co*h*w + ci*co, which grows slower", "co·h·w + ci·co, which grows slower"),
        ("differ by A[1]*X[3] - A[1]*X[4] (yours minus before)", "differ by A[1]·X[3] − A[1]·X[4] (yours minus before)"),
        ("floor((n - k)/s) + 1", "⌊(n − k)/s⌋ + 1"),
        ("x**2 + (a + b)**(n - 1)", "x² + (a + b)^(n − 1)"),
        ("a - (b*c - d) and a/(b*c)", "a − (b·c − d) and a/(b·c)"),
        ("for n*m <= 3 it is sqrt(x*y)", "for n·m ≤ 3 it is √(x·y)"),
        ("alpha**-1", "α⁻¹"),
    ],
)
def test_formulas_become_mathematics(text: str, line: str) -> None:
    """Products get points, powers go up, and the words around stay as they are."""
    assert in_one_line(text) == line


@pytest.mark.parametrize(
    "text",
    [
        "No such file or directory: '/tmp/a*b/c'", "and/or", "a 3x3 kernel", "*args and **kwargs", "output_size(n=8, k=5) is 9",
        "row 0, column 1 (yours 3.5, right 4)", "2 *", "(" * 500 + "x", "f(x)(y)", "'x*y'", "__import__('os')*2", "a.b*c",
    ],
)  # fmt: skip
def test_what_is_no_formula_stays(text: str) -> None:
    """Paths, prose, calls and broken brackets are left alone."""
    assert in_one_line(text) == text


def test_a_page_shows_fractions_roots_and_matrices() -> None:
    """MathML has a fraction for /, a root for sqrt, a table for Matrix; every text in it is escaped."""
    drawn = with_formulas("it is <b> sqrt(a/b), not Matrix([[1, 2*x], [0, y]]) or Sum(a*i, (i, 0, n))")
    assert drawn.startswith("it is &lt;b&gt; <math><msqrt><mrow><mfrac><mi>a</mi><mi>b</mi></mfrac></mrow></msqrt></math>, not")
    assert drawn.count("<mtr>") == 2
    assert "<munderover><mo>∑</mo>" in drawn


def test_long_nonsense_takes_no_time() -> None:
    """Thousands of signs in a row are given up on, not tried in all ways."""
    for text in ("a*" * 5000, "(a*b, " * 2000, "a*b " * 3000, "[" * 3000 + "*"):
        assert len(in_one_line(text)) >= len(text) // 2
