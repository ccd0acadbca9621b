"""Collect the check files of a course under plain pytest, and report failures as `grade run` would."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from grader.author import pytest_fixtures
from grader.author.lint import undefined_names
from grader.author.tried_answer import DRAWING, SESSION, answers_of, choose_answers
from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.judge.pytest_checks import HYPOTHESIS, profile_of_checks


def check_module(path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Return the collector of a check file; None if the file is no check file of a course."""
    try:
        course = pytest_fixtures.course_of(path)
        exercise = next((e for e in course.exercises if e.check_path.resolve() == path.resolve()), None) if course else None
    except BadInput:
        course = exercise = None
    if course is None or exercise is None:
        return None
    module: CheckModule = CheckModule.from_parent(parent, path=path)
    module.belongs_to(course, exercise)
    if not parent.config.pluginmanager.has_plugin(_FaultLines.NAME):
        parent.config.pluginmanager.register(_FaultLines(), _FaultLines.NAME)
    return module


def select_for_answer(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the checks of exercises that --answer does not answer.

    Raises:
        UsageError: if what it names is not there.
    """
    modules = {item.parent: None for item in items if isinstance(item.parent, CheckModule)}
    try:
        choose_answers(config, config.getoption("--answer"), [(module.course, module.exercise) for module in modules])
    except BadInput as err:
        raise pytest.UsageError(str(err)) from None
    chosen = answers_of(config)
    left_out = [i for i in items if isinstance(i.parent, CheckModule) and i.path.resolve() not in chosen]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


class CheckModule(pytest.Module):
    """A check file, which provides the fixtures that its checks ask for."""

    course: Course
    exercise: Exercise

    def belongs_to(self, course: Course, exercise: Exercise) -> None:
        """Set the exercise that it judges, and let `-k 6_4` and `-k 6_4_1a` select it by number."""
        self.course, self.exercise = course, exercise
        self.extra_keyword_matches.add(exercise.id.replace(".", "_"))

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Import the file, with the modules that its course's checks share, and yield its checks."""
        self.course.shared_modules.make_importable()
        with profile_of_checks() if HYPOTHESIS in self.exercise.checks.imports else contextlib.nullcontext():
            _ = self.obj  # imports it
        for name in pytest_fixtures.__all__:
            if not hasattr(self.obj, name):
                setattr(self.obj, name, getattr(pytest_fixtures, name))
        return super().collect()

    def report_check(self, item: pytest.Item, call: pytest.CallInfo[Any], report: pytest.TestReport) -> None:
        """Report a failed check by our message; an exception raised in the check itself keeps its traceback."""
        from grader.api.failures import StudentError
        from grader.judge.check_run import raised_at, verdict

        assert call.excinfo is not None
        raised = call.excinfo.value
        if DRAWING in item.stash:
            raised = item.stash[DRAWING].cause(raised) or raised
        session = item.stash.get(SESSION, None)
        if call.when != "call" or isinstance(raised, pytest.skip.Exception):
            return
        outcome, _, message = verdict(raised, True, session.last_call if session else None)
        place = raised_at(raised, item.path)
        if not isinstance(raised, (AssertionError, StudentError)):
            if session is not None and session.transcript.messages and answers_of(item.config):
                report.sections.append(("grader", f"{place} raised {type(raised).__name__} on a value of the answer's"))
            return
        if outcome == "todo" and answers_of(item.config):
            report.outcome, report.longrepr = "skipped", (str(item.path), item.reportinfo()[1] or 0, f"Skipped: {message}")
            return
        name = getattr(item, "originalname", item.name)
        hint = next((c.hint for c in self.exercise.checks.checks if c.name == name), "")
        report.longrepr = "\n".join([message, *([f"hint:      {hint}"] if hint else []), f"check:     {place}"])


class _FaultLines:
    """A plugin that reports, at the end of a run, the faults in the files of wrong answers of the checks that ran."""

    NAME = "grader-wrong-answer-faults"

    def __init__(self) -> None:
        self._exercises: dict[str, Exercise] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note whose checks will run."""
        modules = (item.parent for item in session.items)
        self._exercises |= {module.exercise.path: module.exercise for module in modules if isinstance(module, CheckModule)}

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print the faults of the files."""
        for exercise in self._exercises.values():
            for fault in (*exercise.wrong_answer_faults, *undefined_names(exercise)):
                terminalreporter.write_line(f"grade: {fault}", yellow=True)
