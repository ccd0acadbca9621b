"""The engine works for courses on other subjects: they can be verified, graded alone and as a class, and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, Grade

COURSES = ROOT / "tests/courses"
#: All but the arena, whose checks are made to be attacked.
EXAMPLES = sorted(folder.name for folder in COURSES.iterdir() if folder.is_dir() and folder.name != "arena")
COURSE = COURSES / "probability"


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_course_is_proven(grade: Grade, name: str) -> None:
    """Stubs 0, references and right answers full, wrong answers caught with their diagnoses, saboteurs caught."""
    if name == "tables":
        pytest.importorskip("pandas")
        pytest.importorskip("networkx")
    ran = grade("author", "verify", "--course", COURSES / name, "--seeds", "2")
    assert ran.code == 0 and "problem:" not in ran.out, ran.out


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
