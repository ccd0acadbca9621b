"""Grader's room: judges the tasks of a class on this machine, on all its cores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.grading.run import Options, rules_for, zygotes_for
from grader.grading.supervising import Judged, Supervisor
from grader.grading.task import Task


def judge_here(course: Course, exercises: tuple[Exercise, ...], options: Options, tasks: Iterable[Task]) -> Iterator[Judged]:
    """Judge tasks as they come; nothing but those in work is held in memory.

    Raises:
        CollectionFailed, ZygoteFailed, WallsMissing: if the grader itself cannot work.
    """
    zygotes = zygotes_for(options)
    with zygotes, Supervisor(course, exercises, rules_for(options), zygotes, options.workers) as supervisor:
        supervisor.collect(for_many=True)
        yield from supervisor.run(tasks)
