"""Exercises are recognised by file names as people change them, and other files are not taken for answers."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from grader.catalog.answer_names import AnswerNames, Kind, is_passed_over, kind_of, version_of, without_ending
from grader.catalog.course import installed

NAMES = AnswerNames(installed())
FUNCTIONS = {"min_pool": installed().one("6.5.4")}


def exercise_of(name: str) -> str | None:
    """Return the number of the exercise that a name tells."""
    path = PurePosixPath(name)
    match = NAMES.exact(path) or NAMES.near(path, FUNCTIONS)
    return match.exercise.id if match else None


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("s05_pooling/ex4_minimum_pooling.py", "6.5.4"), ("ex4_minimum_pooling.py", "6.5.4"), ("minimum_pooling.py", "6.5.4"),
        ("6.4.1a.py", "6.4.1a"), ("6_4_1a.py", "6.4.1a"), ("641a.py", "6.4.1a"), ("EX4_MINIMUM_POOLING.PY", "6.5.4"),
        ("ex4_cost_of_1x1 copy.py", "6.4.4"), ("ex4_cost_of_1x1_final.py", "6.4.4"), ("max_and_average(2).py", "6.5.3"),
        ("ex3_stride_on_sound - Kopie.py", "6.3.3"), ("training_v2.py", "6.6.2f"), ("6.5/ex4.py", "6.5.4"),
        ("s05_pooling/ex4_final.py", "6.5.4"), ("lee_ana_minimum_pooling_123.py", "6.5.4"), ("minpool.py", "6.5.4"),
    ],
)  # fmt: skip
def test_an_exercise_is_recognised_by_a_changed_name(name: str, number: str) -> None:
    """Copies, versions, people, numbers, functions, and the section's folder above."""
    assert exercise_of(name) == number


@pytest.mark.parametrize(
    "name",
    [
        "test_ex4_minimum_pooling.py", "ex4_minimum_pooling_helper.py", "notes_minimum_pooling.py", "ex4.py", "homework5.py",
        "design.py", "training_loop.py", "given.py", "pooling.py", "a" * 5_000 + ".py",
        "_".join("x" * 99) + ".py", "...", ".py",
        "activations_of_mine.py", "2026-11-28.py",
    ],
)  # fmt: skip
def test_a_name_of_no_exercise_is_not_recognised(name: str) -> None:
    """Tests, helpers and notes beside an answer; numbers that several sections have; single words among others."""
    assert exercise_of(name) is None


def test_every_exercise_is_recognised_only_by_its_own_names() -> None:
    """Also with a mark of a copy, a version and a person's name around."""
    for exercise in installed().exercises:
        for name in (exercise.stem, exercise.slug, exercise.id):
            assert exercise_of(f"{name}.py") == exercise.id
            for changed in (f"{name} (1)", f"{name} - Copy", f"Copy of {name}", f"{name}_final", f"{name.replace('_', '-')}"):
                assert exercise_of(f"{changed}.py") == exercise.id, changed
        assert exercise_of(f"lee_{exercise.stem}.py") == exercise_of(f"{exercise.stem}-lee.py") == exercise.id


def test_a_newer_version_is_recognised_by_its_name() -> None:
    """Final is newer than a number, ten than two; the number of a copy says nothing."""
    assert version_of("a_final") > version_of("a_v10") > version_of("a_v2") > version_of("a")
    assert version_of("a (3)") == version_of("a - Copy 2") == version_of("a copy") == version_of("a")


def test_kinds_of_files_are_recognised_by_their_endings() -> None:
    """The longest ending counts; what begins with a dot is nobody's answer."""
    kinds = {
        "a.py": Kind.PYTHON, "a.PY": Kind.PYTHON, "a.py.txt": Kind.PYTHON, "a.ipynb": Kind.NOTEBOOK,
        "a.ipynb.json": Kind.NOTEBOOK,
        "a.txt": Kind.TEXT, "a": Kind.TEXT, "a.tar.gz": Kind.ARCHIVE,
        "a.gz": Kind.UNREADABLE_ARCHIVE, "a.7z": Kind.UNREADABLE_ARCHIVE,
        "a.docx": Kind.DOCUMENT, "a.csv": Kind.OTHER, "._a.ipynb": Kind.HIDDEN, ".py": Kind.HIDDEN, "~$a.docx": Kind.HIDDEN,
    }  # fmt: skip
    assert {name: kind_of(name) for name in kinds} == kinds
    assert [without_ending(name) for name in ("a.b.tar.gz", "a.py.txt", "a", "a.b")] == ["a.b", "a", "a", "a.b"]


def test_folders_of_tools_are_skipped() -> None:
    """And a student's own folders are not."""
    tools = (
        ".git",
        "venv",
        "node_modules",
        "site-packages",
        "__pycache__",
        "__MACOSX",
        ".ipynb_checkpoints",
        "x-1.0.dist-info",
    )
    assert all(is_passed_over(name) for name in tools)
    assert not any(is_passed_over(name) for name in ("work", "env", "lib", "exercises", "s05_pooling", "my venv"))
