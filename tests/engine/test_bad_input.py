"""Bad input gets one clear line, exit code 2, and nothing half-written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ARENA, Grade


def one_line(text: str) -> bool:
    """Return whether a text is one line."""
    return len(text.strip().splitlines()) == 1 and text.startswith("grade: ")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("nowhere", "does not exist"),
        ("empty", "holds no exercise"),
        ("notes.txt", "is not named like an exercise"),
    ],
)
def test_a_path_without_answers(path: str, words: str, grade: Grade, tmp_path: Path) -> None:
    """A missing path, an empty folder, another file."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("hello")
    ran = grade("run", tmp_path / path, "--course", ARENA)
    assert ran.code == 2 and words in ran.err and one_line(ran.err), ran.err


def test_an_unknown_id_gets_a_suggestion(grade: Grade) -> None:
    """A misspelt name is answered with the nearest one."""
    ran = grade("run", ARENA / "solutions", "min_pol2d", "--course", ARENA)
    assert ran.code == 2 and "did you mean min_pool2d" in ran.err and one_line(ran.err)


def test_a_file_without_a_required_function_is_not_guessed(grade: Grade, tmp_path: Path) -> None:
    """It is said what it might be; a renamed file that defines an exercise's function is that exercise's, and this is said."""
    text = (ARENA / "solutions/ch01_arena/s01_cell/ex2_double.py").read_text()
    (tmp_path / "twice.py").write_text(text)
    ran = grade("run", tmp_path / "twice.py", "--course", ARENA)
    assert ran.code == 0 and "1.1.2 was found in twice.py: it defines double()" in ran.err
    (tmp_path / "twice.py").write_text("def duble(x):\n    return 2 * x\n")
    ran = grade("run", tmp_path / "twice.py", "--course", ARENA)
    assert ran.code == 2 and one_line(ran.err) and "it defines duble(); 1.1.2 asks for double()" in ran.err, ran.err


def test_a_report_that_cannot_be_written_is_reported_before_grading(grade: Grade, tmp_path: Path) -> None:
    """A missing folder for the report is noticed at the start."""
    ran = grade("run", ARENA / "solutions", "--course", ARENA, "--json", tmp_path / "no" / "r.json")
    assert ran.code == 2 and "no such folder" in ran.err and one_line(ran.err)


@pytest.mark.parametrize("content", ["name = 3", 'name = "x"\ntitle="t"\nedition="e"', "[[chapters", ""])
def test_a_broken_course_is_reported(content: str, grade: Grade, tmp_path: Path) -> None:
    """A course.toml that is no TOML, or lacks something, is one line."""
    (tmp_path / "course.toml").write_text(content)
    ran = grade("list", "--course", tmp_path)
    assert ran.code == 2 and "course.toml" in ran.err and one_line(ran.err), ran.err


def test_a_submission_cannot_bring_its_own_checks(grade: Grade, tmp_path: Path) -> None:
    """A folder that holds a whole course with checks is not believed."""
    folder = tmp_path / "mine"
    for name in ("exercises", "solutions", "checks"):
        shutil.copytree(ARENA / name, folder / name)
    course = folder / "exercises" / "course.toml"
    (folder / "course.toml").write_text(course.read_text().replace("../", ""))
    course.unlink()
    ran = grade("run", folder)
    assert ran.code == 2 and "its own checks" in ran.err and one_line(ran.err), ran.err


def test_an_unknown_command_gets_a_suggestion(grade: Grade) -> None:
    """A misspelt command is answered with the nearest one."""
    ran = grade("rnu", "x")
    assert ran.code == 2 and "Did you mean 'run'" in ran.err
