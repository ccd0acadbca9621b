"""If the grader failed, nothing looks like a complete grade, and the instructor learns whom it concerns."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.classroom.test_class import DOUBLE, IDS, own_course, write_class
from tests.conftest import Grade

HEAD = "key,exercise,points,reason\n"


def test_what_the_grader_failed_at_leaves_no_percentage_until_somebody_decides(grade: Grade, tmp_path: Path) -> None:
    """In the gradebook, on the page and in the terminal; points by hand make the total whole."""
    course = own_course(tmp_path)
    check = course / "checks/ch01_arena/s01_cell/test_ex2_double.py"
    check.write_text(check.read_text().replace("got = student.double.map(", "got = [][7] + student.double.map("))
    folder, out = write_class(tmp_path / "class", {"ada": DOUBLE}), tmp_path / "out"
    command = ("class", folder, *IDS, "--course", course, "--out", out)
    ran = grade(*command)
    assert ran.code == 3 and "the grader failed for 1: ada" in ran.err and "median" not in ran.out, ran.out + ran.err
    (row,) = csv.DictReader((out / "gradebook.csv").read_text().splitlines())
    assert (row["1.1.2"], row["percent"], row["not judged"], row["notes"]) == ("", "", "3", "1.1.2 could not be graded")
    page = (out / "class.html").read_text()
    assert "the grader failed at 1.1.2" in page and "100 %" not in page.partition("<table")[0]
    feedback = (out / "students/ada/feedback.html").read_text()
    assert "3 more not judged" in feedback and "ungraded, our fault" in feedback
    ran = grade("run", folder / "ada", *IDS, "--course", course)
    assert ran.code == 3 and "5 of 8 points" in ran.out and "3 of the 8 could not be judged here" in ran.out
    assert "%" not in ran.out and "1 exercise is ungraded: the grader failed, not you" in ran.out
    (out / "overrides.csv").write_text(HEAD + "ada,1.1.2,2,looked at it\n")
    grade(*command)
    (row,) = csv.DictReader((out / "gradebook.csv").read_text().splitlines())
    assert (row["1.1.2"], row["percent"]) == ("2", "87.5")
