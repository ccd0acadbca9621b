"""Judge the tasks of a class on this machine, on all its cores."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator

import msgspec

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.frameworks import registry
from grader.grading.run_setup import Options, supervisor_for, zygotes_for
from grader.grading.supervisor import Judged
from grader.grading.task import Task
from grader.grading.zygotes import sets_of

#: How many answers to each exercise are looked at to know what zygotes a class needs.
_FIRST = 4


def judge_locally(
    course: Course, exercises: tuple[Exercise, ...], options: Options, tasks: Iterable[Task | None]
) -> Iterator[Judged]:
    """Judge tasks as they come; only those under way are held in memory.

    Raises:
        CollectionFailed, ZygoteFailed, WallsMissing: if the grader itself cannot work.
    """
    feed = iter(tasks)
    first = list(itertools.islice((task for task in feed if task is not None), _FIRST * len(exercises)))
    zygotes = zygotes_for(options, course)
    with zygotes, supervisor_for(options, course, exercises, zygotes) as supervisor:
        left_out = frozenset(name for task in first for name in task.missing)
        perhaps = _perhaps_needed(course, exercises, left_out)
        zygotes.start_for_many((names for task in first for names in sets_of(task)), perhaps=perhaps)
        supervisor.prepare(first)  # the zygotes import while this process does
        supervisor.collect(for_many=True)
        yield from supervisor.run(itertools.chain(first, feed))


def _perhaps_needed(course: Course, exercises: tuple[Exercise, ...], left_out: frozenset[str]) -> frozenset[str] | None:
    """Name the frameworks that an answer may import beyond what its exercise needs, as some answers of a class do."""
    needed = {name for exercise in exercises for name in course.frameworks(exercise)}
    known = [name for name in course.packages if not registry.find(name).is_slow and name not in left_out]
    others = [name for name in known if name not in needed]
    light = {name for name in known if registry.find(name).is_light}
    return frozenset({*light, others[0]}) if others else None


def with_few_zygotes(task: Task, packages: Collection[str]) -> Task:
    """Serve a whole class from few zygotes instead of one per set of imports: each holds its frameworks in memory.

    What is light costs little beside what is not; two packages that are not are in one zygote only for an answer that
    imports both.
    """
    light = {name for name in packages if registry.find(name).is_light}

    def few(names: list[str]) -> list[str]:
        return names if light.issuperset(names) else sorted(light.union(names) - task.missing.keys())

    return msgspec.structs.replace(task, frameworks=few(task.frameworks), oracle_frameworks=few(task.oracle_frameworks))
