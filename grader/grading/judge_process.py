"""Run the process that judges, and give the supervisor its handle: tasks, replies, and the deadline that both share.

It is forked from the supervisor and judges exercises, some students one after the other, until it is told no more.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import math
import mmap
import os
import resource
import signal
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import Collection
from typing import Any, NoReturn

import msgspec

from grader.grading.check_run import JudgingContext
from grader.grading.collecting import CHECK_SECONDS
from grader.grading.deadline import LONGEST_STRETCH
from grader.grading.grader_faults import WallsDown, ZygoteLost
from grader.grading.judging import judge_exercise
from grader.grading.task import Crashed, Finished, JudgeReply, Learned, Lost, Task, WallsRefused
from grader.sandbox import landlock
from grader.sandbox.forking import threads
from grader.sandbox.syscalls import this_machine

#: Signals that stop a run; blocked while a judge is forked, until it has decided what to do about them.
STOPPING = frozenset({signal.SIGINT, signal.SIGTERM})
#: What a judge gets beyond the time of the student's code: to make workers on a busy machine, to compare, to prove.
GRACE_SECONDS = 50.0
#: What judging may use on top of what this process was forked with.
_MEMORY_BYTES = 2 << 30
#: Seconds after which what Python's own alarm could not interrupt is ended.
_LATER_THAN_ALARM = 2
#: Thresholds of the garbage collector: a judge lives for a few submissions, and its memory is bounded.
_GC_THRESHOLDS = 20_000, 50, 100
#: How many students one judge judges, one after the other, as long as nothing out of the ordinary happens in it.
STUDENTS_PER_JUDGE = 25
#: Causes that are frequent in a class; after a check with any other, the judge ends with its student.
_ORDINARY = frozenset({None, "exception", "bad_value"})
_LENGTH = struct.Struct("<I")
_TASK: msgspec.msgpack.Decoder[Task] = msgspec.msgpack.Decoder(Task)
_REPLY: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(JudgeReply)
#: Bytes of one reply of a judge; that of an exercise with all its pictures is a hundredth of it.
_MOST_OF_A_REPLY = 64 << 20
#: A deadline and a check are kept in one aligned machine word, which is stored and loaded as a whole: the supervisor may
#: look at any moment, and half of an old deadline with half of a new one would end a check that has time. The low bits hold
#: the check's place + 1.
_CHECK_BITS = 12
_CHECKS = 1 << _CHECK_BITS
#: No check may take so long (seconds); a deadline beyond it was not written by an honest judge.
_FURTHEST = 86_400.0


class CheckProgress:
    """Which check a judge is at, and until when it may be there, in memory that it shares with the supervisor.

    Made before the judge is forked. The judge writes; the supervisor reads when it has a reason to. A message for each
    check would wake it a hundred times for one submission.
    """

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, mmap.PAGESIZE)
        self._word = memoryview(self._shared).cast("Q")
        self.note(0.0)

    def note(self, deadline: float, check: int = -1) -> None:
        """Say which check begins, and when it must have ended.

        Args:
            deadline: seconds of the monotonic clock, which all processes share; kept to the millisecond.
            check: its place among the exercise's checks, below 4,095; -1 for what comes before and after them.
        """
        self._word[0] = round(deadline * 1000) << _CHECK_BITS | check + 1

    def read(self) -> tuple[float, int]:
        """Give what was noted last: (deadline, check).

        A hostile value may have led the judge to write anything: a deadline more than a day away counts as passed.
        """
        word = self._word[0]
        deadline = (word >> _CHECK_BITS) / 1000
        return deadline if deadline <= time.monotonic() + _FURTHEST else 0.0, word % _CHECKS - 1

    def close(self) -> None:
        """Let go of the memory."""
        self._word.release()
        self._shared.close()


def serve(context: JudgingContext, channel: socket.socket, progress: CheckProgress, used: Collection[int]) -> NoReturn:
    """Judge the tasks that arrive on ``channel`` and send what comes of them, until it closes.

    Args:
        used: the descriptors that judging needs beside the channel.
    """
    status = 0
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor decides when to stop
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        _die_with_parent()
        _let_go_of_descriptors({channel.fileno(), *used})
        _bound_memory()
        _forbid_writing()
        channel.setblocking(True)
        context.tell_learned_to(lambda row: send(channel, msgspec.msgpack.encode(Learned([row]))))
        gc.set_threshold(*_GC_THRESHOLDS)
        student = None
        while (packet := receive(channel)) is not None:
            task = _TASK.decode(packet)
            if student not in (None, task.student):
                _forget_expressions()
            student = task.student
            send(channel, msgspec.msgpack.encode(_judge_one(context, task, progress)))
    except (OSError, EOFError):
        status = 1
    finally:
        os._exit(status)


def _judge_one(context: JudgingContext, task: Task, progress: CheckProgress) -> JudgeReply:
    checks = context.course.by_path[task.path].checks.checks
    places = {check.name: place for place, check in enumerate(checks)}

    def on_check(name: str | None) -> None:
        seconds = context.rules.seconds if name is None else checks[places[name]].timeout or context.rules.seconds
        # What follows the last check (diagnoses) has a limit, too.
        graces, stretched = (4, 2 * seconds) if name is None else (1, seconds)
        until = time.monotonic() + graces * GRACE_SECONDS + LONGEST_STRETCH * stretched
        progress.note(until, -1 if name is None else places[name])
        _bound_processor_time(CHECK_SECONDS if name is not None else 4 * CHECK_SECONDS)

    try:
        return judge_exercise(context, task, on_check)
    except ZygoteLost as err:
        return Lost(str(err))
    except WallsDown as err:
        return WallsRefused(err.reasons)
    except Exception as err:  # noqa: BLE001 -- a boundary: whatever is wrong with us is reported as ours, and costs nobody a point
        return Crashed(f"{type(err).__name__}: {err}"[:2000])


def _forget_expressions() -> None:
    """Empty sympy's caches: what it worked out about one student's expressions is nothing to the next one's."""
    if "sympy" in sys.modules:
        from sympy.core.cache import clear_cache

        clear_cache()


def send(channel: socket.socket, packet: bytes) -> None:
    """Send one length-prefixed packet."""
    channel.sendall(_LENGTH.pack(len(packet)) + packet)


def receive(channel: socket.socket) -> bytes | None:
    """Wait for one packet; None when the other side has closed."""
    head = channel.recv(_LENGTH.size, socket.MSG_WAITALL)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    return channel.recv(size, socket.MSG_WAITALL)


class NoReply(Exception):
    """A judge sent what no honest judge sends."""


class _Incoming:
    """Puts packets together from what a non-blocking socket yields."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def add(self, part: bytes) -> list[JudgeReply]:
        """Take bytes; give the replies that are complete.

        Raises:
            NoReply: if they are none: what a student's value has led to in a judge may be anything.
        """
        self._buffer += part
        replies = []
        while len(self._buffer) >= _LENGTH.size:
            (size,) = _LENGTH.unpack_from(self._buffer)
            if size > _MOST_OF_A_REPLY:
                raise NoReply
            if len(self._buffer) < _LENGTH.size + size:
                break
            try:
                replies.append(_REPLY.decode(bytes(self._buffer[_LENGTH.size : _LENGTH.size + size])))
            except (msgspec.DecodeError, RecursionError) as err:
                raise NoReply from err
            del self._buffer[: _LENGTH.size + size]
        return replies


def _bound_memory() -> None:
    try:
        with open("/proc/self/statm") as file:  # noqa: PTH123 -- not a file of a submission, and on a hot path
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY_BYTES, used + _MEMORY_BYTES))


def _let_go_of_descriptors(kept: Collection[int]) -> None:
    """Put /dev/null in the place of what the supervisor has open: its results, above all, which Landlock would leave open.

    Closed ones could be given to something new, and closed again by the objects here that still hold the old ones.
    """
    null = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
    with contextlib.suppress(OSError):  # a container without /proc
        for name in os.listdir("/dev/fd"):  # noqa: PTH208 -- no files
            if (fd := int(name)) > 2 and fd != null and fd not in kept:
                os.dup2(null, fd, inheritable=False)


def _forbid_writing() -> None:
    """Have the kernel refuse that this process changes files: results are the supervisor's to write, whatever happens here."""
    machine = this_machine()
    with contextlib.suppress(OSError):  # a kernel without Landlock
        if machine is not None and threads() == 1:
            landlock.forbid_writing(machine)


def _bound_processor_time(seconds: float) -> None:
    """Have the kernel end this process if it computes for longer: no signal handler of Python's runs inside compiled code."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(time.process_time() + seconds) + _LATER_THAN_ALARM
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _die_with_parent() -> None:
    """Ask Linux to end this process with the supervisor (PR_SET_PDEATHSIG, prctl(2))."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, int(signal.SIGKILL))


class Judge:
    """A judging process as the supervisor sees it: whom it has judged, what it is at, and until when.

    Args:
        queue: the tasks that it is given.
        students: how many students it judges at the most.
    """

    def __init__(
        self, pid: int, channel: socket.socket, queue: deque[Task], progress: CheckProgress,
        students: int = STUDENTS_PER_JUDGE,
    ) -> None:  # fmt: skip
        self.pid, self.channel, self.queue, self.progress = pid, channel, queue, progress
        self._most_students, self._students = students, 0
        self._incoming = _Incoming()
        self._student: str | None = None
        self._task: Task | None = None
        self._done = False

    @property
    def task(self) -> Task | None:
        """What it is at; None when it waits."""
        return self._task

    @property
    def student(self) -> str | None:
        """Whom it judges, or has judged last."""
        return self._student

    @property
    def done(self) -> bool:
        """Whether it takes no further student."""
        return self._done

    @property
    def is_first(self) -> bool:
        """Whether it has judged nobody but the student it is at."""
        return self._students <= 1

    def give(self, task: Task, seconds: float) -> None:
        """Send it a task; ``seconds``: what a check may take."""
        if self._student != task.student:
            self._students += 1
            self._done = self._students >= self._most_students
        self._task, self._student = task, task.student
        self.progress.note(time.monotonic() + seconds + GRACE_SECONDS)
        self.channel.setblocking(True)
        with contextlib.suppress(OSError):  # a judge that has died is noticed when it is read from
            send(self.channel, msgspec.msgpack.encode(task))
        self.channel.setblocking(False)

    def receive(self) -> list[JudgeReply] | None:
        """Read what it has sent; None if it is gone.

        Raises:
            NoReply: if it sent what no honest judge sends.
        """
        try:
            part = self.channel.recv(1 << 16)
        except BlockingIOError:
            return []
        except OSError:
            part = b""
        return self._incoming.add(part) if part else None

    def is_overdue(self) -> bool:
        """Say whether the check it is at should have ended."""
        return self._task is not None and self.progress.read()[0] <= time.monotonic()

    def verdict_is_tainted(self, reply: JudgeReply) -> bool:
        """Say whether a verdict may depend on what else it has judged: its memory or its time ran out, or it failed."""
        if self.is_first or not isinstance(reply, (Finished, Crashed)):
            return False
        return isinstance(reply, Crashed) or reply.strained or any(c.outcome == "broken" for c in reply.result.checks)

    def finish(self, reply: Finished | Crashed) -> None:
        """Note that its task has ended; after anything out of the ordinary it takes no further student."""
        self._task = None
        self._done |= isinstance(reply, Crashed) or reply.strained
        if isinstance(reply, Finished):
            self._done |= any(c.blocked or c.cause not in _ORDINARY for c in reply.result.checks)

    def end(self, kill: bool) -> int:
        """Close its channel and shared memory, wait until it is gone, and give the status it ended with (0 if nobody knows)."""
        self.release()
        if kill:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            return os.waitpid(self.pid, 0)[1]
        return 0

    def release(self) -> None:
        """Close its channel and shared memory: all that another judge, forked beside it, has to do about it."""
        self.channel.close()
        self.progress.close()
