"""Grade one submission, from answers to report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Submission
from grader.grading.grader_faults import ZygoteFailed
from grader.grading.missing_packages import import_trial, may_be_left_out, packages_of, summary
from grader.grading.report_schema import SCHEMA, CourseInfo, ExerciseResult, Report, with_cell_places
from grader.grading.run_setup import (
    Options,
    environment,
    knowing_what_is_missing,
    reasons_of,
    supervisor_for,
    tasks_for,
    zygotes_for,
)
from grader.grading.scoring import result_without_judging, total
from grader.grading.seeds import secret_name
from grader.grading.wall_report import WallSummary

if TYPE_CHECKING:
    from grader.grading.supervisor import Judged
    from grader.grading.task import Task
    from grader.grading.zygotes import Zygotes


def grade(
    course: Course,
    exercises: tuple[Exercise, ...],
    submission: Submission,
    options: Options,
    on_result: Callable[[ExerciseResult], None] = lambda _: None,
    on_idle: Callable[[], None] = lambda: None,
    on_warning: Callable[[str], None] = lambda _: None,
) -> Report:
    """Grade one submission.

    Args:
        on_result: is given the result of each exercise as it is done.
        on_idle: is called once, when this process would only wait.
        on_warning: is given faults of checks that cost nobody a point.

    A package whose import ends its process (a crash in compiled code) is found, and counts as missing.

    Raises:
        CollectionFailed, ZygoteFailed, WallsMissing: if the grader itself cannot work.
    """
    try:
        return _grade(course, exercises, submission, options, on_result, on_idle, on_warning)
    except ZygoteFailed:
        with import_trial(packages_of(course) - options.missing.keys(), options.worker_python) as trying:
            failed = trying.failed()
        if not failed or not all(may_be_left_out(name) for name in failed):
            raise
        options = replace(options, missing={**options.missing, **failed})
        return _grade(course, exercises, submission, options, on_result, on_idle, on_warning)


def _grade(
    course: Course, exercises: tuple[Exercise, ...], submission: Submission, options: Options,
    on_result: Callable[[ExerciseResult], None], on_idle: Callable[[], None], on_warning: Callable[[str], None],
) -> Report:  # fmt: skip
    started = time.monotonic()
    options = knowing_what_is_missing(course, options)
    tasks = tasks_for(course, exercises, submission, options.seed, options.numbers, options.missing, options.secret)
    found: dict[str, ExerciseResult] = {}
    for task in tasks:
        if (known := result_without_judging(course, task)) is not None:
            found[task.path] = known
            on_result(known)
    tasks = [task for task in tasks if task.path not in found]
    zygotes = zygotes_for(options, course)
    # The zygotes import on the other cores while this process imports what it needs itself.
    for task in tasks:
        zygotes.start_for(task)
    walls = WallSummary()
    with zygotes:
        for judged in _judged(course, options, tasks, zygotes, on_idle):
            answer = submission.answers.get(judged.result.path)
            result = with_cell_places(judged.result, answer.spans if answer else ())
            found[result.path] = result
            walls.add(judged.walls)
            for warning in judged.warnings:
                on_warning(warning)
            on_result(result)
        versions = {name: v for z in zygotes if z.ready for name, v in z.ready.versions.items()}
        reasons = reasons_of(options, zygotes, found.values())
    results = [found[e.path] for e in exercises]
    return Report(
        schema=SCHEMA, course=CourseInfo(course.title, course.edition), student=submission.student,
        walls=walls.up(), sandbox=walls.line(), seed=options.seed, seconds=round(time.monotonic() - started, 3),
        score=total(results), environment=environment(versions), exercises=results,
        numbers=options.numbers, unjudged=sum(result.unjudged for result in results),
        missing=summary(course, exercises, found, reasons, options.worker_python), notices=list(submission.remarks),
        secret=secret_name(options.secret),
    )  # fmt: skip


def _judged(
    course: Course, options: Options, tasks: list[Task], zygotes: Zygotes, on_idle: Callable[[], None]
) -> Iterator[Judged]:  # fmt: skip
    """Judge tasks; where there are none, nothing of what judging needs is imported."""
    if not tasks:
        return
    exercises = tuple(course.by_path[path] for path in dict.fromkeys(task.path for task in tasks))
    with supervisor_for(options, course, exercises, zygotes, on_idle) as supervisor:
        supervisor.prepare(tasks)
        supervisor.collect()
        yield from supervisor.run(tasks)
