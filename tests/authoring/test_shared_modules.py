"""Checks can share modules: at any path, with every command, and a change of one leads to regrading."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from grader.catalog.bad_input import BadInput
from grader.catalog.course import read_course
from grader.classroom.result_keys import exercise_digest
from tests.conftest import ROOT, Grade

CHECK = "checks/ch01_first/s01_means/test_ex1_mean.py"
USE = "from grader.api import Student, close, points, refuses\nfrom shared.sums import mean_of\n"


@pytest.fixture
def folder(grade: Grade, tmp_path: Path) -> Path:
    """A new course whose checks import a shared module, which imports another one that students have, too."""
    course = tmp_path / "means"
    assert grade("author", "init", course).code == 0
    check = course / CHECK
    text = check.read_text().replace("from grader.api import Student, close, points, refuses\n", USE)
    check.write_text(text.replace("sum(values) / len(values)", "mean_of(values)"))
    shared = course / "checks/shared"
    shared.mkdir()
    shared.joinpath("sums.py").write_text(
        "from shared.adding import add\n\n\ndef mean_of(values):\n    return add(values) / len(values)\n"
    )
    (course / "exercises/ch01_first/s01_means/adding.py").write_text("def add(values):\n    return sum(values)\n")
    return course


def test_checks_import_them_wherever_the_course_lies(grade: Grade, folder: Path) -> None:
    """Proven, run, and given to students where they lie beside the stubs: the hidden one is not."""
    verified = grade("author", "verify", "--no-saboteurs", "--course", folder / "exercises")
    assert verified.code == 0, verified.out
    assert grade("run", folder / "solutions").code == 0
    assert grade("start", folder / "mine", "--course", folder / "exercises").code == 0
    names = {path.name for path in (folder / "mine").rglob("*.py")}
    assert "adding.py" in names and "sums.py" not in names


def test_an_autograder_contains_shared_modules(grade: Grade, folder: Path) -> None:
    """The bundle for Gradescope holds both, at the places where its course looks for them."""
    target = folder / "autograder.zip"
    made = grade("export", "gradescope", target, "--course", folder / "exercises")
    assert made.code == 0, made.err
    names = set(zipfile.ZipFile(target).namelist())
    assert {"grader/checks/shared/sums.py", "exercises/ch01_first/s01_means/adding.py"} <= names


def test_a_change_of_one_regrades_what_its_checks_judge(folder: Path) -> None:
    """Directly imported or not; a module that no check imports regrades nothing."""

    def digest() -> str:
        course = read_course(folder / "exercises")
        return exercise_digest(course, course.exercises[0])

    digests = [digest()]
    for path in ("checks/shared/sums.py", "exercises/ch01_first/s01_means/adding.py"):
        (folder / path).write_text((folder / path).read_text() + "\nMORE = 1\n")
        digests.append(digest())
    assert len(set(digests)) == 3
    (folder / "checks/shared/unused.py").write_text("MORE = 1\n")
    assert digest() == digests[-1]


def test_a_missing_or_ambiguous_shared_module_is_reported_in_one_line(grade: Grade, folder: Path) -> None:
    """The author reads which module is missing, or which two have one name; exit code 2."""
    (folder / "checks/shared/adding.py").write_text("def add(values):\n    return sum(values)\n")
    twice = grade("run", folder / "solutions")
    assert twice.code == 2 and "two shared modules are called adding" in twice.err and twice.err.count("\n") == 1
    (folder / "checks/shared/adding.py").unlink()
    (folder / "checks/shared/sums.py").unlink()
    missing = grade("run", folder / "solutions")
    assert missing.code == 2 and "no shared module sums" in missing.err and missing.err.count("\n") == 1
    with pytest.raises(BadInput, match="no shared module sums"):
        _ = read_course(folder / "exercises").exercises[0].shared_files


def test_a_change_of_the_chapters_pictures_regrades_its_section_alone() -> None:
    """6.6's exercises that train networks depend on the pictures; 6.1's do not."""
    course = read_course(ROOT / "exercises")
    using = {e.id for e in course.exercises for path in e.shared_files if path.name == "fashion_pictures.py"}
    assert "6.6.2f" in using and all(number.startswith("6.6.") for number in using)
