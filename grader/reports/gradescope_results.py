"""Write results.json for Gradescope's autograder.

Format: gradescope-autograders.readthedocs.io, "Autograder Specifications".
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.reports.atomic_files import write_bytes
from grader.reports.visible_results import counts, hidden_count, missing_package_lines, subtotal, visible_text
from grader.results.report_schema import CheckResult, ExerciseResult, Report

Visibility = Literal["visible", "hidden", "after_due_date", "after_published"]
VISIBILITIES: tuple[Visibility, ...] = get_args(Visibility)
#: The environment variable for when students may see hidden checks.
HIDDEN = "GRADE_HIDDEN_CHECKS"


def visibility_of_hidden(environment: Mapping[str, str]) -> Visibility:
    """Return when students may see hidden checks.

    Raises:
        BadInput: if the environment has an unknown visibility.
    """
    wanted = environment.get(HIDDEN) or "after_published"
    for known in VISIBILITIES:
        if wanted == known:
            return known
    raise BadInput(f"{HIDDEN} is {wanted!r}; known are {', '.join(VISIBILITIES)}")


def write_gradescope(report: Report, course: Course, path: Path, hidden: Visibility = "after_published") -> None:
    """Write results.json; ``hidden`` is when students may see hidden checks.

    Raises:
        BadInput: if it cannot be written.
    """
    write_bytes(msgspec.json.format(msgspec.json.encode(results(report, course, hidden)), indent=2) + b"\n", path)


def results(report: Report, course: Course, hidden: Visibility = "after_published") -> dict[str, Any]:
    """Return results.json as plain data.

    If any test is hidden, Gradescope shows no total: so the text gives the points of the visible ones.
    """
    broken = [e.id for e in report.exercises if not counts(e)]
    text = [f"{course.title}: {subtotal(report)}.", *missing_package_lines(report)]
    if broken:
        text.append(f"The grader failed at {', '.join(broken)}: these are not counted, and nobody loses points by it.")
    return {
        "score": report.score.earned,
        "execution_time": report.seconds,
        "output": "\n".join(text),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "schema": report.schema, "student": report.student, "seed": report.seed,
            "secret": report.secret, "sandbox": report.sandbox,
            "possible": report.score.possible, "environment": msgspec.to_builtins(report.environment),
            "hidden_checks": hidden_count(report), "unjudged": report.unjudged,
        },
        "tests": [
            _test(exercise, check, number, hidden)
            for exercise in report.exercises if counts(exercise)
            for number, check in enumerate(exercise.checks, 1)
        ],
    }  # fmt: skip


def _test(exercise: ExerciseResult, check: CheckResult, number: int, hidden: Visibility) -> dict[str, Any]:
    tags = [tag for tag in (exercise.id, check.outcome, check.cause, check.diagnosis if check.visible else None) if tag]
    return {
        "score": check.earned,
        "max_score": check.possible,
        "status": "passed" if check.outcome == "passed" else "failed",
        "name": f"{exercise.id} {exercise.title}: {check.title}",
        "name_format": "text",
        "number": f"{exercise.id}.{number}",
        "output": visible_text(check),
        "output_format": "text",
        "tags": tags,
        "visibility": "visible" if check.visible else hidden,
        "extra_data": {"path": exercise.path, "check": check.name, "seconds": check.seconds},
    }
