"""Select what a student may see of a report: messages, points and counts for other platforms' formats."""

from __future__ import annotations

from msgspec.structs import replace

from grader.results.missing_packages import of_results
from grader.results.report_schema import CheckResult, ExerciseResult, Report, Score
from grader.results.scoring import exercise_outcome

_NOT_PASSED = "this check did not pass (it is hidden: its inputs and values are not shown)"


def for_student(report: Report) -> Report:
    """Return the report for the student, which only says of a hidden check whether it passed.

    An answer could reveal hidden inputs by how a check ends and by how long it takes, choosing an exception or sleeping.
    So a hidden check has no time of its own and only one way to fail, and its exercise's times are whole seconds.
    """
    exercises = [_exercise_for_student(exercise) for exercise in report.exercises]
    if exercises == report.exercises:
        return report
    return replace(report, exercises=exercises, seconds=float(round(report.seconds)))


def _exercise_for_student(exercise: ExerciseResult) -> ExerciseResult:
    if all(check.visible for check in exercise.checks):
        return exercise
    is_begun = any(check.outcome != "todo" for check in exercise.checks)
    visible_messages = {(check.outcome, check.message) for check in exercise.checks if check.visible}
    checks = [
        c if c.visible else _hidden_for_student(c, is_begun, (c.outcome, c.message) in visible_messages)
        for c in exercise.checks
    ]
    return replace(exercise, checks=checks, outcome=exercise_outcome(checks), seconds=float(round(exercise.seconds)))


def _hidden_for_student(check: CheckResult, is_begun: bool, is_visible_elsewhere: bool) -> CheckResult:
    """Hide a result; ``is_visible_elsewhere``: whether a visible check has the same message."""
    hidden = replace(check, seconds=0.0, evidence="", diagnosis=None, explanation="", heat_maps=[])
    if check.outcome in ("failed", "errored") and not is_visible_elsewhere or (check.outcome == "todo" and is_begun):
        return replace(hidden, outcome="failed", cause=None, message=_NOT_PASSED, blocked=False, not_called="")
    return hidden


def visible_text(check: CheckResult) -> str:
    """Return the text of a check for the student: only title and hint of a hidden one."""
    parts = [check.message, check.explanation] if check.visible or check.outcome in ("todo", "broken", "skipped") else []
    if check.helpful_hint:
        parts.append(f"hint: {check.helpful_hint}")
    return "\n".join(part for part in parts if part)


def visible_score(report: Report) -> Score:
    """Add up the checks that a student sees."""
    seen = [c for e in report.exercises if e.outcome != "broken" for c in e.checks if c.visible]
    return Score(sum(c.earned for c in seen), sum(c.possible for c in seen))


def hidden_count(report: Report) -> int:
    """Count the checks that a student does not see."""
    return sum(not c.visible for e in report.exercises for c in e.checks)


def subtotal(report: Report) -> str:
    """Return a line with the points of the visible checks, the number of hidden ones, and points not judged."""
    seen, hidden = visible_score(report), hidden_count(report)
    left = f"; {report.unjudged} more could not be judged" if report.unjudged else ""
    if not hidden:
        return f"{report.score.earned} of {report.score.possible} points{left}"
    subject = "1 hidden check is" if hidden == 1 else f"{hidden} hidden checks are"
    return f"visible checks: {seen.earned} of {seen.possible} points{left}; {subject} not shown here"


def missing_package_lines(report: Report) -> list[str]:
    """Return a line per missing package, with the exercises that need it."""
    return of_results(report.exercises)


def is_complete(exercise: ExerciseResult) -> bool:
    """Return whether an exercise has full marks, and all of it was judged."""
    return exercise.outcome == "passed" and not exercise.unjudged and not exercise.missing


def counts(exercise: ExerciseResult) -> bool:
    """Return whether the points of an exercise count: not if the grader failed."""
    return exercise.outcome != "broken"
