"""Run the checks of a course by plain pytest, against its reference answers.

A course's `checks/conftest.py` imports everything from here. Then `pytest checks -k 6_4_1a --pdb` works as with any tests:
`student` is the reference, run by the engine in a worker as a student's answer would be.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.author.reference_runner import ReferenceRunner
from grader.catalog.course import COURSE_FILE, Course, read_course
from grader.grading.oracle import OracleView
from grader.grading.student_view import StudentView

__all__ = ["bench", "benches", "oracle", "pytest_collection_modifyitems", "pytest_make_collect_report", "rng", "student"]


def course_of(check_file: Path) -> Course | None:
    """Find the course that a check file belongs to: its exercises lie beside a folder above the file."""
    for folder in check_file.resolve().parents:
        course = _course_in(folder / "exercises")
        if course is not None and check_file.resolve().is_relative_to(course.checks_folder):
            return course
    return None


@functools.cache
def _course_in(folder: Path) -> Course | None:
    return read_course(folder) if (folder / COURSE_FILE).is_file() else None


@pytest.hookimpl(tryfirst=True)
def pytest_make_collect_report(collector: pytest.Collector) -> None:
    """Let a check file import the modules that its course's checks share."""
    course = course_of(collector.path) if isinstance(collector, pytest.Module) else None
    if course is not None:
        course.shared_modules.make_importable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let ``-k 6_4`` and ``-k 6_4_1a`` choose by the exercises' numbers, which no file's name holds."""
    courses = {path: course_of(path) for path in {item.path for item in items}}
    for item in items:
        course = courses[item.path]
        numbers = {e.check_path: e.id for e in course.exercises} if course is not None else {}
        if item.path.resolve() in numbers:
            item.extra_keyword_matches.add(numbers[item.path.resolve()].replace(".", "_"))


@pytest.fixture(scope="session")
def benches() -> Iterator[dict[Path, ReferenceRunner]]:
    """Keep the engine of each course, by the folder of its exercises, until pytest ends."""
    made: dict[Path, ReferenceRunner] = {}
    yield made
    for bench in made.values():
        bench.close()


@pytest.fixture
def bench(benches: dict[Path, ReferenceRunner], request: pytest.FixtureRequest) -> ReferenceRunner:
    """Give the engine for the course that a check file belongs to."""
    course = course_of(request.path)
    if course is None:
        pytest.fail(f"{request.path} belongs to no course: there is no exercises/{COURSE_FILE} beside a folder above it", False)
    if course.exercises_folder not in benches:
        benches[course.exercises_folder] = ReferenceRunner(course.exercises_folder)
    return benches[course.exercises_folder]


@pytest.fixture
def student(bench: ReferenceRunner, request: pytest.FixtureRequest) -> Iterator[StudentView]:
    """Run the reference answer."""
    with bench.reference(bench.exercise(request.path)) as session:
        yield StudentView(session)


@pytest.fixture
def oracle(bench: ReferenceRunner, request: pytest.FixtureRequest) -> Iterator[OracleView]:
    """Run the course's own code in a process of its own."""
    with bench.oracle(bench.exercise(request.path)) as session:
        yield OracleView(session)


@pytest.fixture
def rng(bench: ReferenceRunner, request: pytest.FixtureRequest) -> np.random.Generator:
    """Give the same random numbers as `grade run`."""
    return np.random.default_rng(bench.seed(bench.exercise(request.path), request.node.name))
