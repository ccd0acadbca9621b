"""Grade one submission, from answers to report."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import grader
from grader.catalog.comment_stripping import strip_comments
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer, Submission
from grader.grading import outcome
from grader.grading.cell_places import with_cell_places
from grader.grading.faults import ZygoteFailed
from grader.grading.missing import in_words, install_line, may_be_left_out, not_found, packages_of, summary, trial
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
        missing: packages that are known to be missing or are to be left out, with the reason in words.
    """

    seed: int = 0
    seconds: float = DEFAULT_SECONDS
    jobs: int = 0
    walls: str = "auto"
    prove: bool = True
    worker_python: str | None = None
    numbers: Numbers = "student"
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def workers(self) -> int:
        """Children at one time: as asked, else one per core."""
        return self.jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else self.jobs or 2


def tasks_for(course: Course, exercises: tuple[Exercise, ...], submission: Submission, seed: int,
              numbers: Numbers = "student", missing: Mapping[str, str] | None = None) -> list[Task]:  # fmt: skip
    """Make the tasks of a submission; what was not handed in is a task, too."""
    return [
        task_for(course, exercise, submission.student, submission.answers.get(exercise.path), seed, numbers, missing=missing)
        for exercise in exercises
    ]


def task_for(
    course: Course, exercise: Exercise, student: str, answer: Answer | None, seed: int, numbers: Numbers = "student",
    label: str = "", missing: Mapping[str, str] | None = None,
) -> Task:  # fmt: skip
    """Make the task of judging one answer; one that has numbers of its own is judged without its comments.

    ``missing``: packages that are known to be missing, with the reason; nothing tries to import them.
    """
    own = numbers == "answer"
    if own and answer is not None:
        answer = bare_answer(answer)
    source, modules = (answer.source, answer.modules) if answer else (None, ())
    # An untouched stub runs nowhere and needs no frameworks: it must not cost their import.
    runs = answer is not None and source is not None and not answer.is_untouched
    lacking = dict(missing or {})
    frameworks = course.frameworks_of(exercise, source or "", modules) - lacking.keys()
    for_oracle = course.oracle_frameworks(exercise) - lacking.keys()
    return Task(
        path=exercise.path, student=student, source=source, problem=answer.problem if answer else "",
        frameworks=sorted(frameworks) if runs else [],
        oracle_frameworks=sorted(for_oracle) if runs else [], seed=seed,
        numbers=drawn_from(answer.texts if answer else "") if own else "", label=label, missing=lacking, modules=modules,
        is_untouched=answer is not None and answer.is_untouched,
    )  # fmt: skip


def bare_answer(answer: Answer) -> Answer:
    """Give an answer without what is written for people only: what a class is judged by."""
    if answer.source is None:
        return answer
    modules = tuple(replace(module, source=strip_comments(module.source)) for module in answer.modules)
    return replace(answer, source=strip_comments(answer.source), modules=modules)


def grade(
    course: Course,
    exercises: tuple[Exercise, ...],
    submission: Submission,
    options: Options,
    heard: Callable[[ExerciseResult], None] = lambda _: None,
    meanwhile: Callable[[], None] = lambda: None,
    warned: Callable[[str], None] = lambda _: None,
) -> Report:
    """Grade one submission; ``heard`` is told of each exercise as it is done.

    ``meanwhile`` is called once, when this process would only wait; ``warned`` is told of faults of checks that cost
    nobody a point.

    A package whose import ends its process (a crash in compiled code) is found, and counts as missing.

    Raises:
        CollectionFailed, ZygoteFailed, WallsMissing: if the grader itself cannot work.
    """
    try:
        return _grade(course, exercises, submission, options, heard, meanwhile, warned)
    except ZygoteFailed:
        with trial(packages_of(course) - options.missing.keys(), options.worker_python) as trying:
            failed = trying.failed()
        if not failed or not all(may_be_left_out(name) for name in failed):
            raise
        options = replace(options, missing={**options.missing, **failed})
        return _grade(course, exercises, submission, options, heard, meanwhile, warned)


def _grade(
    course: Course, exercises: tuple[Exercise, ...], submission: Submission, options: Options,
    heard: Callable[[ExerciseResult], None], meanwhile: Callable[[], None], warned: Callable[[str], None],
) -> Report:  # fmt: skip
    started = time.monotonic()
    options = knowing_what_is_missing(course, options)
    tasks = tasks_for(course, exercises, submission, options.seed, options.numbers, options.missing)
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
            answer = submission.answers.get(judged.result.path)
            result = with_cell_places(judged.result, answer.spans if answer else ())
            found[result.path] = result
            walls.add(judged.walls)
            for warning in judged.warnings:
                warned(warning)
            heard(result)
        versions = {name: v for z in zygotes if z.ready for name, v in z.ready.versions.items()}
        reasons = reasons_of(options, zygotes, found.values())
    results = [found[e.path] for e in exercises]
    return Report(
        schema=outcome.SCHEMA, course=outcome.Course(course.title, course.edition), student=submission.student,
        walls=walls.up(), sandbox=walls.line(), seed=options.seed, seconds=round(time.monotonic() - started, 3),
        score=outcome.total(results), environment=environment(versions), exercises=results,
        numbers=options.numbers, unjudged=sum(result.unjudged for result in results),
        missing=summary(course, exercises, found, reasons, options.worker_python), notices=list(submission.remarks),
    )  # fmt: skip


def knowing_what_is_missing(course: Course, options: Options) -> Options:
    """Add the packages that are not installed: exercises that need them are not judged, begun or not.

    Raises:
        ZygoteFailed: if nothing can be judged without one of them.
    """
    if options.worker_python not in (None, sys.executable):
        return options  # what another interpreter lacks, its zygotes say
    missing = {**not_found(packages_of(course)), **options.missing}
    for name, why in missing.items():
        if not may_be_left_out(name):
            raise ZygoteFailed(f"{why}, and the grader itself needs it: {install_line(name)}")
    return replace(options, missing=missing)


def reasons_of(options: Options, zygotes: Zygotes, results: Iterable[ExerciseResult]) -> dict[str, str]:
    """Give all packages that are known to be missing, with the reason in words."""
    by_checks = {name: in_words(name, "by the checks") for result in results for name in result.missing}
    failed = {name: in_words(name, why) for z in zygotes if z.ready for name, why in z.ready.failed.items()}
    return {**by_checks, **failed, **options.missing}


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
