"""Run a judge process: receive tasks, judge them, send replies, and note the deadline of the check that runs.

A judge is forked from the supervisor and judges exercises of some students, one after the other, until its channel closes.
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
from collections.abc import Collection
from typing import NoReturn

import msgspec

from grader.judge.check_run import JudgingContext
from grader.judge.collecting import CHECK_SECONDS
from grader.judge.deadline import LONGEST_STRETCH
from grader.judge.judging import judge_exercise
from grader.results.grader_faults import WallsDown, ZygoteLost
from grader.results.task import Crashed, JudgeReply, Learned, Task, WallsRefused, ZygoteGone
from grader.sandbox import landlock
from grader.sandbox.forking import threads
from grader.sandbox.syscalls import this_machine

#: Signals that stop a run; blocked while a judge is forked, until it has set its handlers.
STOPPING = frozenset({signal.SIGINT, signal.SIGTERM})
#: Seconds for a check beyond the time of the student's code: to start workers on a busy machine, to compare, to prove.
GRACE_SECONDS = 50.0
#: Memory for judging, in addition to what the process was forked with.
_MEMORY_BYTES = 2 << 30
#: Seconds after which the kernel ends what Python's own timer could not interrupt.
_LATER_THAN_ALARM = 2
#: Thresholds of the garbage collector: a judge lives for a few submissions, and its memory is bounded.
_GC_THRESHOLDS = 20_000, 50, 100
#: What stands before each packet: its length.
PREFIX = struct.Struct("<I")
_TASK: msgspec.msgpack.Decoder[Task] = msgspec.msgpack.Decoder(Task)
#: A deadline and a check share one aligned machine word, which is stored and loaded atomically: the supervisor may read at
#: any moment, and a mixture of an old and a new deadline could end a check too early. The low bits hold the check's index + 1.
_CHECK_BITS = 12
_CHECKS = 1 << _CHECK_BITS
#: Longest deadline, in seconds; a later one was not written by an honest judge.
_FURTHEST = 86_400.0


class CheckProgress:
    """The current check of a judge and its deadline, in memory shared with the supervisor.

    It is created before the judge is forked. The judge writes; the supervisor reads when it needs to. A message for each
    check would wake the supervisor a hundred times per submission.
    """

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, mmap.PAGESIZE)
        self._word = memoryview(self._shared).cast("Q")
        self.note(0.0)

    def note(self, deadline: float, check: int = -1) -> None:
        """Record which check begins, and its deadline.

        Args:
            deadline: seconds of the monotonic clock, which all processes share; stored to the millisecond.
            check: its index among the exercise's checks, below 4,095; -1 before them, and their number after them.
        """
        self._word[0] = round(deadline * 1000) << _CHECK_BITS | check + 1

    def read(self) -> tuple[float, int]:
        """Return the last record: (deadline, check).

        A judge taken over by a hostile value may write anything: a deadline more than a day away counts as passed.
        """
        word = self._word[0]
        deadline = (word >> _CHECK_BITS) / 1000
        return deadline if deadline <= time.monotonic() + _FURTHEST else 0.0, word % _CHECKS - 1

    def close(self) -> None:
        """Release the memory."""
        self._word.release()
        self._shared.close()


def serve(context: JudgingContext, channel: socket.socket, progress: CheckProgress, used: Collection[int]) -> NoReturn:
    """Judge the tasks that arrive on ``channel`` and send the results, until it closes.

    Args:
        used: the descriptors that judging needs besides the channel.
    """
    status = 0
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor decides when to stop
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        _die_with_parent()
        _replace_descriptors({channel.fileno(), *used})
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
        # The diagnoses after the last check have a limit, too.
        graces, stretched = (4, 2 * seconds) if name is None else (1, seconds)
        until = time.monotonic() + graces * GRACE_SECONDS + LONGEST_STRETCH * stretched
        progress.note(until, len(checks) if name is None else places[name])
        _bound_processor_time(CHECK_SECONDS if name is not None else 4 * CHECK_SECONDS)

    try:
        return judge_exercise(context, task, on_check)
    except ZygoteLost as err:
        return ZygoteGone(str(err))
    except WallsDown as err:
        return WallsRefused(err.reasons)
    except Exception as err:  # noqa: BLE001 -- a boundary: any fault of the grader is reported as such, and costs nobody a point
        return Crashed(f"{type(err).__name__}: {err}"[:2000])


def _forget_expressions() -> None:
    """Empty sympy's caches, so that no result about one student's expressions reaches the next student."""
    if "sympy" in sys.modules:
        from sympy.core.cache import clear_cache

        clear_cache()


def send(channel: socket.socket, packet: bytes) -> None:
    """Send one length-prefixed packet."""
    channel.sendall(PREFIX.pack(len(packet)) + packet)


def receive(channel: socket.socket) -> bytes | None:
    """Wait for one packet; None when the other side has closed."""
    head = channel.recv(PREFIX.size, socket.MSG_WAITALL)
    if len(head) < PREFIX.size:
        return None
    (size,) = PREFIX.unpack(head)
    return channel.recv(size, socket.MSG_WAITALL)


def _bound_memory() -> None:
    try:
        with open("/proc/self/statm") as file:  # noqa: PTH123 -- not a file of a submission, and on a hot path
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY_BYTES, used + _MEMORY_BYTES))


def _replace_descriptors(kept: Collection[int]) -> None:
    """Replace the supervisor's open descriptors by /dev/null: Landlock does not revoke those of its results.

    Closed numbers could be reused, and then closed by objects here that still hold the old ones.
    """
    null = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
    with contextlib.suppress(OSError):  # a container without /proc
        for name in os.listdir("/dev/fd"):  # noqa: PTH208 -- not files
            if (fd := int(name)) > 2 and fd != null and fd not in kept:
                os.dup2(null, fd, inheritable=False)


def _forbid_writing() -> None:
    """Have the kernel deny this process all changes of files: only the supervisor may write results."""
    machine = this_machine()
    with contextlib.suppress(OSError):  # a kernel without Landlock
        if machine is not None and threads() == 1:
            landlock.forbid_writing(machine)


def _bound_processor_time(seconds: float) -> None:
    """Have the kernel end this process after so much processor time: compiled code blocks Python's signal handlers."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(time.process_time() + seconds) + _LATER_THAN_ALARM
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _die_with_parent() -> None:
    """Ask Linux to end this process with the supervisor (PR_SET_PDEATHSIG, prctl(2))."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, int(signal.SIGKILL))
