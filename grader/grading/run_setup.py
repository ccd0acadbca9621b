"""Set up a run: its options, its tasks, its zygotes and supervisor, and what is known to be missing."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import grader
from grader.catalog.comment_stripping import strip_comments
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer, Submission
from grader.grading.grader_faults import ZygoteFailed
from grader.grading.missing_packages import in_words, install_line, may_be_left_out, not_found, packages_of
from grader.grading.report_schema import Environment, ExerciseResult
from grader.grading.seeds import SeedSource, code_key, person_key
from grader.grading.task import ALL_MECHANISMS, JudgingRules, Mechanisms, Task
from grader.grading.wall_report import layers_for
from grader.grading.worker_client import DEFAULT_MEMORY
from grader.grading.zygotes import Zygotes, threads_of_workers

if TYPE_CHECKING:
    from grader.grading.oracle import OracleStore
    from grader.grading.supervisor import Supervisor

#: Seconds for the code of one exercise, unless a check says otherwise.
DEFAULT_SECONDS = 10.0


@dataclass(frozen=True)
class Options:
    """How a submission is graded.

    Attributes:
        seconds: time for the code of one exercise; one call gets half of it.
        walls: "auto" (the strongest that this machine has), "require", or "none".
        numbers: what random numbers are drawn from, beside the seed.
        secret: is mixed into the draws of a class; empty: anybody can draw the same.
        prove: whether formulas are also proved, not just compared at many points.
        oracle_store: keeps what the oracle took long to answer; None: nothing is kept.
        missing: packages that are known to be missing or are to be left out, with the reason in words.
        mechanisms: what makes the run fast; for benchmarks.
        save_calls: whether the calls that visible checks fail at are put into the report.
    """

    seed: int = 0
    seconds: float = DEFAULT_SECONDS
    jobs: int = 0
    walls: str = "auto"
    prove: bool = True
    worker_python: str | None = None
    numbers: SeedSource = "student"
    secret: str = ""
    oracle_store: OracleStore | None = None
    missing: Mapping[str, str] = field(default_factory=dict)
    mechanisms: Mechanisms = ALL_MECHANISMS
    save_calls: bool = False

    @property
    def judges(self) -> int:
        """Judges at one time: as asked, else one per core."""
        return self.jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else self.jobs or 2


def tasks_for(course: Course, exercises: tuple[Exercise, ...], submission: Submission, seed: int,
              numbers: SeedSource = "student", missing: Mapping[str, str] | None = None,
              secret: str = "") -> list[Task]:  # fmt: skip
    """Make the tasks of a submission; what was not handed in is a task, too."""
    return [
        task_for(course, exercise, submission.student, submission.answers.get(exercise.path), seed, numbers, missing=missing,
                 secret=secret)
        for exercise in exercises
    ]  # fmt: skip


def task_for(
    course: Course, exercise: Exercise, student: str, answer: Answer | None, seed: int, numbers: SeedSource = "student",
    label: str = "", missing: Mapping[str, str] | None = None, secret: str = "",
) -> Task:  # fmt: skip
    """Make the task of judging one answer; one that has numbers of its own is judged without its comments.

    ``missing``: packages that are known to be missing, with the reason; nothing tries to import them. ``secret``: is mixed
    into what its numbers are drawn from.
    """
    own = numbers == "answer"
    if own and answer is not None:
        answer = bare_answer(answer)
    source, modules = (answer.source, answer.modules) if answer else (None, ())
    # An untouched stub runs nowhere and needs no frameworks: it must not cost their import.
    runs = answer is not None and source is not None and not answer.is_untouched
    lacking = dict(missing or {})
    frameworks = course.frameworks_of(exercise, source or "", modules) - lacking.keys() if runs else frozenset()
    for_oracle = course.oracle_frameworks(exercise) - lacking.keys() if runs else frozenset()
    drawn_from = code_key(answer.texts if answer else "", secret) if own else person_key(student, secret) if secret else ""
    return Task(
        path=exercise.path, student=student, source=source, problem=answer.problem if answer else "",
        frameworks=sorted(frameworks), oracle_frameworks=sorted(for_oracle), seed=seed,
        numbers=drawn_from, label=label, missing=lacking, modules=modules,
        is_untouched=answer is not None and answer.is_untouched,
    )  # fmt: skip


def bare_answer(answer: Answer) -> Answer:
    """Give an answer without what is written for people only: what a class is judged by."""
    if answer.source is None:
        return answer
    modules = tuple(replace(module, source=strip_comments(module.source)) for module in answer.modules)
    return replace(answer, source=strip_comments(answer.source), modules=modules)


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


def rules_for(options: Options) -> JudgingRules:
    """Give the rules that judges go by."""
    return JudgingRules(options.seconds, DEFAULT_MEMORY, options.prove, options.walls == "require", options.save_calls)


def zygotes_for(options: Options, course: Course) -> Zygotes:
    """Give the (not yet started) zygotes of a run."""
    return Zygotes(layers_for(options.walls), python=options.worker_python or sys.executable, packages=course.packages,
                   mechanisms=options.mechanisms)  # fmt: skip


def supervisor_for(
    options: Options, course: Course, exercises: tuple[Exercise, ...], zygotes: Zygotes,
    on_idle: Callable[[], None] = lambda: None,
) -> Supervisor:  # fmt: skip
    """Give the supervisor of a run; its module is imported now, with all that judging needs."""
    from grader.grading.supervisor import Supervisor

    store = options.oracle_store if options.mechanisms.oracle_store else None
    if store is not None:
        store.prepare()
    return Supervisor(course, exercises, rules_for(options), zygotes, options.judges, on_idle, options.mechanisms, store)


def environment(versions: dict[str, str]) -> Environment:
    """Describe this machine, as far as a score may depend on it."""
    packages = {name: version for name, version in sorted(versions.items()) if name != "python"}
    return Environment(
        grader.__version__, versions.get("python", platform.python_version()), _system(),
        threads_of_workers(), packages,
    )  # fmt: skip


def _system() -> str:
    """Name the system as ``platform.platform`` does, which starts a program to ask for the processor."""
    if sys.platform != "linux":
        return platform.platform(terse=True)
    name = os.uname()
    return f"{name.sysname}-{name.release}-{name.machine}-with-{''.join(platform.libc_ver())}"
