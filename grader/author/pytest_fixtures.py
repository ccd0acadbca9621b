"""Run the checks of a course by plain pytest: against its references, or against the answer that `--answer` names.

`grader.pytest_plugin` loads this when a check file is collected. Then `pytest checks -k 6_4_1a --pdb` works as with any tests:
`student` is the answer, run by the engine in a worker behind its walls. What an answer gets wrong is told as `grade run` tells
it; what a check itself raises has pytest's traceback.
"""

from __future__ import annotations

import functools
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.api import Mismatch
from grader.api.failures import StudentError
from grader.author.reference_runner import ReferenceRunner
from grader.catalog.bad_input import BadInput
from grader.catalog.course import COURSE_FILE, Course, read_course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import read_submission
from grader.catalog.wrong_answers import answer_name
from grader.grading.check_run import verdict
from grader.grading.collecting import examples_for_everybody
from grader.grading.oracle import OracleView
from grader.grading.student_view import StudentView

_LAST_CALL = pytest.StashKey[Any]()


@dataclass(frozen=True)
class AnswerChoice:
    """An answer that `--answer` names: the exercise's path, a name to tell it from others, its text."""

    exercise: str
    name: str
    text: str


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


def exercise_of(check_file: Path) -> Exercise | None:
    """Find the exercise whose checks a file holds."""
    course = course_of(check_file)
    known = {e.check_path.resolve(): e for e in course.exercises} if course is not None else {}
    return known.get(check_file.resolve())


@functools.cache
def chosen_answers(said: str, course_folder: Path) -> tuple[AnswerChoice, ...]:
    """Read what `--answer` names.

    Raises:
        pytest.UsageError: if there is no such file, or nothing in it answers an exercise of the course.
    """
    course = read_course(course_folder)
    file, _, name = said.partition("::")
    path = Path(file)
    wrong = next((e for e in course.exercises if e.wrong_path.resolve() == path.resolve()), None)
    if wrong is not None:
        found = [w for w in wrong.wrong_answers if name in ("", w.name) or answer_name(name) == w.name]
        faults = "; ".join(wrong.wrong_answer_faults)
        if not found:
            known = ", ".join(w.name for w in wrong.wrong_answers)
            raise pytest.UsageError(f"--answer {said}: {faults or f'there is no such wrong answer; there are {known}'}")
        return tuple(AnswerChoice(wrong.path, w.name, w.text) for w in found)
    try:
        answers = read_submission(course, path, "student").answers
    except BadInput as err:
        raise pytest.UsageError(f"--answer {said}: {err}") from err
    return tuple(AnswerChoice(key, path.stem, a.source) for key, a in answers.items() if a.source is not None)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let a check file import the modules that its course's checks share, and its `@given` be as the engine's."""
    course = course_of(collector.path) if isinstance(collector, pytest.Module) else None
    if course is None:
        return (yield)
    course.shared_modules.make_importable()
    with examples_for_everybody(shrinks=True) if "hypothesis" in collector.path.read_text("utf-8") else nullcontext():
        return (yield)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a check once for each answer that `--answer` names for its exercise."""
    said, path = metafunc.config.getoption("answer"), Path(metafunc.definition.path)
    exercise = exercise_of(path) if said and "student" in metafunc.fixturenames else None
    course = course_of(path) if exercise is not None else None
    if exercise is None or course is None:
        return
    answers = [a for a in chosen_answers(said, course.exercises_folder) if a.exercise == exercise.path]
    if answers:
        metafunc.parametrize("student", answers, ids=[answer.name for answer in answers], indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let ``-k 6_4`` and ``-k 6_4_1a`` choose by the exercises' numbers; leave out what no named answer is for."""
    exercises = {path: exercise_of(path) for path in {item.path for item in items}}
    said, left_out = config.getoption("answer"), []
    for item in items:
        exercise = exercises[item.path]
        if exercise is None:
            continue
        item.extra_keyword_matches.add(exercise.id.replace(".", "_"))
        course = course_of(item.path)
        if said and course is not None:
            answered = {answer.exercise for answer in chosen_answers(said, course.exercises_folder)}
            left_out += [item] if exercise.path not in answered else []
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell a failure of the answer's as a student reads it; what the check itself raised keeps pytest's traceback."""
    report = yield
    raised = call.excinfo.value if call.excinfo is not None else None
    if isinstance(raised, (Mismatch, StudentError)) and call.when == "call" and exercise_of(item.path) is not None:
        session = item.stash.get(_LAST_CALL, None)
        _, _, message = verdict(raised, True, session.last_call if session is not None else None)
        report.longrepr = message
    return report


@pytest.fixture(scope="session")
def runners() -> Iterator[dict[Path, ReferenceRunner]]:
    """Keep the engine of each course, by the folder of its exercises, until pytest ends."""
    made: dict[Path, ReferenceRunner] = {}
    yield made
    for runner in made.values():
        runner.close()


@pytest.fixture
def runner(runners: dict[Path, ReferenceRunner], request: pytest.FixtureRequest) -> ReferenceRunner:
    """Give the engine for the course that a check file belongs to."""
    course = course_of(request.path)
    if course is None:
        pytest.fail(f"{request.path} belongs to no course: there is no exercises/{COURSE_FILE} beside a folder above it", False)
    if course.exercises_folder not in runners:
        runners[course.exercises_folder] = ReferenceRunner(course.exercises_folder)
    return runners[course.exercises_folder]


@pytest.fixture
def student(runner: ReferenceRunner, request: pytest.FixtureRequest) -> Iterator[StudentView]:
    """Run the reference answer, or the one that `--answer` names."""
    exercise = runner.exercise(request.path)
    answer: AnswerChoice | None = getattr(request, "param", None)
    with runner.answer(exercise, answer.text) if answer is not None else runner.reference(exercise) as session:
        request.node.stash[_LAST_CALL] = session
        yield StudentView(session)


@pytest.fixture
def oracle(runner: ReferenceRunner, request: pytest.FixtureRequest) -> Iterator[OracleView]:
    """Run the course's own code in a process of its own."""
    with runner.oracle(runner.exercise(request.path)) as session:
        yield OracleView(session)


@pytest.fixture
def rng(runner: ReferenceRunner, request: pytest.FixtureRequest) -> np.random.Generator:
    """Give the same random numbers as `grade run`."""
    name = getattr(request.node, "originalname", request.node.name)
    return np.random.default_rng(runner.seed(runner.exercise(request.path), name))
