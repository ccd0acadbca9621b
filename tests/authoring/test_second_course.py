"""A course on another subject is served by the same engine: proven, graded alone and as a class, shown."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT, Grade

COURSE = ROOT / "tests/courses/probability"


def test_its_exercises_are_proven(grade: Grade) -> None:
    """Stub 0, reference and right answers full, wrong answers caught with their diagnoses."""
    ran = grade("author", "verify", "--course", COURSE / "exercises", "--seeds", "3")
    assert ran.code == 0 and "3 of 3 exercises without a problem" in ran.out, ran.out


def test_it_is_graded_listed_and_shown(grade: Grade, tmp_path: Path) -> None:
    """Found by walking up from the path; nothing of the first course shows."""
    assert "14 of 14 points" in grade("run", COURSE / "solutions").out
    assert grade("run", COURSE / "exercises").code == 1
    listed = grade("list", "--course", COURSE / "exercises").out
    assert "Waiting for the first six" in listed and "LeNet" not in listed
    (tmp_path / "class/ada").mkdir(parents=True)
    (tmp_path / "class/ada/ex1_at_least_one.py").write_text("def at_least_one(p):\n    return sum(p)\n")
    ran = grade("class", tmp_path / "class", "--course", COURSE / "exercises", "--out", tmp_path / "out")
    assert ran.code == 0 and (tmp_path / "out/class.html").is_file()
    page = (tmp_path / "out/students/ada/feedback.html").read_text()
    assert "You add the probabilities" in page
