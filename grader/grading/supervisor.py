"""Supervise the processes of a run: start zygotes and judges, hand out tasks, keep deadlines, replace what is lost.

It never decodes a student's value. What becomes of a task whose judge was lost is decided in ``retries``.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import signal
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.grading.judge_client import STUDENTS_PER_JUDGE, Judge, NoReply
from grader.grading.retries import LossOfJudge, Retries
from grader.grading.zygotes import Zygote, Zygotes
from grader.judge import judge_process
from grader.judge.check_run import JudgingContext
from grader.judge.collecting import collect
from grader.judge.judge_process import CheckProgress
from grader.judge.oracle import OracleCache, OracleStore
from grader.judge.worker_client import WorkerSpec
from grader.results.grader_faults import CannotJudge, WallsMissing
from grader.results.missing_packages import in_words
from grader.results.report_schema import ExerciseResult
from grader.results.scoring import agrees_with_course
from grader.results.task import (
    ALL_MECHANISMS,
    Crashed,
    Finished,
    JudgeReply,
    JudgingRules,
    Learned,
    Mechanisms,
    Task,
    WallsRefused,
    ZygoteGone,
)
from grader.worker import preloading

#: How often judges' deadlines are looked at; what a check may take is counted in many seconds.
_LOOK_SECONDS = 2.0


class Judged(msgspec.Struct, frozen=True):
    """A task has its result; ``waited`` is that of ``Finished``, for a time-out that the machine may have caused."""

    task: Task
    result: ExerciseResult
    walls: list[tuple[str, str, str]]
    warnings: list[str] = msgspec.field(default_factory=list)
    waited: float | None = None
    recalled: int = 0


class TaskFeed(msgspec.Struct):
    """The tasks of a run, one by one; the iterator yields None when its next task may be slow: the judges are served first.

    Attributes:
        paused: nothing came just now, and more may come.
        ended: no more will come.
    """

    tasks: Iterator[Task | None]
    paused: bool = False
    ended: bool = False

    def resume(self) -> None:
        """Ask for tasks again after a pause."""
        self.paused = False

    def next(self) -> Task | None:
        """Return the next task, if there is one now."""
        try:
            task = next(self.tasks)
        except StopIteration:
            self.ended = True
            return None
        self.paused = task is None
        return task


class Supervisor:
    """Judges tasks in processes of their own; give it to ``with``.

    Args:
        course: the course to judge by.
        exercises: those whose checks are collected.
        rules: how to judge.
        zygotes: the processes that make workers; entered by the caller.
        jobs: judges at one time.
        on_idle: called once when the first judges are at work and this process would only wait.
        mechanisms: the optimisations in use; benchmarks switch some off.
        oracle_store: keeps what the oracle took long to answer.
    """

    def __init__(
        self,
        course: Course,
        exercises: tuple[Exercise, ...],
        rules: JudgingRules,
        zygotes: Zygotes,
        jobs: int,
        on_idle: Callable[[], None] = lambda: None,
        mechanisms: Mechanisms = ALL_MECHANISMS,
        oracle_store: OracleStore | None = None,
    ) -> None:
        self._on_idle, self._mechanisms, self._oracle_store = on_idle, mechanisms, oracle_store
        self._course, self._exercises, self._rules, self._zygotes, self._jobs = course, exercises, rules, zygotes, jobs
        self._context: JudgingContext | None = None
        self._judges: dict[int, Judge] = {}
        self._selector = selectors.DefaultSelector()
        self._watched: set[frozenset[str]] = set()
        self._retries = Retries(course)

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._selector.close()

    def stop(self) -> None:
        """Give up what is being judged; the zygotes stay, and ``run`` may be called again."""
        for judge in list(self._judges.values()):
            self._drop(judge, kill=True)

    def collect(self, for_many: bool = False) -> None:
        """Import the checks; done once, after ``prepare`` and before the first judge is forked.

        Args:
            for_many: also import what some judges load when they use it, and all would have to load themselves.
        """
        self._context = self._new_context()
        used = [*self._watched, *(exercise.checks.imports for exercise in self._exercises)]
        if any("sympy" in names for names in used):
            with contextlib.suppress(Exception):  # where it is missing, the checks that need it are skipped, and say so
                import sympy  # noqa: F401 -- once here, and not once in every judge

                if for_many:
                    preloading.import_frameworks(["sympy"])
        gc.freeze()  # collections in the judges must not touch, and so copy, the shared pages
        gc.enable()

    def prepare(self, tasks: list[Task]) -> None:
        """Start the zygotes that the tasks need; they import while this process does other things."""
        for task in tasks:
            for zygote in self._zygotes.start_for(task):
                self._watch(zygote)

    def worker_spec(self, frameworks: frozenset[str], preload: tuple[str, ...], seconds: float) -> WorkerSpec:
        """Return how to make a worker for code that is run and not judged; its zygote is started, if it is not there."""
        self._watch(self._zygotes.start(frameworks))
        return self._worker_spec(frameworks, preload, seconds)

    def run(self, tasks: Iterable[Task | None]) -> Iterator[Judged]:
        """Judge tasks; results come as they are ready. See ``turns``."""
        for judged in self.turns(tasks):
            yield from judged

    def turns(self, tasks: Iterable[Task | None], patience: float | None = None) -> Iterator[list[Judged]]:
        """Judge tasks with all judges pulling from one queue, turn by turn: give what each turn yields, often nothing.

        A turn ends after ``patience`` seconds, for a caller who has other things to do. Tasks are taken from ``tasks`` when
        they are needed: a class need not fit into memory. The iterator yields None when its next task may be slow; then
        the judges are served first.

        A judge judges several students, one after the other: a fork for each would cost as much again as a small exercise,
        and so would new workers for the course's own code. In between, sympy's caches are emptied. A judge ends with its
        student after anything out of the ordinary, and a verdict about the judge itself, its memory or its time, is given by
        one that has judged nobody else.

        Raises:
            WallsMissing: if the rules require walls that are not there.
        """
        if self._context is None:
            self.collect()
        feed, queue = TaskFeed(iter(tasks)), deque[Task]()
        while self._fill(queue, feed) or self._judges:
            for judge in list(self._judges.values()):
                if judge.task is None and not self._give(judge) and not self._may_be_needed(judge, queue, feed):
                    self._drop(judge)
            while len(self._judges) < self._jobs and self._next(queue, None, peek=True):
                self._fork(queue)
            if self._judges:
                self._on_idle()
                self._on_idle = lambda: None
            yield self._turn(0.0 if feed.paused or not (queue or self._is_busy()) else patience)

    def _fill(self, queue: deque[Task], feed: TaskFeed) -> bool:
        """Keep at least one submission waiting; say whether anything is, or may come."""
        feed.resume()
        while not (feed.paused or feed.ended) and len(queue) < len(self._exercises) + 8 * self._jobs:
            task = feed.next()
            if task is not None:
                self.prepare([task])
                queue.append(task)
        return bool(queue) or not feed.ended

    # ------------------------------------------------------------ judges
    def _fork(self, queue: deque[Task]) -> None:
        context, progress, zygotes = self._context_for_judge(), CheckProgress(), self._zygotes.sets()
        ours, theirs = socket.socketpair()
        # What a signal raises while Python forks is lost: fork's hooks swallow every exception.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, judge_process.STOPPING)
        pid = os.fork()
        if pid:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        else:
            ours.close()
            for judge in self._judges.values():
                judge.release()
            used = [*self._zygotes.descriptors(), *(self._oracle_store.descriptors() if self._oracle_store else [])]
            judge_process.serve(context, theirs, progress, used)
        theirs.close()
        ours.setblocking(False)
        # If all walls are required, a judge serves one student only: a value that took it over could harm nobody else.
        several = self._mechanisms.judge_reuse and not self._rules.require_walls
        students = STUDENTS_PER_JUDGE if several else 1
        judge = self._judges[pid] = Judge(pid, ours, queue, progress, students, zygotes)
        self._selector.register(ours, selectors.EVENT_READ, judge)
        self._give(judge)

    def _new_context(self) -> JudgingContext:
        cache = OracleCache(self._oracle_store) if self._mechanisms.oracle_cache else None
        return JudgingContext(self._course, collect(self._exercises), self._rules, self._worker_spec, cache)

    def _context_for_judge(self) -> JudgingContext:
        if self._context is None:
            self.collect()
        assert self._context is not None
        return self._context.for_new_process()

    def _with_missing(self, task: Task) -> Task:
        """Return the task with what its zygotes lack: a judge that was forked before a zygote was ready does not know it."""
        failed = {name: why for z in self._zygotes.start_for(task) if z.ready for name, why in z.ready.failed.items()}
        missing = {name: in_words(name, why) for name, why in failed.items()} | task.missing
        return replace(task, missing=missing)

    def _give(self, judge: Judge) -> bool:
        task = self._next(judge.queue, judge)
        if task is None:
            return False
        judge.give(self._with_missing(task), self._rules.seconds)
        return True

    def _next(self, queue: deque[Task], judge: Judge | None, peek: bool = False) -> Task | None:
        """Choose a task whose zygotes are ready: of the judge's own student, of one whom no other judge is at, or any.

        Args:
            peek: the task stays in the queue.
        """
        own = judge.student if judge is not None else None
        busy = {other.student for other in self._judges.values()}
        best, chosen = 3, -1
        for position, task in enumerate(queue):
            rank = 0 if task.student == own else 1 if task.student not in busy else 2
            if rank >= best or rank and judge is not None and judge.done:
                continue
            if self._can_begin(task) and (judge is None or judge.can_judge(task)):
                best, chosen = rank, position
        if chosen < 0:
            return None
        task = queue[chosen]
        if not peek:
            del queue[chosen]
        return task

    def _is_busy(self) -> bool:
        return any(judge.task is not None for judge in self._judges.values())

    def _may_be_needed(self, judge: Judge, queue: deque[Task], feed: TaskFeed) -> bool:
        """Return whether a judge that has nothing to do now may have later.

        It must not keep the place of one that knows a zygote which was started after its fork.
        """
        if any(self._can_begin(task) and not judge.can_judge(task) for task in queue):
            return False
        return any(t.student == judge.student for t in judge.queue) or not (judge.done or (feed.ended and not judge.queue))

    def _can_begin(self, task: Task) -> bool:
        """Return whether the zygotes that a task needs are ready."""
        return all(zygote.ready is not None for zygote in self._zygotes.start_for(task))

    def _worker_spec(self, frameworks: frozenset[str], preload: tuple[str, ...], seconds: float) -> WorkerSpec:
        zygote = self._zygotes.start(frameworks)
        return WorkerSpec(zygote.control, preload, int(seconds * 2) + 5, self._rules.memory_bytes)

    def _drop(self, judge: Judge, kill: bool = False) -> int:
        with contextlib.suppress(KeyError, ValueError):  # Ctrl-C may have come in the middle of this, and ``stop`` comes again
            self._selector.unregister(judge.channel)
        status = judge.end(kill)
        self._judges.pop(judge.pid, None)
        return status

    # ------------------------------------------------------------ events
    def _turn(self, patience: float | None) -> list[Judged]:
        """Wait for something to happen, and see to it."""
        wait = _LOOK_SECONDS if patience is None else min(_LOOK_SECONDS, patience)
        out: list[Judged] = []
        for key, _ in self._selector.select(wait):
            if isinstance(key.data, Zygote):
                self._read_zygote(key.data)
            elif isinstance(key.data, Judge) and key.data.pid in self._judges:
                out += self._read_judge(key.data)
        for judge in list(self._judges.values()):
            if judge.is_overdue():
                out += self._lose(judge, "overdue")
        return out

    def _read_judge(self, judge: Judge) -> list[Judged]:
        try:
            replies = judge.receive()
        except NoReply:
            return self._lose(judge, "nonsense")
        if replies is None:
            return self._lose(judge, "died")
        out = []
        for reply in replies:
            if judge.pid not in self._judges:  # the reply before was its last
                break
            out += self._handle(judge, reply)
        return out

    def _handle(self, judge: Judge, reply: JudgeReply) -> list[Judged]:
        task = judge.task
        if task is None or not self._is_possible(task, reply):
            return self._lose(judge, "nonsense")
        if judge.verdict_is_tainted(reply):
            self._drop(judge, kill=True)
            return self._put_first(judge.queue, task)
        if isinstance(reply, Finished):
            judge.finish(reply)
            waited = 0.0 if reply.waited is None and self._retries.missed_deadline(task) else reply.waited
            return [Judged(task, reply.result, reply.walls, reply.warnings, waited, reply.recalled)]
        if isinstance(reply, Learned):
            if self._oracle_store is not None:
                self._oracle_store.add(reply.rows)
            return []
        if isinstance(reply, WallsRefused):
            raise WallsMissing("; ".join(reply.reasons))
        if isinstance(reply, ZygoteGone):
            self._drop(judge, kill=True)
            return self._after_our_fault(judge.queue, task, reply.text)
        if isinstance(reply, Crashed):
            judge.finish(reply)
            return [Judged(task, self._retries.broken(task, reply.text), [])]
        return []

    def _is_possible(self, task: Task, reply: JudgeReply) -> bool:
        """Return whether an honest judge may send this: a student's value may have taken this one over.

        It could still lie about outcomes; about points, titles, checks and other exercises it cannot.
        """
        if isinstance(reply, WallsRefused):
            return self._rules.require_walls
        return not isinstance(reply, Finished) or agrees_with_course(self._course.by_path[task.path], reply.result)

    def _lose(self, judge: Judge, how: Literal["died", "overdue", "nonsense"]) -> list[Judged]:
        """End a judge that has died or must go; its task goes on as ``retries`` decides."""
        task, (_, place) = judge.task, judge.progress.read()
        loss = LossOfJudge(how, self._drop(judge, kill=True))
        if task is None:
            return []
        if not judge.is_first:  # what it kept of others' values may have been in the way
            return self._put_first(judge.queue, task)
        if loss.missed_deadline:
            self._retries.note_missed_deadline(task)
        checks = len(self._course.by_path[task.path].checks.checks)
        if 0 <= place < checks:
            return self._put_first(judge.queue, self._retries.after_loss_in_check(task, place, loss))
        if place == checks and task.diagnose:
            return self._put_first(judge.queue, self._retries.after_loss_in_diagnosis(task))
        return self._after_our_fault(judge.queue, task, "the process that judges ended")

    def _after_our_fault(self, queue: deque[Task], task: Task, text: str) -> list[Judged]:
        """Judge a task once more after the grader's own processes failed, with new zygotes for those that have ended."""
        decided = self._retries.after_our_fault(task, text)
        if isinstance(decided, ExerciseResult):
            return [Judged(task, decided, [])]
        for zygote in list(self._zygotes):
            if zygote.has_ended():
                self._replace(zygote)
        return self._put_first(queue, decided)

    def _put_first(self, queue: deque[Task], task: Task) -> list[Judged]:
        """Put a task first in a queue, to be judged by another judge; there is no result yet."""
        queue.appendleft(task)
        return []

    # ------------------------------------------------------------ zygotes
    def _watch(self, zygote: Zygote) -> None:
        if zygote.frameworks not in self._watched:
            self._watched.add(zygote.frameworks)
            self._selector.register(zygote.control, selectors.EVENT_READ, zygote)

    def _read_zygote(self, zygote: Zygote) -> None:
        try:
            self._zygotes.take_ready(zygote)
            self._selector.unregister(zygote.control)
        except CannotJudge:
            if zygote.restarts >= 2:
                raise
            self._replace(zygote)

    def _replace(self, zygote: Zygote) -> None:
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(zygote.control)
        self._watched.discard(zygote.frameworks)
        # Judges hold the old socket: those that are idle go now, those at work report the loss themselves.
        for judge in list(self._judges.values()):
            if judge.task is None:
                self._drop(judge)
        self._watch(self._zygotes.replace(zygote))
