"""The chapter, file by file: what can be seen of an exercise without running it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.catalog.course import Course, installed
from grader.catalog.exercise import Exercise
from tests.conftest import ROOT

COURSE: Course = installed()
CHECKS_MAY_IMPORT = {
    "__future__", "grader", "numpy", "sympy", "pytest", "fractions", "itertools", "math", "collections", "json", "gzip",
    "struct", "ast", "types", "dataclasses", "functools", "typing", "random", "operator", "shared",
}  # fmt: skip

exercises = pytest.mark.parametrize("one", COURSE.exercises, ids=lambda e: e.id)


def tree(path: Path) -> ast.Module:
    """Parse a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def title(path: Path) -> str:
    """Read the first line of a file's docstring."""
    return (ast.get_docstring(tree(path)) or "").partition("\n")[0].rstrip(".")


def test_the_chapter_is_complete() -> None:
    """All 45 numbered questions of 6.1 to 6.6 are exercises."""
    expected = (
        [f"6.1.{n}" for n in range(1, 7)]
        + ["6.2.1a", "6.2.1b", "6.2.1c", "6.2.2", "6.2.3", "6.2.4a", "6.2.4b", "6.2.4c", "6.2.4d"]
        + [f"6.3.{n}" for n in range(1, 5)]
        + ["6.4.1a", "6.4.1b", "6.4.1c", "6.4.2a", "6.4.2b", "6.4.2c", "6.4.2d", "6.4.3a", "6.4.3b", "6.4.4", "6.4.5", "6.4.6"]
        + [f"6.5.{n}" for n in range(1, 6)]
        + ["6.6.1", "6.6.2a", "6.6.2b", "6.6.2c", "6.6.2d", "6.6.2e", "6.6.2f", "6.6.2g", "6.6.3"]
    )
    assert [e.id for e in COURSE.exercises] == expected


@exercises
def test_stub_reference_and_checks_share_their_title(one: Exercise) -> None:
    """The first line is the same in the three trees."""
    assert title(one.stub_path) == one.title == title(one.solution_path) != ""


@exercises
def test_a_stub_asks_for_one_thing_and_brings_nothing_of_ours(one: Exercise) -> None:
    """Each function raises NotImplementedError; nothing but public packages and the section's given.py is imported."""
    functions = [n for n in tree(one.stub_path).body if isinstance(n, ast.FunctionDef)]
    assert functions
    for function in functions:
        assert isinstance(function.body[-1], ast.Raise), f"{function.name} does not end with raise NotImplementedError"
        assert ast.get_docstring(function), f"{function.name} has no docstring"
    for path in (one.stub_path, one.solution_path):
        assert "grader" not in imported(path)


@exercises
def test_checks_import_the_api_alone(one: Exercise) -> None:
    """Checks know grader.api, numpy, sympy, pytest and a little of the standard library."""
    found = imported(one.check_path)
    assert found <= CHECKS_MAY_IMPORT, found - CHECKS_MAY_IMPORT
    for node in ast.walk(tree(one.check_path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("grader"):
            assert node.module == "grader.api"


@exercises
def test_every_assert_has_words(one: Exercise) -> None:
    """A check that fails says why in words of the author's."""
    for node in ast.walk(tree(one.check_path)):
        if isinstance(node, ast.Assert):
            assert node.msg is not None, f"line {node.lineno}: an assert without a message"


@exercises
def test_every_exercise_has_hints_and_checks_have_titles(one: Exercise) -> None:
    """Two or three hints; each check has a sentence, and a hint if it has points."""
    assert 2 <= len(one.checks.hints) <= 3
    for check in one.checks.checks:
        assert check.title != check.name and not check.title.endswith(".")
        assert check.hint or not check.points, f"{check.name} has no hint"


@exercises
def test_every_exercise_has_wrong_and_right_answers(one: Exercise) -> None:
    """At least three known wrong answers with a diagnosis, and two other right ones."""
    assert len(one.wrong_answers) >= 3 and len(one.right_answers) >= 2
    for wrong in one.wrong_answers:
        assert len(wrong.diagnosis.split()) >= 4, f"{wrong.name}: a diagnosis is a sentence"


@pytest.mark.parametrize("section", COURSE.sections, ids=lambda s: s.number)
def test_every_section_has_a_page_that_names_its_exercises(section) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """README.md links the book's page and lists each exercise."""
    text = (COURSE.exercises_folder / section.folder / "README.md").read_text(encoding="utf-8")
    assert section.link in text
    for one in COURSE.exercises:
        if one.folder == section.folder:
            assert one.id in text and one.stem in text, one.id


def imported(path: Path) -> set[str]:
    """Name the top-level packages that a file imports."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_no_stray_file_lies_in_the_three_trees() -> None:
    """Every Python file in exercises/ and solutions/ is an exercise, a section's given.py, or shared with the checks."""
    shared = {path for e in COURSE.exercises for path in e.shared_files}
    known = {e.stub_path for e in COURSE.exercises} | {e.solution_path for e in COURSE.exercises}
    for folder in (ROOT / "exercises", ROOT / "solutions"):
        for path in folder.rglob("*.py"):
            assert path in known | shared or path.name == "given.py", path
    for path in COURSE.checks_folder.rglob("wrong/**/*.py"):
        assert path in {e.wrong_path for e in COURSE.exercises}, f"{path} is read by no exercise"
    for path in (COURSE.checks_folder / "shared").glob("*.py"):
        assert path in shared, f"{path} is imported by no check"
