"""Write the formats of autograders on GitHub: Classroom 50's result.json, GitHub Classroom's reporter JSON, Markdown.

Formats: foundation50/classroom50, wiki "Advanced Autograding" (classroom50/result/v1); the outputs that
classroom-resources/autograding-grading-reporter reads (version 3).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import msgspec

from grader.reports.atomic_files import write_bytes
from grader.reports.visible_results import counts, is_complete, missing_package_lines, subtotal, visible_text
from grader.results.report_schema import ExerciseResult, Report

#: Environment variables of Classroom 50's runner, by the field that each fills.
_RUNNER = {
    "CLASSROOM": "classroom", "ASSIGNMENT": "assignment", "ASSIGNMENT_TYPE": "assignment_type",
    "GITHUB_REPOSITORY_OWNER": "owner", "SUBMISSION_TAG": "submission", "COMMIT_URL": "commit", "RELEASE_URL": "release",
    "REVIEW_URL": "review", "SUBMITTED_AT": "datetime", "GITHUB_ACTOR": "submitted_by",
}  # fmt: skip
_LONGEST_OUTPUT = 500


def write_classroom50(report: Report, path: Path, environment: Mapping[str, str], submitted: str | None = None) -> None:
    """Write a classroom50/result/v1, with person, commit and time (or ``submitted``) from the runner's environment.

    Raises:
        BadInput: if it cannot be written.
    """
    write_bytes(_json(classroom50(report, environment, submitted)), path)


def classroom50(report: Report, environment: Mapping[str, str], submitted: str | None = None) -> dict[str, Any]:
    """Return the result as plain data: an entry per exercise, whole points."""
    fields = {field: environment.get(variable, "") for variable, field in _RUNNER.items()}
    now = _utc(datetime.now(timezone.utc))
    fields["assignment_type"] = fields["assignment_type"] or "individual"
    fields["review"] = fields["review"] or fields["commit"]  # the collector refuses an empty one
    # Grading again must not change the time of submission.
    fields["datetime"] = (_utc(datetime.fromisoformat(submitted)) if submitted else fields["datetime"]) or now
    tests = [
        {
            "test-name": f"{e.id} {e.title}",
            "passed": is_complete(e),
            "score": e.score.earned,
            "max-score": e.score.possible + _left_out(e),
            "outcome": e.outcome,
            "message": _message(e)[:_LONGEST_OUTPUT],
        }
        for e in report.exercises
    ]
    return {
        "schema": "classroom50/result/v1",
        **fields,
        "graded_at": now,
        "score": report.score.earned,
        "max-score": report.score.possible + sum(map(_left_out, report.exercises)),
        "tests": tests,
    }


def _utc(instant: datetime) -> str:
    return instant.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_github_reporter(report: Report, path: Path) -> None:
    """Write the reporter's JSON; to "-" as base64, as the output of a step must be.

    Raises:
        BadInput: if it cannot be written.
    """
    content = _json(github_reporter(report))
    write_bytes(base64.b64encode(content) + b"\n" if str(path) == "-" else content, path)


def github_reporter(report: Report) -> dict[str, Any]:
    """Return the reporter's data, always with ``tests``, their scores and ``max_score``, without which it fails."""
    tests = [
        {
            "name": f"{e.id} {e.title}",
            "status": _status(e),
            "message": _message(e),
            "test_code": "",
            "task_id": number,
            "filename": e.path,
            "line_no": 0,
            "duration": e.seconds,
            "score": float(e.score.earned),
            "output": _message(e)[:_LONGEST_OUTPUT],
        }
        for number, e in enumerate(report.exercises)
    ]
    broken = any(not counts(e) or e.missing for e in report.exercises)
    passed = report.score.earned == report.score.possible
    return {
        "version": 3,
        "status": "error" if broken else "pass" if passed else "fail",
        "message": "\n".join([subtotal(report), *missing_package_lines(report)]),
        "max_score": report.score.possible + sum(map(_left_out, report.exercises)),
        "tests": tests,
    }


def write_markdown(report: Report, path: Path) -> None:
    """Write a table of points per exercise as Markdown, for a job's summary.

    Raises:
        BadInput: if it cannot be written.
    """
    lines = [f"**{subtotal(report)}**", "", *(f"{_plain(line)}\n" for line in missing_package_lines(report))]
    lines += ["| exercise | points | |", "| --- | --- | --- |"]
    lines += [f"| {e.id} {_plain(e.title)} | {e.score.earned}/{e.score.possible} | {_outcome(e)} |" for e in report.exercises]
    write_bytes(("\n".join(lines) + "\n").encode(), path)


def _outcome(exercise: ExerciseResult) -> str:
    return f"{exercise.outcome}, {exercise.unjudged} not judged" if exercise.unjudged else exercise.outcome


def _left_out(exercise: ExerciseResult) -> int:
    """Return the points that a missing package leaves unjudged; platforms have no such points, and count them as not earned."""
    return exercise.unjudged if exercise.missing else 0


def _plain(text: str) -> str:
    return "".join("\\" + c if c in "|<>`*_[]\\" else c for c in text)


def _status(exercise: ExerciseResult) -> str:
    if is_complete(exercise):
        return "pass"
    return "error" if exercise.outcome in ("broken", "skipped") or exercise.missing else "fail"


def _message(exercise: ExerciseResult) -> str:
    failing = [c for c in exercise.checks if c.outcome != "passed"]
    return "\n".join(f"{c.title}: {visible_text(c) or c.outcome}" for c in failing)


def _json(data: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"
