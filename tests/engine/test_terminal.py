"""The output in the terminal: the table and the messages, in 80 columns, in a pipe, with and without colour."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import ARENA, Grade

TABLE = """
exercise   title                               points
───────────────────────────────────────────────────────────────
1.1        The cell
1.1.1      The smallest value in each window      0/5   failed
1.1.2      Twice a number                         2/3   partial

2 of 8 points (25 %)"""
FIRST = """
1.1.1 The smallest value in each window  ch01_arena/s01_cell/ex1_min_pool2d.py
  ✗ one picture comes out right  0/3
"""


def submission(folder: Path) -> Path:
    """Make answers of which one is wrong and one is half right."""
    target = folder / "answers"
    shutil.copytree(ARENA / "solutions", target)
    cell = target / "ch01_arena" / "s01_cell"
    (cell / "ex1_min_pool2d.py").write_text("import numpy as np\ndef min_pool2d(X, p):\n    return np.zeros((9, 9))\n")
    (cell / "ex2_double.py").write_text("def double(x):\n    return 2 * int(x)\n")
    return target


def plain(text: str) -> str:
    """Drop spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in text.splitlines())


def test_the_table_and_the_messages_in_a_pipe(grade: Grade, tmp_path: Path) -> None:
    """80 columns, no colour: what is wrong in three parts; then, as several are, one row an exercise and the sum."""
    ran = grade("run", submission(tmp_path), "1.1.1", "1.1.2", "--course", ARENA)
    text = plain(ran.out)
    assert text.startswith(plain(FIRST)) and plain(TABLE) in text, text
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "\x1b" not in ran.out and ran.err == ""
    message = re.search(r"called: +min_pool2d\(.*\n +came back: .*\(9, 9\)", text)
    assert message, text
    assert "expected: " in text and "2 of 8 points (25 %)" in text
    assert "line 2 of your file: return 2 * int(x)" in text
    assert "next: 1.1.1" in text


def test_only_failing_leaves_out_what_is_done(grade: Grade, tmp_path: Path) -> None:
    """Exercises with full marks are not listed."""
    ran = grade("run", submission(tmp_path), "--course", ARENA, "--only-failing")
    assert "A layer with one output" not in ran.out and "The smallest value" in ran.out


def test_colours_are_used_only_in_terminals_that_support_them(grade: Grade, tmp_path: Path) -> None:
    """With FORCE_COLOR there is colour, with NO_COLOR there is none."""
    folder = submission(tmp_path)
    assert "\x1b[" in grade("run", folder, "1.1.2", "--course", ARENA, FORCE_COLOR="1", NO_COLOR="").out
    assert "\x1b[" not in grade("run", folder, "1.1.2", "--course", ARENA).out


def test_hints_come_one_at_a_time(grade: Grade) -> None:
    """Each call gives the next hint; the last one is said to be the last; --again starts anew."""
    said = [grade("hint", "1.1.1", "--course", ARENA).out for _ in range(3)]
    assert said[0].startswith("hint 1 of 2") and said[1].startswith("hint 2 of 2")
    assert "last hint" in said[1] and said[2] == said[1]
    assert grade("hint", "1.1.1", "--again", "--course", ARENA).out == said[0]


def test_list_and_show_print_exercises_and_statements(grade: Grade) -> None:
    """Titles, points, the statement and what its checks ask."""
    listed = grade("list", "--course", ARENA).out
    assert "1.1.2" in listed and "3 exercises, 10 points" in listed
    shown = grade("show", "min_pool2d", "--course", ARENA).out
    assert "Return the minimum of each window" in shown and "one picture comes out right (3 points)" in shown


def test_junit_is_xml_that_counts_checks(grade: Grade, tmp_path: Path) -> None:
    """A suite per exercise, a case per check, failures and errors apart."""
    from xml.etree import ElementTree

    target = tmp_path / "junit.xml"
    grade("run", submission(tmp_path), "1.1.1", "1.1.2", "--course", ARENA, "--junit", target)
    suites = ElementTree.parse(target).getroot().findall("testsuite")
    assert [s.get("tests") for s in suites] == ["2", "2"]
    assert [(s.get("failures"), s.get("errors")) for s in suites] == [("2", "0"), ("0", "1")]
