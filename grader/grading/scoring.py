"""Add up points: the result of a check, the outcome and score of an exercise, the score of a report."""

from __future__ import annotations

from typing import Any

from grader.catalog.exercise import DeclaredCheck, Exercise
from grader.grading.report_schema import Cause, CheckResult, ExerciseOutcome, ExerciseResult, Outcome, Score


def check_result(
    check: DeclaredCheck, outcome: Outcome, cause: Cause | None, message: str, *, seconds: float = 0.0, evidence: str = "",
    possible: int | None = None,
) -> CheckResult:  # fmt: skip
    """Give the result of a check: all its points if it passed, none else.

    Args:
        possible: the points that could be had, if it is not the check's own number.
    """
    return CheckResult(
        name=check.name, title=check.title, outcome=outcome, cause=cause,
        earned=check.points if outcome == "passed" else 0, possible=check.points if possible is None else possible,
        message=message, hint="" if outcome == "passed" else check.hint, diagnosis=None, explanation="",
        visible=check.visible, seconds=round(seconds, 4), evidence=evidence if check.visible else "",
    )  # fmt: skip


def exercise_result(
    exercise: Exercise, checks: list[CheckResult], *, seconds: float = 0.0, output: str = "", **more: Any
) -> ExerciseResult:
    """Give the result of an exercise from those of its checks; ``more``: other fields of ``ExerciseResult``."""
    return ExerciseResult(
        id=exercise.id, path=exercise.path, title=exercise.title, outcome=exercise_outcome(checks),
        score=exercise_score(checks), seconds=round(seconds, 4), output=output, checks=checks,
        unjudged=exercise_unjudged(checks), **more,
    )  # fmt: skip


def agrees_with_course(exercise: Exercise, result: ExerciseResult) -> bool:
    """Say whether a result has the course's checks, titles, hints and points, and sums of its own that are right."""
    declared = exercise.checks.checks
    return (
        (result.id, result.path, result.title) == (exercise.id, exercise.path, exercise.title)
        and len(result.checks) == len(declared)
        and all(map(_agrees_with_check, declared, result.checks))
        and (result.outcome, result.score, result.unjudged)
        == (exercise_outcome(result.checks), exercise_score(result.checks), exercise_unjudged(result.checks))
    )


def _agrees_with_check(check: DeclaredCheck, result: CheckResult) -> bool:
    return (
        (result.name, result.title, result.visible) == (check.name, check.title, check.visible)
        and result.hint in ("", check.hint)
        and result.earned == (result.possible if result.outcome == "passed" else 0)
        and (result.possible, result.unjudged) in ((check.points, 0), (0, check.points))
    )


def exercise_outcome(checks: list[CheckResult]) -> ExerciseOutcome:
    """Sum up the outcomes of an exercise's checks."""
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

    A check of 0 points is a condition: while it does not pass, full marks are not given.
    Points of checks that this machine cannot run, or that broke on our side, do not count as possible.
    """
    if any(check.outcome == "broken" for check in checks):
        return Score(0, 0)  # ungraded: nothing given, nothing taken
    possible = sum(check.possible for check in checks)
    earned = sum(check.earned for check in checks)
    unmet = any(check.possible == 0 and check.outcome in ("failed", "errored") for check in checks)
    return Score(min(earned, possible - 1) if unmet and possible else earned, possible)


def exercise_unjudged(checks: list[CheckResult]) -> int:
    """Add up the points of an exercise that ``exercise_score`` leaves out."""
    if any(check.outcome == "broken" for check in checks):
        return sum(check.possible + check.unjudged for check in checks)
    return sum(check.unjudged for check in checks)


def total(exercises: list[ExerciseResult]) -> Score:
    """Add up exercises."""
    return Score(sum(e.score.earned for e in exercises), sum(e.score.possible for e in exercises))
