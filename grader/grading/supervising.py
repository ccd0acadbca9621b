"""The supervisor: it starts zygotes and judging processes and keeps deadlines; it never decodes a student's value."""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import signal
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from grader.catalog.course import Course
from grader.catalog.exercise import DeclaredCheck, Exercise
from grader.grading import child
from grader.grading.children import Child
from grader.grading.collecting import Collected, collect
from grader.grading.faults import WallsMissing, ZygoteFailed
from grader.grading.feed import Feed
from grader.grading.holding import interrupts_held
from grader.grading.judging import Bench, judge
from grader.grading.missing import in_words
from grader.grading.outcome import (
    Cause,
    CheckResult,
    ExerciseResult,
    exercise_outcome,
    exercise_score,
    exercise_unjudged,
)
from grader.grading.progress import Progress
from grader.grading.remembering import Remembered
from grader.grading.task import Crashed, Event, Finished, Lost, Refused, Rules, Task
from grader.grading.worker import Nursery
from grader.grading.zygotes import Zygote, Zygotes
from grader.worker import pages, preloading

#: How often a task is judged again after the grader's own processes failed.
_RETRIES = 1
_TOO_LONG: tuple[Cause, str] = "timeout", "judging what your code gave took too long"
#: How often children's deadlines are looked at; what a check may take is counted in many seconds.
_LOOK_SECONDS = 2.0


@dataclass(frozen=True)
class Judged:
    """A task has its result."""

    task: Task
    result: ExerciseResult
    walls: list[tuple[str, str, str]]
    warnings: list[str] = field(default_factory=list)


class Supervisor:
    """Judges tasks in children; give it to ``with``.

    Args:
        course: the course to judge by.
        exercises: those whose checks are collected.
        rules: how to judge.
        zygotes: the processes that make workers; entered by the caller.
        jobs: children at one time.
        meanwhile: called once when the first children are at work and this process would only wait.
    """

    def __init__(self, course: Course, exercises: tuple[Exercise, ...], rules: Rules, zygotes: Zygotes, jobs: int,
                 meanwhile: Callable[[], None] = lambda: None) -> None:  # fmt: skip
        self._meanwhile = meanwhile
        self._course, self._exercises, self._rules, self._zygotes, self._jobs = course, exercises, rules, zygotes, jobs
        self._collected: Collected | None = None
        self._children: dict[int, Child] = {}
        self._selector = selectors.DefaultSelector()
        self._watched: set[frozenset[str]] = set()
        self._retried: dict[tuple[str, str, str, int], int] = {}
        self._died: set[tuple[str, str, str, int, str]] = set()
        self._remembered = Remembered()
        self._texts: dict[Path, str] = {}

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._selector.close()

    def stop(self) -> None:
        """Give up what is being judged; the zygotes stay, and ``run`` may be called again."""
        for one in list(self._children.values()):
            self._drop(one, kill=True)

    def collect(self, for_many: bool = False) -> None:
        """Import pytest and the checks; done once, after ``prepare`` and before the first child.

        Args:
            for_many: also import what some children may need, and all would have to import themselves.
        """
        self._collected = collect(self._exercises)
        if for_many:
            preloading.import_frameworks(["sympy"])
        elif any("sympy" in names for names in self._watched):
            with contextlib.suppress(Exception):  # where it is missing, the checks that need it are skipped, and say so
                import sympy  # noqa: F401 -- once here, and not once in every child

        gc.freeze()  # collections in the children must not touch, and so copy, the shared pages
        gc.enable()

    def rehearse(self, references: list[Task]) -> list[ExerciseResult]:
        """Judge reference answers in this process, for the children that are forked afterwards: their libraries are warm.

        What the oracle is asked about every answer is remembered, too. Only for the course's own texts: no student's
        value ever comes into this process. Ctrl-C waits until an exercise is done.

        Raises:
            ZygoteFailed: if a zygote does not start.
        """
        if self._collected is None:
            self.collect(for_many=True)
        self.prepare(references)
        while not all(self._is_ready(names) for task in references for names in (task.frameworks, task.oracle_frameworks)):
            self._turn(None)
        bench, results = self._bench(), []
        try:
            for task in references:
                # Whatever goes wrong here, whoever is graded first will meet it, too, and there it has its outcome.
                with interrupts_held(), contextlib.suppress(Exception):
                    results.append(judge(bench, self._with_missing(task)).result)
        finally:
            bench.close()
        gc.collect()
        gc.freeze()
        if references:
            pages.gather()
        return results

    def prepare(self, tasks: list[Task]) -> None:
        """Start the zygotes that the tasks need; they import while this process does other things."""
        for task in tasks:
            for zygote in self._zygotes.start_for(task):
                self._watch(zygote)

    def run(self, tasks: Iterable[Task | None]) -> Iterator[Judged]:
        """Judge tasks; results come as they are ready. See ``turns``."""
        for judged in self.turns(tasks):
            yield from judged

    def turns(self, tasks: Iterable[Task | None], patience: float | None = None) -> Iterator[list[Judged]]:
        """Judge tasks with all children pulling from one queue, turn by turn: give what each turn yields, often nothing.

        A turn ends after ``patience`` seconds, for a caller who has other things to see to. Tasks are taken from
        ``tasks`` when they are needed: a class need not fit into memory. None among them means that to find the next
        one takes a while: the children are seen to first.

        A child judges some students, one after the other: a fork for each would cost as much again as a small exercise,
        and so would new workers for the course's own code. In between, sympy forgets what it was asked. A child ends with its
        student after anything out of the ordinary, and a verdict that speaks of the child itself, of its memory or its time,
        is given by one that has judged nobody else.

        Raises:
            WallsMissing: if the rules require walls that are not there.
        """
        if self._collected is None:
            self.collect()
        feed, queue = Feed(iter(tasks)), deque[Task]()
        while self._fill(queue, feed) or self._children:
            for one in list(self._children.values()):
                if one.task is None and not self._give(one) and not self._may_be_needed(one, feed):
                    self._drop(one)
            while len(self._children) < self._jobs and self._next(queue, None, peek=True):
                self._fork(queue)
            if self._children:
                self._meanwhile()
                self._meanwhile = lambda: None
            yield self._turn(0.0 if feed.paused or not (queue or self._is_busy()) else patience)

    def _fill(self, queue: deque[Task], feed: Feed) -> bool:
        """Keep at least one submission waiting; say whether anything is, or may come."""
        feed.paused = False
        while not (feed.paused or feed.ended) and len(queue) < len(self._exercises) + 8 * self._jobs:
            task = feed.next()
            if task is not None:
                self.prepare([task])
                queue.append(task)
        return bool(queue) or not feed.ended

    # ------------------------------------------------------------ children
    def _fork(self, queue: deque[Task]) -> None:
        ours, theirs = socket.socketpair()
        progress = Progress()
        # What a signal raises while Python forks is lost: fork's hooks swallow every exception.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, child.STOPPING)
        pid = os.fork()
        if pid:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        else:
            ours.close()
            for one in self._children.values():
                one.channel.close()
                one.progress.close()
            child.serve(self._bench(), theirs, progress)
        theirs.close()
        ours.setblocking(False)
        one = self._children[pid] = Child(pid, ours, queue, progress)
        self._selector.register(ours, selectors.EVENT_READ, one)
        self._give(one)

    def _bench(self) -> Bench:
        assert self._collected is not None
        return Bench(self._course, self._collected, self._rules, self._nursery, self._remembered, self._texts)

    def _with_missing(self, task: Task) -> Task:
        """Say with a task what its zygotes lack: a child that was forked before a zygote was ready does not know it."""
        failed = {name: why for z in self._zygotes.start_for(task) if z.ready for name, why in z.ready.failed.items()}
        missing = {name: in_words(name, why) for name, why in failed.items()} | task.missing
        return msgspec.structs.replace(task, missing=missing)

    def _give(self, one: Child) -> bool:
        task = self._next(one.queue, one)
        if task is None:
            return False
        one.give(self._with_missing(task), self._rules.seconds)
        return True

    def _next(self, queue: deque[Task], one: Child | None, peek: bool = False) -> Task | None:
        """Take a task whose zygotes are ready: of the child's own student, or of one whom no other child is judging, or any."""
        own = one.student if one is not None else None
        busy = {other.student for other in self._children.values()}
        best, chosen = 3, -1
        for position, task in enumerate(queue):
            rank = 0 if task.student == own else 1 if task.student not in busy else 2
            if rank >= best or rank and one is not None and one.done:
                continue
            if all(self._is_ready(names) for names in (task.frameworks, task.oracle_frameworks)):
                best, chosen = rank, position
        if chosen < 0:
            return None
        task = queue[chosen]
        if not peek:
            del queue[chosen]
        return task

    def _is_busy(self) -> bool:
        return any(one.task is not None for one in self._children.values())

    def _may_be_needed(self, one: Child, feed: Feed) -> bool:
        """Say whether a child that has nothing to do now may have later."""
        return any(t.student == one.student for t in one.queue) or not (one.done or (feed.ended and not one.queue))

    def _is_ready(self, names: list[str]) -> bool:
        return not names or self._zygotes.start(frozenset(names)).ready is not None

    def _nursery(self, frameworks: frozenset[str], preload: tuple[str, ...], seconds: float) -> Nursery:
        zygote = self._zygotes.start(frameworks)
        return Nursery(zygote.control, preload, int(seconds * 2) + 5, self._rules.memory_bytes)

    def _drop(self, one: Child, kill: bool = False) -> int:
        with contextlib.suppress(KeyError, ValueError):  # Ctrl-C may have come in the middle of this, and ``stop`` comes again
            self._selector.unregister(one.channel)
        status = one.end(kill)
        self._children.pop(one.pid, None)
        return status

    # ------------------------------------------------------------ events
    def _turn(self, patience: float | None) -> list[Judged]:
        """Wait for something to happen, and see to it."""
        wait = _LOOK_SECONDS if patience is None else min(_LOOK_SECONDS, patience)
        out: list[Judged] = []
        for key, _ in self._selector.select(wait):
            if isinstance(key.data, Zygote):
                self._hear_zygote(key.data)
            elif isinstance(key.data, Child) and key.data.pid in self._children:
                out += self._hear_child(key.data)
        for one in list(self._children.values()):
            if one.is_overdue():
                out += self._lost_child(one, "timeout")
        return out

    def _hear_child(self, one: Child) -> list[Judged]:
        events = one.hear()
        if events is None:
            return self._lost_child(one, "died")
        out = []
        for event in events:
            out += self._handle(one, event)
        return out

    def _handle(self, one: Child, event: Event) -> list[Judged]:
        task = one.task
        assert task is not None
        if one.must_not_decide(event):
            return self._judge_afresh(one, task)
        if isinstance(event, Finished):
            one.finish(event)
            return [Judged(task, event.result, event.walls, event.warnings)]
        if isinstance(event, Refused):
            raise WallsMissing("; ".join(event.reasons))
        if isinstance(event, Lost):
            self._drop(one, kill=True)
            return self._again(one.queue, task, event.text)
        if isinstance(event, Crashed):
            one.finish(event)
            return [Judged(task, self._broken(task, event.text), [])]
        return []

    def _lost_child(self, one: Child, how: Literal["died", "timeout"]) -> list[Judged]:
        """A judging process is gone or must go; all checks but the one it was in are judged by another process.

        The check it was in is judged once more, for it may be the machine that ended the process; the second time it has
        its verdict. What takes too long is not tried again, and no further check of that exercise is: each could take as long.
        """
        task, (_, check) = one.task, one.progress.read()
        if task is not None and not one.is_first:
            return self._judge_afresh(one, task)
        status = self._drop(one, kill=True)
        if task is None:
            return []
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
            how = "timeout"
        checks = self._course.by_path[task.path].checks.checks
        if not 0 <= check < len(checks):
            return self._again(one.queue, task, "the process that judges ended")
        if how == "died" and not self._has_died_before(task, checks[check].name):
            one.queue.appendleft(task)
            return []
        cause, text = _TOO_LONG if how == "timeout" else _death(status)
        already = [*task.already, _errored(checks[check], cause, text)]
        if how == "timeout":
            known = {result.name for result in already}
            untried = f"not tried: {text} in the check before"
            already += [_errored(c, cause, untried) for c in checks[check + 1 :] if c.name not in known]
        one.queue.appendleft(msgspec.structs.replace(task, already=already))
        return []

    def _has_died_before(self, task: Task, check: str) -> bool:
        """Note that a judging process died in a check; say whether one did before."""
        key = task.student, task.path, task.label, task.seed, check
        before = key in self._died
        self._died.add(key)
        return before

    def _judge_afresh(self, one: Child, task: Task) -> list[Judged]:
        """Give a task to another child: what this one kept of others' values may have been in the way."""
        self._drop(one, kill=True)
        one.queue.appendleft(task)
        return []

    def _again(self, queue: deque[Task], task: Task, text: str) -> list[Judged]:
        """Judge a task once more after a fault of ours; a second fault makes it broken."""
        key = task.student, task.path, task.label, task.seed
        self._retried[key] = self._retried.get(key, 0) + 1
        if self._retried[key] > _RETRIES:
            return [Judged(task, self._broken(task, text), [])]
        for zygote in list(self._zygotes):
            if zygote.has_ended():
                self._replace(zygote)
        queue.appendleft(task)
        return []

    def _broken(self, task: Task, text: str) -> ExerciseResult:
        exercise = self._course.by_path[task.path]
        known = {r.name: r for r in task.already}
        checks = [
            known.get(c.name)
            or CheckResult(
                name=c.name, title=c.title, outcome="broken", cause=None, earned=0, possible=c.points,
                message=f"the grader failed here, not you: {text}"[:1000], hint="", diagnosis=None, explanation="",
                visible=c.visible, seconds=0.0,
            )
            for c in exercise.checks.checks
        ]  # fmt: skip
        return ExerciseResult(
            id=exercise.id, path=exercise.path, title=exercise.title, outcome=exercise_outcome(checks),
            score=exercise_score(checks), seconds=0.0, output="", checks=checks, unjudged=exercise_unjudged(checks),
        )  # fmt: skip

    # ------------------------------------------------------------ zygotes
    def _watch(self, zygote: Zygote) -> None:
        if zygote.frameworks not in self._watched:
            self._watched.add(zygote.frameworks)
            self._selector.register(zygote.control, selectors.EVENT_READ, zygote)

    def _hear_zygote(self, zygote: Zygote) -> None:
        try:
            self._zygotes.take_ready(zygote)
            self._selector.unregister(zygote.control)
        except ZygoteFailed:
            if zygote.restarts >= 2:
                raise
            self._replace(zygote)

    def _replace(self, zygote: Zygote) -> None:
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(zygote.control)
        self._watched.discard(zygote.frameworks)
        # Children hold the old socket: those that are idle go now, those at work report the loss themselves.
        for one in list(self._children.values()):
            if one.task is None:
                self._drop(one)
        self._watch(self._zygotes.replace(zygote))


def _errored(check: DeclaredCheck, cause: Cause, text: str) -> CheckResult:
    return CheckResult(
        name=check.name, title=check.title, outcome="errored", cause=cause, earned=0, possible=check.points, message=text,
        hint=check.hint, diagnosis=None, explanation="", visible=check.visible, seconds=0.0,
    )  # fmt: skip


def _death(status: int) -> tuple[Cause, str]:
    """Say why a judging process ended, by its status from waitpid."""
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) != signal.SIGKILL:
        name = signal.Signals(os.WTERMSIG(status)).name
        return "bad_value", f"judging what your code gave ended the process that judged it ({name}), twice"
    return "memory", "judging what your code gave ended the process that judged it, twice: it needed too much memory, perhaps"
