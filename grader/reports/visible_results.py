"""Select what a student may see of a report: messages, points and counts for other platforms' formats."""

from __future__ import annotations

from grader.grading.missing_packages import of_results
from grader.grading.report_schema import CheckResult, ExerciseResult, Report, Score


def visible_text(check: CheckResult) -> str:
    """Give what a student may read of a check: of a hidden one, title and hint alone."""
    parts = [check.message, check.explanation] if check.visible or check.outcome in ("todo", "broken", "skipped") else []
    if check.outcome != "passed" and check.hint:
        parts.append(f"hint: {check.hint}")
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
