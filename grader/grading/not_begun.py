"""Give the results of what was not handed in, cannot be read, or is still the stub: nothing runs for them."""

from __future__ import annotations

import msgspec

from grader.catalog.course import Course
from grader.catalog.course_integrity import missing_file
from grader.catalog.exercise import DeclaredCheck, Exercise
from grader.catalog.recognition import functions_asked
from grader.grading.messages import clean
from grader.grading.report_schema import CheckResult, ExerciseResult
from grader.grading.scoring import check_result, exercise_result
from grader.grading.task import Task

#: Functions of a stub that are named.
_MOST_NAMED = 4


def result_without_judging(course: Course, task: Task) -> ExerciseResult | None:
    """Give the result of a task for which nothing need run; None if it must be judged.

    A judge decides, too, where the course is incomplete or a package is missing: that is said whether an answer is begun or
    not.
    """
    exercise = course.by_path[task.path]
    if not (task.source is None or task.is_untouched) or missing_file(course, exercise):
        return None
    if task.missing and not task.missing.keys().isdisjoint(course.frameworks(exercise) | course.oracle_frameworks(exercise)):
        return None
    checks = [check_without_running(check, exercise, task) for check in exercise.checks.checks]
    return exercise_result(exercise, checks, note=clean(task.note))


def check_without_running(check: DeclaredCheck, exercise: Exercise, task: Task) -> CheckResult:
    """Give the result of one check of such a task."""
    if task.source is not None:
        return check_result(check, "todo", None, _not_written(exercise))
    if task.problem:
        return msgspec.structs.replace(check_result(check, "errored", "bad_value", task.problem), not_called="not read")
    return check_result(check, "todo", None, "this exercise was not handed in")


def _not_written(exercise: Exercise) -> str:
    """Name the functions of an untouched stub."""
    names = functions_asked(exercise)
    if not names:
        return "no code is written yet: it is as it was handed out"
    shown = [*names[:_MOST_NAMED], *([f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else [])]
    listed = f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
    return f"{listed} {'are' if len(shown) > 1 else 'is'} not written yet: the file is as it was handed out"
