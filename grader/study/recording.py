"""Keep what a person's own answers yield in their history."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.faults import BadInput
from grader.catalog.history import History, Result, digest
from grader.catalog.stubs import is_blank
from grader.catalog.submission import Submission
from grader.grading.report_schema import ExerciseResult
from grader.study.own import is_own


def record(course: Course, path: Path, submission: Submission, found: Iterable[ExerciseResult]) -> str:
    """Keep the results of a person's own answers; of anybody else's, nothing. Gives what went wrong, if anything did."""
    if not is_own(course, path, submission.student):
        return ""
    try:
        with History(course.name) as history:
            history.record(results_of(found, submission))
            remember_stubs(course, history)
    except BadInput as err:
        return str(err)  # a grade is worth more than its history
    return ""


def remember_stubs(course: Course, history: History) -> None:
    """Keep the course's stubs that are still as they were handed out.

    Raises:
        BadInput: if the history cannot be written.
    """
    for exercise in course.exercises:
        if is_blank(exercise.stub):
            history.keep_stub(exercise.path, exercise.stub)


def results_of(found: Iterable[ExerciseResult], submission: Submission) -> list[Result]:
    """Write results as the history keeps them; what could not be graded says nothing."""
    now = time.time()
    return [
        Result(e.path, now, e.score.earned, e.score.possible + e.unjudged, _outcome(e), _digest(submission, e.path))
        for e in found
        if e.outcome not in ("broken", "skipped")
    ]


def _outcome(result: ExerciseResult) -> str:
    """Full marks for what could be judged here are not full marks."""
    return "partial" if result.outcome == "passed" and result.unjudged else result.outcome


def _digest(submission: Submission, path: str) -> str:
    answer = submission.answers.get(path)
    return digest(answer.texts if answer else None)
