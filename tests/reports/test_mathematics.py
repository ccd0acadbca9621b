"""Formulas in messages are found by their syntax and typeset; other text is unchanged."""

from __future__ import annotations

import pytest

from grader.catalog.course import installed
from grader.reports.formula_text import in_one_line
from grader.reports.html.mathml import statement_formula, with_formulas
from grader.study.exercise_statement import read_statement
from grader.study.statement_latex import as_latex


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
def test_text_that_is_not_a_formula_is_unchanged(text: str) -> None:
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


def test_formulas_of_statements_are_typeset() -> None:
    """All displayed formulas of the chapter, by the library; signs are references, never tags."""
    for exercise in installed().exercises:
        for block in read_statement(exercise).blocks:
            formulas = [as_latex(line) for line in block.lines if block.kind == "displayed"]
            for formula in formulas if all(formulas) else []:
                assert formula is not None
                drawn = statement_formula(formula)
                assert drawn.startswith("<math ") and "&amp;" not in drawn, formula


def test_text_that_is_not_latex_is_shown_unchanged() -> None:
    """Half a fraction; and a tag inside a text is text."""
    assert statement_formula("<b>\\frac{") == "<pre>&lt;b&gt;\\frac{</pre>"
    assert "&lt;script&gt;" in statement_formula("x \\text{ <script>}")
