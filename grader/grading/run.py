"""Grade one submission, from answers to report."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import grader
from grader.catalog.bare_code import bare
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.stubs import is_untouched
from grader.catalog.submission import Answer, Submission
from grader.grading import outcome
from grader.grading.numbers import Numbers, drawn_from
from grader.grading.outcome import ExerciseResult, Report
from grader.grading.task import Rules, Task
from grader.grading.walls import WallSummary, layers_for
from grader.grading.zygotes import Zygotes, threads_of_workers

#: Seconds for the code of one exercise, unless a check says otherwise.
DEFAULT_SECONDS = 10.0
#: Memory of one worker.
DEFAULT_MEMORY = 2 << 30


@dataclass(frozen=True)
class Options:
    """How a submission is graded.

    Attributes:
        seconds: time for the code of one exercise; one call gets half of it.
        walls: "auto" (the strongest that this machine has), "require", or "none".
        numbers: what random numbers are drawn from, beside the seed.
        prove: whether formulas are also proved, not just compared at many points.
    """

    seed: int = 0
    seconds: float = DEFAULT_SECONDS
    jobs: int = 0
    walls: str = "auto"
    prove: bool = True
    worker_python: str | None = None
    numbers: Numbers = "student"

    @property
    def workers(self) -> int:
        """Children at one time: as asked, else one per core."""
        return self.jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else self.jobs or 2


def tasks_for(course: Course, exercises: tuple[Exercise, ...], submission: Submission, seed: int,
              numbers: Numbers = "student") -> list[Task]:  # fmt: skip
    """Make the tasks of a submission; what was not handed in is a task, too."""
    return [
        task_for(course, exercise, submission.student, submission.answers.get(exercise.path), seed, numbers)
        for exercise in exercises
    ]


def task_for(
    course: Course, exercise: Exercise, student: str, answer: Answer | None, seed: int, numbers: Numbers = "student",
    label: str = "",
) -> Task:  # fmt: skip
    """Make the task of judging one answer; one that has numbers of its own is judged without its comments."""
    own = numbers == "answer"
    if own and answer is not None:
        answer = bare_answer(answer)
    source, modules = (answer.source, answer.modules) if answer else (None, ())
    # An untouched stub runs nowhere and needs no frameworks: it must not cost their import.
    runs = source is not None and not is_untouched(exercise, source)
    frameworks = course.frameworks_of(exercise, source or "", modules)
    return Task(
        path=exercise.path, student=student, source=source, problem=answer.problem if answer else "",
        frameworks=sorted(frameworks) if runs else [],
        oracle_frameworks=sorted(course.oracle_frameworks(exercise)) if runs else [],
        seed=seed, numbers=drawn_from(answer.texts if answer else "") if own else "", label=label, modules=modules,
    )  # fmt: skip


def bare_answer(answer: Answer) -> Answer:
    """Give an answer without what is written for people only: what a class is judged by."""
    if answer.source is None:
        return answer
    return replace(answer, source=bare(answer.source), modules=tuple(replace(m, source=bare(m.source)) for m in answer.modules))


def grade(
    course: Course,
    exercises: tuple[Exercise, ...],
    submission: Submission,
    options: Options,
    heard: Callable[[ExerciseResult], None] = lambda _: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Report:
    """Grade one submission; ``heard`` is told of each exercise as it is done.

    ``meanwhile`` is called once, when this process would only wait.

    Raises:
        CollectionFailed, ZygoteFailed, WallsMissing: if the grader itself cannot work.
    """
    started = time.monotonic()
    tasks = tasks_for(course, exercises, submission, options.seed, options.numbers)
    zygotes = zygotes_for(options, course)
    # The zygotes import on the other cores while this process imports what it needs itself.
    for task in tasks:
        zygotes.start_for(task)
    from grader.grading.supervising import Supervisor

    found: dict[str, ExerciseResult] = {}
    walls = WallSummary()
    with zygotes, Supervisor(course, exercises, rules_for(options), zygotes, options.workers, meanwhile) as supervisor:
        supervisor.prepare(tasks)
        supervisor.collect()
        for judged in supervisor.run(tasks):
            found[judged.result.path] = judged.result
            walls.add(judged.walls)
            heard(judged.result)
        versions = {name: v for z in zygotes if z.ready for name, v in z.ready.versions.items()}
    results = [found[e.path] for e in exercises]
    return Report(
        schema=outcome.SCHEMA, course=outcome.Course(course.title, course.edition), student=submission.student,
        walls=walls.up(), sandbox=walls.line(), seed=options.seed, seconds=round(time.monotonic() - started, 3),
        score=outcome.total(results), environment=environment(versions), exercises=results,
        numbers=options.numbers,
    )  # fmt: skip


def rules_for(options: Options) -> Rules:
    """Give the rules that children judge by."""
    return Rules(options.seconds, DEFAULT_MEMORY, options.prove, options.walls == "require")


def zygotes_for(options: Options, course: Course) -> Zygotes:
    """Give the (not yet started) zygotes of a run."""
    return Zygotes(layers_for(options.walls), python=options.worker_python or sys.executable, packages=course.packages)


def environment(versions: dict[str, str]) -> outcome.Environment:
    """Describe this machine, as far as a score may depend on it."""
    packages = {name: version for name, version in sorted(versions.items()) if name != "python"}
    return outcome.Environment(
        grader.__version__, versions.get("python", platform.python_version()), platform.platform(terse=True),
        threads_of_workers(), packages,
    )  # fmt: skip
