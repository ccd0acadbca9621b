"""Grade one submission, and provide the parts of any run: options, tasks, zygotes, supervisor and walls."""

from __future__ import annotations

import os
import platform
import select
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

import grader
from grader.catalog.comment_stripping import strip_comments
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer, Submission
from grader.grading.import_attempt import import_attempt
from grader.grading.zygotes import Zygotes, threads_of_workers
from grader.judge.worker_client import DEFAULT_MEMORY, PrintedOutput, Worker, WorkerSpec
from grader.results.grader_faults import CannotJudge
from grader.results.missing_packages import in_words, install_line, may_be_left_out, not_found, packages_of, summary
from grader.results.report_schema import SCHEMA, CourseInfo, Environment, ExerciseResult, Report, with_cell_places
from grader.results.scoring import result_without_judging, total
from grader.results.seeds import SeedSource, code_key, person_key, secret_name
from grader.results.task import ALL_MECHANISMS, JudgingRules, Mechanisms, Task
from grader.sandbox import ALL_LAYERS, walls_hold

if TYPE_CHECKING:
    from grader.grading.supervisor import Judged, Supervisor
    from grader.judge.oracle import OracleStore

#: Seconds for the code of one exercise, unless a check says otherwise.
DEFAULT_SECONDS = 10.0
#: Seconds that `grade doctor` waits for the packages to be imported.
_EXAMINE_SECONDS = 60.0
#: Environment variable: try only these layers; for tests, and ignored if walls are required.
_TEST_HOOK = "GRADE_SANDBOX_LAYERS"
#: Environment variable: act like a kernel that refuses these layers; a required one then ends the run.
_REFUSAL_HOOK = "GRADE_SANDBOX_REFUSE"
#: The walls in report.json; each is up if all walls of the worker listed here are.
_REPORTED = {
    "rlimits": ("rlimits", "nofile"),
    "landlock": ("landlock",),
    "namespaces": ("namespaces",),
    "seccomp": ("seccomp",),
    "uid": ("uid",),
    "self_test": ("self_test",),
}


class Options(msgspec.Struct, frozen=True):
    """How a submission is graded.

    Attributes:
        seconds: time for the code of one exercise; one call gets half of it.
        walls: "auto" (the strongest sandbox of this machine), "require", or "none".
        numbers: what seeds random inputs, besides the seed.
        secret: part of the seeds of a class; empty: anybody can reproduce the inputs.
        prove: whether formulas are also proved, not only compared at many points.
        oracle_store: stores slow answers of oracles; None: none are stored.
        missing: packages that are known to be missing or are to be left out, with the reason in words.
        mechanisms: the mechanisms for speed that are on; for benchmarks.
        save_calls: whether the report contains the calls at which visible checks failed.
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
    missing: Mapping[str, str] = msgspec.field(default_factory=dict)
    mechanisms: Mechanisms = ALL_MECHANISMS
    save_calls: bool = False

    @property
    def judges(self) -> int:
        """The number of parallel judges: as requested, else one per core."""
        return self.jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else self.jobs or 2


def tasks_for(
    course: Course,
    exercises: tuple[Exercise, ...],
    submission: Submission,
    seed: int,
    numbers: SeedSource = "student",
    missing: Mapping[str, str] | None = None,
    secret: str = "",
) -> list[Task]:
    """Make the tasks of a submission, including exercises that were not handed in."""
    return [
        task_for(
            course,
            exercise,
            submission.student,
            submission.answers.get(exercise.path),
            seed,
            numbers,
            missing=missing,
            secret=secret,
        )
        for exercise in exercises
    ]


def task_for(
    course: Course,
    exercise: Exercise,
    student: str,
    answer: Answer | None,
    seed: int,
    numbers: SeedSource = "student",
    label: str = "",
    missing: Mapping[str, str] | None = None,
    secret: str = "",
) -> Task:
    """Make the task of judging one answer; if its code seeds its inputs, it is judged without comments.

    ``missing``: packages known to be missing, with the reason; they are never imported. ``secret``: is part of its seed.
    """
    own = numbers == "answer"
    if own and answer is not None:
        answer = bare_answer(answer)
    source, modules = (answer.source, answer.modules) if answer else (None, ())
    # An untouched stub never runs and needs no frameworks, so it must not cause their import.
    runs = answer is not None and source is not None and not answer.is_untouched
    lacking = dict(missing or {})
    frameworks = course.frameworks_of(exercise, source or "", modules) - lacking.keys() if runs else frozenset()
    for_oracle = course.oracle_frameworks(exercise) - lacking.keys() if runs else frozenset()
    drawn_from = code_key(answer.texts if answer else "", secret) if own else person_key(student, secret) if secret else ""
    return Task(
        path=exercise.path,
        student=student,
        source=source,
        problem=answer.problem if answer else "",
        frameworks=sorted(frameworks),
        oracle_frameworks=sorted(for_oracle),
        seed=seed,
        seed_person=drawn_from,
        label=label,
        missing=lacking,
        modules=modules,
        is_untouched=answer is not None and answer.is_untouched,
    )


def bare_answer(answer: Answer) -> Answer:
    """Return an answer without comments, as a class is judged."""
    if answer.source is None:
        return answer
    modules = tuple(replace(module, source=strip_comments(module.source)) for module in answer.modules)
    return replace(answer, source=strip_comments(answer.source), modules=modules)


def knowing_what_is_missing(course: Course, options: Options) -> Options:
    """Add the packages that are not installed: exercises that need them are not judged, begun or not.

    Raises:
        CannotJudge: if nothing can be judged without one of them.
    """
    if options.worker_python not in (None, sys.executable):
        return options  # its own zygotes report what another interpreter lacks
    missing = {**not_found(packages_of(course)), **options.missing}
    for name, why in missing.items():
        if not may_be_left_out(name):
            raise CannotJudge(f"{why}, and the grader itself needs it: {install_line(name)}")
    return replace(options, missing=missing)


def reasons_of(options: Options, zygotes: Zygotes, results: Iterable[ExerciseResult]) -> dict[str, str]:
    """Return all packages known to be missing, with the reason in words."""
    by_checks = {name: in_words(name, "by the checks") for result in results for name in result.missing}
    failed = {name: in_words(name, why) for z in zygotes if z.ready for name, why in z.ready.failed.items()}
    return {**by_checks, **failed, **options.missing}


def rules_for(options: Options) -> JudgingRules:
    """Return the rules for judges."""
    return JudgingRules(options.seconds, DEFAULT_MEMORY, options.prove, options.walls == "require", options.save_calls)


def zygotes_for(options: Options, course: Course) -> Zygotes:
    """Return the (not yet started) zygotes of a run."""
    return Zygotes(
        layers_for(options.walls),
        python=options.worker_python or sys.executable,
        packages=course.packages,
        mechanisms=options.mechanisms,
    )


def supervisor_for(
    options: Options,
    course: Course,
    exercises: tuple[Exercise, ...],
    zygotes: Zygotes,
    on_idle: Callable[[], None] = lambda: None,
) -> Supervisor:
    """Return the supervisor of a run; this imports its module, with everything that judging needs."""
    from grader.grading.supervisor import Supervisor

    store = options.oracle_store if options.mechanisms.oracle_store else None
    if store is not None:
        store.prepare()
    return Supervisor(course, exercises, rules_for(options), zygotes, options.judges, on_idle, options.mechanisms, store)


def environment(versions: dict[str, str]) -> Environment:
    """Describe what a score may depend on in this machine."""
    packages = {name: version for name, version in sorted(versions.items()) if name != "python"}
    return Environment(
        grader.__version__,
        versions.get("python", platform.python_version()),
        _system(),
        threads_of_workers(),
        packages,
    )


def _system() -> str:
    """Name the system as ``platform.platform`` does, which starts a program to ask for the processor."""
    if sys.platform != "linux":
        return platform.platform(terse=True)
    name = os.uname()
    return f"{name.sysname}-{name.release}-{name.machine}-with-{''.join(platform.libc_ver())}"


# ------------------------------------------------------------ one submission
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
        on_result: called with the result of each exercise when it is done.
        on_idle: called once, when this process would otherwise wait.
        on_warning: called with faults of checks that cost nobody a point.

    A package whose import crashes its process is detected, and counts as missing.

    Raises:
        CollectionFailed, CannotJudge, WallsMissing: if the grader itself cannot work.
    """
    try:
        return _grade(course, exercises, submission, options, on_result, on_idle, on_warning)
    except CannotJudge:
        with import_attempt(packages_of(course) - options.missing.keys(), options.worker_python) as trying:
            failed = trying.failed()
        if not failed or not all(may_be_left_out(name) for name in failed):
            raise
        options = replace(options, missing={**options.missing, **failed})
        return _grade(course, exercises, submission, options, on_result, on_idle, on_warning)


def _grade(
    course: Course,
    exercises: tuple[Exercise, ...],
    submission: Submission,
    options: Options,
    on_result: Callable[[ExerciseResult], None],
    on_idle: Callable[[], None],
    on_warning: Callable[[str], None],
) -> Report:
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
    # The zygotes import on other cores while this process does its own imports.
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
        schema=SCHEMA,
        course=CourseInfo(course.title, course.edition),
        student=submission.student,
        walls=walls.up(),
        sandbox=walls.line(),
        seed=options.seed,
        seconds=round(time.monotonic() - started, 3),
        score=total(results),
        environment=environment(versions),
        exercises=results,
        numbers=options.numbers,
        unjudged=sum(result.unjudged for result in results),
        missing=summary(course, exercises, found, reasons, options.worker_python),
        notices=list(submission.remarks),
        secret=secret_name(options.secret),
    )


def _judged(
    course: Course, options: Options, tasks: list[Task], zygotes: Zygotes, on_idle: Callable[[], None]
) -> Iterator[Judged]:
    """Judge tasks; without any, nothing that judging needs is imported."""
    if not tasks:
        return
    exercises = tuple(course.by_path[path] for path in dict.fromkeys(task.path for task in tasks))
    with supervisor_for(options, course, exercises, zygotes, on_idle) as supervisor:
        supervisor.prepare(tasks)
        supervisor.collect()
        yield from supervisor.run(tasks)


# ------------------------------------------------------------ walls
def layers_for(walls: str) -> frozenset[str]:
    """Return the layers to try for ``--walls auto|require|none``."""
    if walls == "none":
        return frozenset()
    granted = ALL_LAYERS - frozenset(os.environ.get(_REFUSAL_HOOK, "").split(","))
    wanted = os.environ.get(_TEST_HOOK)
    if wanted is not None and walls != "require":
        return granted & frozenset(wanted.split(","))
    return granted


class WallSummary:
    """The walls of all workers of a run: a wall counts as up if every worker had it."""

    def __init__(self) -> None:
        self._states: dict[str, tuple[str, str]] = {}

    def add(self, walls: list[tuple[str, str, str]]) -> None:
        """Add the report of one worker."""
        for name, state, detail in walls:
            if self._states.get(name, ("up", ""))[0] == "up":
                self._states[name] = (state, detail)

    def up(self) -> dict[str, bool]:
        """Return report.json's ``walls``; the separate process is always one of them."""
        found = {
            name: all(self._states.get(part, ("off", ""))[0] == "up" for part in parts) for name, parts in _REPORTED.items()
        }
        return {"process": True, **found}

    def line(self) -> str:
        """Describe the walls in one line."""
        if not self._states:
            return "no worker was needed"
        return " ".join(
            name if state == "up" else f"{name}(-{': ' + detail if detail else ''})"
            for name, (state, detail) in self._states.items()
        )


class WallFound(msgspec.Struct, frozen=True):
    """A wall: its name, its state, and why it is not up."""

    name: str
    state: str
    detail: str
    errno: int | None


class Examination(msgspec.Struct, frozen=True):
    """The findings of `grade doctor`."""

    walls: list[WallFound]
    strong: bool
    failed: dict[str, str]
    versions: dict[str, str]


def examine_walls(packages: tuple[str, ...]) -> Examination:
    """Start one worker with all packages that answers may import, and return its walls.

    Raises:
        CannotJudge: if no worker can be started.
    """
    frameworks = frozenset({"numpy", *packages})
    with Zygotes(layers_for("auto"), packages=packages) as zygotes:
        zygote = zygotes.start(frameworks)
        if not select.select([zygote.control], [], [], _EXAMINE_SECONDS)[0]:
            raise CannotJudge("the process that imports the frameworks does not answer")
        zygotes.take_ready(zygote)
        assert zygote.ready is not None
        worker = Worker(WorkerSpec(zygote.control, (), 10, DEFAULT_MEMORY), PrintedOutput())
        worker.close()
        walls = [WallFound(w.name, w.state, w.detail, w.errno) for w in worker.walls]
        return Examination(walls, walls_hold(worker.walls), zygote.ready.failed, zygote.ready.versions)
