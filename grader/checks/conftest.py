"""Plain ``pytest grader/checks -k 6_4_1 --pdb`` runs the checks against the reference answers.

``student`` is the reference, run by the engine in a worker as a student's answer would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.author.reference_bench import ReferenceBench
from grader.catalog.course import read_course
from grader.grading.oracle import OracleView
from grader.grading.student_view import StudentView

COURSE = read_course(Path(__file__).resolve().parents[2] / "exercises")
COURSE.shared_modules.make_importable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let ``-k 6_4`` and ``-k 6_4_1a`` choose by the book's numbers, which no file's name holds."""
    numbers = {e.check_path.resolve(): e.id.replace(".", "_") for e in COURSE.exercises}
    for item in items:
        if item.path.resolve() in numbers:
            item.extra_keyword_matches.add(numbers[item.path.resolve()])


@pytest.fixture(scope="session")
def bench() -> Iterator[ReferenceBench]:
    """The engine, with the course that these checks belong to."""
    made = ReferenceBench(COURSE.exercises_folder)
    yield made
    made.close()


@pytest.fixture
def student(bench: ReferenceBench, request: pytest.FixtureRequest) -> Iterator[StudentView]:
    """The reference answer."""
    with bench.reference(bench.exercise(request.path)) as session:
        yield StudentView(session)


@pytest.fixture
def oracle(bench: ReferenceBench, request: pytest.FixtureRequest) -> Iterator[OracleView]:
    """The course's own code in a process of its own."""
    with bench.oracle(bench.exercise(request.path)) as session:
        yield OracleView(session)


@pytest.fixture
def rng(bench: ReferenceBench, request: pytest.FixtureRequest) -> np.random.Generator:
    """The same numbers as `grade run`."""
    return np.random.default_rng(bench.seed(bench.exercise(request.path), request.node.name))
