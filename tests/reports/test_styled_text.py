"""How styled text is wrapped and aligned for terminals."""

from __future__ import annotations

import pytest

from grader.reports.styled_text import Column, Part, columns_of, table, without_styles, wrapped


def test_a_long_text_is_wrapped_below_its_mark() -> None:
    """The mark stands once, in the columns of the indent; no line is wider than the terminal."""
    lines = wrapped(["the smallest value of each window comes out", Part("  0/6", "dim")], 30, Part("  ✗ ", "red"), indent=4)
    assert list(map(without_styles, lines)) == ["  ✗ the smallest value of each", "    window comes out  0/6"]
    assert lines[0].startswith("\x1b[31m  ✗ \x1b[0m") and lines[1].endswith("\x1b[2m  0/6\x1b[0m")


def test_a_style_goes_on_in_the_next_line() -> None:
    """Each line sets and ends its own styles, so that it can be printed alone."""
    assert wrapped([Part("one two", "bold")], 4) == ["\x1b[1mone\x1b[0m", "\x1b[1mtwo\x1b[0m"]


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("", 10, [""]),
    ("  1  2\n 10 20", 20, ["    1  2", "   10 20"]),  # rows of an array keep their spaces
    ("one\n\ntwo", 20, ["  one", "", "  two"]),
    ("abcdefghij", 6, ["  abcd", "  efgh", "  ij"]),  # a word that is longer than a line
    ("ab abcdefghij", 6, ["  ab", "  abcd", "  efgh", "  ij"]),
    ("窓の 最小値", 8, ["  窓の", "  最小値"]),  # two columns a character
    ("a b", 1, ["  a", "  b"]),  # narrower than the indent: one character at a time
])  # fmt: skip
def test_lines_and_spaces_of_a_text_stay(text: str, width: int, lines: list[str]) -> None:
    """Lines end where the text ends them, or before a word that does not fit."""
    assert wrapped([text], width, indent=2) == lines


def test_titles_of_a_table_give_way_in_a_narrow_terminal() -> None:
    """Names, points and outcomes stay whole, and aligned, whatever the styles are."""
    columns = Column("exercise"), Column("title", wraps=True), Column("points", to_the_right=True), Column("")
    rows = [
        [[Part("6.5", "bold")], [Part("Pooling", "bold")], [], []],
        [["6.5.4"], ["Minimum pooling of windows"], ["8/8"], [Part("passed", "green")]],
    ]
    assert [without_styles(line) for line in table(columns, rows, 46)] == [
        "exercise   title               points",
        "─" * 46,
        "6.5        Pooling",
        "6.5.4      Minimum pooling        8/8   passed",
        "           of windows",
    ]
    assert max(columns_of(without_styles(line)) for line in table(columns, rows, 200)) == 55
