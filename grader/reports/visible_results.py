"""Select what a student may see of a report: messages, points and counts for other platforms' formats."""

from __future__ import annotations

import msgspec

from grader.grading.missing_packages import of_results
from grader.grading.report_schema import CheckResult, ExerciseResult, Report, Score
from grader.grading.scoring import exercise_outcome

_NOT_PASSED = "this check did not pass (it is hidden: its inputs and values are not shown)"


def for_student(report: Report) -> Report:
    """Give a report as its student may have it: of a hidden check, whether it passed, and no more.

    How a check ended, and after how many milliseconds, is what an answer could tell of a hidden input: it raises this
    exception or that one, or sleeps. So a hidden check has no time of its own and one way not to pass, and the times of its
    exercise are whole seconds.
    """
    exercises = [_exercise_for_student(exercise) for exercise in report.exercises]
    if exercises == report.exercises:
        return report
    return msgspec.structs.replace(report, exercises=exercises, seconds=float(round(report.seconds)))


def _exercise_for_student(exercise: ExerciseResult) -> ExerciseResult:
    if all(check.visible for check in exercise.checks):
        return exercise
    is_begun = any(check.outcome != "todo" for check in exercise.checks)
    said = {(check.outcome, check.message) for check in exercise.checks if check.visible}
    checks = [c if c.visible else _hidden_for_student(c, is_begun, (c.outcome, c.message) in said) for c in exercise.checks]
    return msgspec.structs.replace(
        exercise, checks=checks, outcome=exercise_outcome(checks), seconds=float(round(exercise.seconds))
    )


def _hidden_for_student(check: CheckResult, is_begun: bool, is_said: bool) -> CheckResult:
    """``is_said``: whether a visible check ended with the same words, as all do if the file cannot be loaded."""
    hidden = msgspec.structs.replace(check, seconds=0.0, evidence="", diagnosis=None, explanation="", heat_maps=[])
    if check.outcome in ("failed", "errored") and not is_said or (check.outcome == "todo" and is_begun):
        return msgspec.structs.replace(hidden, outcome="failed", cause=None, message=_NOT_PASSED, blocked=False, not_called="")
    return hidden


def visible_text(check: CheckResult) -> str:
    """Give what a student may read of a check: of a hidden one, title and hint alone."""
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
    """Say how many points the visible checks gave, that there are others, and that some could not be judged."""
    seen, hidden = visible_score(report), hidden_count(report)
    left = f"; {report.unjudged} more could not be judged" if report.unjudged else ""
    if not hidden:
        return f"{report.score.earned} of {report.score.possible} points{left}"
    subject = "1 hidden check is" if hidden == 1 else f"{hidden} hidden checks are"
    return f"visible checks: {seen.earned} of {seen.possible} points{left}; {subject} not shown here"


def missing_package_lines(report: Report) -> list[str]:
    """Say which exercises a package is missing for, a line per package."""
    return of_results(report.exercises)


def is_complete(exercise: ExerciseResult) -> bool:
    """Say whether an exercise has full marks, and all of it was judged."""
    return exercise.outcome == "passed" and not exercise.unjudged and not exercise.missing


def counts(exercise: ExerciseResult) -> bool:
    """Say whether the points of an exercise count: not if the grader failed."""
    return exercise.outcome != "broken"
