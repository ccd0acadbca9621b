"""Judge the tasks of a class on this machine, on all its cores."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.frameworks import registry
from grader.grading.judge_client import STUDENTS_PER_JUDGE
from grader.grading.run import Options, supervisor_for, zygotes_for
from grader.grading.supervisor import Judged
from grader.grading.zygotes import sets_of
from grader.results.task import Task

#: How many answers to each exercise are examined to decide which zygotes a class needs.
_FIRST = 4


def judge_locally(
    course: Course, exercises: tuple[Exercise, ...], options: Options, tasks: Iterable[Task | None]
) -> Iterator[Judged]:
    """Judge tasks as they arrive; only those in progress are held in memory.

    Raises:
        CollectionFailed, CannotJudge, WallsMissing: if the grader itself cannot work.
    """
    with LocalEngine(course, exercises, options) as engine:
        yield from engine.judge(tasks)


class LocalEngine:
    """The processes that judge a class on this machine; use it in ``with``. They are kept between calls of ``judge``."""

    def __init__(self, course: Course, exercises: tuple[Exercise, ...], options: Options) -> None:
        self._course, self._exercises = course, exercises
        self._zygotes = zygotes_for(options, course)
        self._supervisor = supervisor_for(options, course, exercises, self._zygotes)
        self._is_started = False
        #: How many people have failed each exercise, by its path.
        self._failed: Counter[str] = Counter()

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(self, *about: object) -> None:
        with self._zygotes:
            self._supervisor.__exit__(*about)

    def judge(self, tasks: Iterable[Task | None]) -> Iterator[Judged]:
        """Judge tasks; later calls reuse the processes and collected checks of the first.

        Raises:
            CollectionFailed, CannotJudge, WallsMissing: if the grader itself cannot work.
        """
        feed, first = iter(tasks), list[Task]()
        if not self._is_started:
            first = list(itertools.islice((t for t in feed if t is not None), _FIRST * len(self._exercises)))
            self._start(first)
            self._is_started = True
        for judged in self._supervisor.run(itertools.chain(first, feed)):
            self._prepare_diagnoses(judged)
            yield judged

    def _prepare_diagnoses(self, judged: Judged) -> None:
        """Make the wrong answers of an exercise here once as many people as one judge judges have failed it.

        Judges make them when they need them; those that are forked later find them made.
        """
        result = judged.result
        if any(check.outcome == "failed" or check.cause == "exception" for check in result.checks):
            self._failed[result.path] += 1
            if self._failed[result.path] == STUDENTS_PER_JUDGE:
                _ = self._course.by_path[result.path].wrong_answers

    def _start(self, first: list[Task]) -> None:
        left_out = frozenset(name for task in first for name in task.missing)
        perhaps = _perhaps_needed(self._course, self._exercises, left_out)
        self._zygotes.start_for_many((names for task in first for names in sets_of(task)), perhaps=perhaps)
        self._supervisor.prepare(first)  # the zygotes import while this process does
        self._supervisor.collect(for_many=True)


def _perhaps_needed(course: Course, exercises: tuple[Exercise, ...], left_out: frozenset[str]) -> frozenset[str] | None:
    """Name the frameworks that some answers of a class import although their exercises do not need them."""
    needed = {name for exercise in exercises for name in course.frameworks(exercise)}
    known = [name for name in course.packages if not registry.find(name).is_slow and name not in left_out]
    others = [name for name in known if name not in needed]
    light = {name for name in known if registry.find(name).is_light}
    return frozenset({*light, others[0]}) if others else None


def with_few_zygotes(task: Task, packages: Collection[str]) -> Task:
    """Serve a whole class from few zygotes instead of one per set of imports: each holds its frameworks in memory.

    A light package costs little in a zygote with a heavy one; two heavy packages share a zygote only for an answer that
    imports both.
    """
    light = {name for name in packages if registry.find(name).is_light}

    def few(names: list[str]) -> list[str]:
        return names if light.issuperset(names) else sorted(light.union(names) - task.missing.keys())

    return replace(task, frameworks=few(task.frameworks), oracle_frameworks=few(task.oracle_frameworks))
