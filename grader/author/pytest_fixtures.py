"""Define the fixtures of checks under plain pytest: `student`, `oracle` and `rng`.

The answer runs in a worker, as a student's would. `grader.pytest_plugin` puts the fixtures into check files, and
into nothing else; a course's `checks/conftest.py` may import them from here as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.author.reference_runner import ReferenceRunner
from grader.author.tried_answer import DRAWING, SESSION, TriedAnswer, answers_of
from grader.catalog.course import COURSE_FILE, Course, read_course
from grader.judge.oracle import OracleView
from grader.judge.pytest_checks import PropertyCheck, case_of
from grader.judge.student_view import StudentView
from grader.results.missing_packages import not_found
from grader.results.seeds import reset_rngs

__all__ = ["oracle", "reference_runner", "reference_runners", "rng", "student"]

#: Seconds allowed for a call: an author may be in a debugger.
_CALL_SECONDS = 300.0


def course_of(check_file: Path) -> Course | None:
    """Find the course that a check file belongs to: its exercises lie beside a folder above the file.

    Raises:
        BadInput: if its course.toml is broken.
    """
    for folder in check_file.resolve().parents:
        if (folder / "exercises" / COURSE_FILE).is_file():
            course = read_course(folder / "exercises")
            if check_file.resolve().is_relative_to(course.checks_folder.resolve()):
                return course
    return None


@pytest.fixture(scope="session")
def reference_runners() -> Iterator[dict[Path, ReferenceRunner]]:
    """Cache a runner for each course, by the folder of its exercises, until pytest ends."""
    made: dict[Path, ReferenceRunner] = {}
    yield made
    for runner in made.values():
        runner.close()


@pytest.fixture
def reference_runner(reference_runners: dict[Path, ReferenceRunner], request: pytest.FixtureRequest) -> ReferenceRunner:
    """Return the runner for the course that a check file belongs to."""
    course = course_of(request.path)
    if course is None:
        pytest.fail(f"{request.path} belongs to no course: there is no exercises/{COURSE_FILE} beside a folder above it", False)
    if course.exercises_folder not in reference_runners:
        reference_runners[course.exercises_folder] = ReferenceRunner(course.exercises_folder)
    runner = reference_runners[course.exercises_folder]
    chosen = _chosen(runner, request)
    needed = runner.frameworks(runner.exercise(request.path), chosen.answer if chosen else None)
    for why in not_found(sorted(needed)).values():
        pytest.skip(f"not judged here: {why}")
    return runner


@pytest.fixture
def student(reference_runner: ReferenceRunner, request: pytest.FixtureRequest) -> Iterator[StudentView]:
    """Run the answer that --answer names, else the reference."""
    exercise, chosen = reference_runner.exercise(request.path), _chosen(reference_runner, request)
    if chosen is not None and chosen.answer.source is None:
        pytest.fail(chosen.answer.problem or f"{chosen.title}: nothing is written for {exercise.id}", False)
    declared = next((c for c in exercise.checks.checks if c.name == _function_name(request)), None)
    waits = chosen is None or request.config.getoption("usepdb", False)
    running = (
        reference_runner.reference(exercise)
        if chosen is None
        else reference_runner.try_answer(exercise, chosen.title, chosen.answer)
    )
    reset_rngs()
    with running as session:
        session.begin_check(_CALL_SECONDS if waits else declared.timeout if declared else None)
        request.node.stash[SESSION] = session
        seed = reference_runner.seed(exercise, _function_name(request), case_of(request.node))
        request.node.stash[DRAWING] = PropertyCheck(request.function, seed)
        yield StudentView(session)


@pytest.fixture
def oracle(reference_runner: ReferenceRunner, request: pytest.FixtureRequest) -> Iterator[OracleView]:
    """Run the section's oracle in a separate process."""
    with reference_runner.oracle(reference_runner.exercise(request.path)) as session:
        yield OracleView(session)


@pytest.fixture
def rng(reference_runner: ReferenceRunner, request: pytest.FixtureRequest) -> np.random.Generator:
    """Return the same random numbers as `grade run`."""
    return np.random.default_rng(
        reference_runner.seed(reference_runner.exercise(request.path), _function_name(request), case_of(request.node))
    )


def _chosen(runner: ReferenceRunner, request: pytest.FixtureRequest) -> TriedAnswer | None:
    return answers_of(request.config).get(runner.exercise(request.path).check_path.resolve())


def _function_name(request: pytest.FixtureRequest) -> str:
    return str(getattr(request.node, "originalname", None) or request.node.name)
