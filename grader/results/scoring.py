"""Add up the points of checks, exercises and reports, and score answers that need no judging (missing, or the stub)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from grader.catalog.answer_contents import functions_asked
from grader.catalog.course import Course
from grader.catalog.course_integrity import missing_file
from grader.catalog.exercise import DeclaredCheck, Exercise
from grader.results.message_text import clean
from grader.results.report_schema import Cause, CheckResult, ExerciseOutcome, ExerciseResult, Outcome, Score
from grader.results.task import Task

#: Most functions of a stub that are listed.
_MAX_NAMED = 4


def check_result(
    check: DeclaredCheck,
    outcome: Outcome,
    cause: Cause | None,
    message: str,
    *,
    seconds: float = 0.0,
    evidence: str = "",
    possible: int | None = None,
) -> CheckResult:
    """Return the result of a check: all its points if it passed, else none.

    Args:
        possible: the possible points, if not those of the check.
    """
    return CheckResult(
        name=check.name,
        title=check.title,
        outcome=outcome,
        cause=cause,
        earned=check.points if outcome == "passed" else 0,
        possible=check.points if possible is None else possible,
        message=message,
        hint="" if outcome == "passed" else check.hint,
        diagnosis=None,
        explanation="",
        visible=check.visible,
        seconds=round(seconds, 4),
        evidence=evidence if check.visible else "",
    )


def exercise_result(
    exercise: Exercise, checks: list[CheckResult], *, seconds: float = 0.0, output: str = "", **more: Any
) -> ExerciseResult:
    """Return the result of an exercise from those of its checks; ``more``: other fields of ``ExerciseResult``."""
    return ExerciseResult(
        id=exercise.id,
        path=exercise.path,
        title=exercise.title,
        outcome=exercise_outcome(checks),
        score=exercise_score(checks),
        seconds=round(seconds, 4),
        output=output,
        checks=checks,
        unjudged=unjudged_points(checks),
        **more,
    )


def agrees_with_course(exercise: Exercise, result: ExerciseResult) -> bool:
    """Return whether a result has the course's checks, titles, hints and points, and adds them up correctly."""
    declared = exercise.checks.checks
    return (
        (result.id, result.path, result.title) == (exercise.id, exercise.path, exercise.title)
        and len(result.checks) == len(declared)
        and all(map(_agrees_with_check, declared, result.checks))
        and (result.outcome, result.score, result.unjudged)
        == (exercise_outcome(result.checks), exercise_score(result.checks), unjudged_points(result.checks))
    )


def _agrees_with_check(check: DeclaredCheck, result: CheckResult) -> bool:
    return (
        (result.name, result.title, result.visible) == (check.name, check.title, check.visible)
        and result.hint in ("", check.hint)
        and result.earned == (result.possible if result.outcome == "passed" else 0)
        and (result.possible, result.unjudged) in ((check.points, 0), (0, check.points))
    )


def exercise_outcome(checks: list[CheckResult]) -> ExerciseOutcome:
    """Combine the outcomes of an exercise's checks."""
    # What this machine cannot judge says nothing about the answer.
    judged = [check for check in checks if check.outcome != "skipped" or check.possible]
    outcomes = [check.outcome for check in judged]
    if "broken" in outcomes or not checks:
        return "broken"
    if not judged:
        return "skipped"
    if all(outcome == "passed" for outcome in outcomes):
        return "passed"
    if any(check.outcome == "passed" and check.possible for check in checks):
        return "partial"
    for candidate in ("failed", "errored", "todo"):
        if candidate in outcomes:
            return candidate
    return "skipped"


def exercise_score(checks: list[CheckResult]) -> Score:
    """Add up an exercise's points.

    A check of 0 points is a condition: unless it passes, full marks are not given.
    Points of checks that this machine cannot run, or that are broken, do not count as possible.
    """
    if any(check.outcome == "broken" for check in checks):
        return Score(0, 0)  # ungraded: neither earned nor lost
    possible = sum(check.possible for check in checks)
    earned = sum(check.earned for check in checks)
    unmet = any(check.possible == 0 and check.outcome in ("failed", "errored") for check in checks)
    return Score(min(earned, possible - 1) if unmet and possible else earned, possible)


def unjudged_points(checks: list[CheckResult]) -> int:
    """Add up the points of an exercise that ``exercise_score`` leaves out."""
    if any(check.outcome == "broken" for check in checks):
        return sum(check.possible + check.unjudged for check in checks)
    return sum(check.unjudged for check in checks)


def total(exercises: list[ExerciseResult]) -> Score:
    """Add up exercises."""
    return Score(sum(e.score.earned for e in exercises), sum(e.score.possible for e in exercises))


def result_without_judging(course: Course, task: Task) -> ExerciseResult | None:
    """Return the result of a task that needs no judging; None if it must be judged.

    If the course is incomplete or a package is missing, a judge reports this even for an answer that is not begun.
    """
    exercise = course.by_path[task.path]
    if not (task.source is None or task.is_untouched) or missing_file(course, exercise):
        return None
    if task.missing and not task.missing.keys().isdisjoint(course.frameworks(exercise) | course.oracle_frameworks(exercise)):
        return None
    checks = [check_without_running(check, exercise, task) for check in exercise.checks.checks]
    return exercise_result(exercise, checks, note=clean(task.note))


def check_without_running(check: DeclaredCheck, exercise: Exercise, task: Task) -> CheckResult:
    """Return the result of one check of a task with no answer, or with an untouched stub."""
    if task.source is not None:
        return check_result(check, "todo", None, _not_written(exercise))
    if task.problem:
        return replace(check_result(check, "errored", "bad_value", task.problem), not_called="not read")
    return check_result(check, "todo", None, "this exercise was not handed in")


def _not_written(exercise: Exercise) -> str:
    """Name the functions of an untouched stub."""
    names = functions_asked(exercise)
    if not names:
        return "no code is written yet: it is as it was handed out"
    shown = [*names[:_MAX_NAMED], *([f"{len(names) - _MAX_NAMED} more"] if len(names) > _MAX_NAMED else [])]
    listed = f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
    return f"{listed} {'are' if len(shown) > 1 else 'is'} not written yet: the file is as it was handed out"
