"""The process that judges: forked from the supervisor, it judges exercises until it is told no more."""

from __future__ import annotations

import gc
import math
import os
import resource
import signal
import socket
import struct
import sys
import time
from typing import Any, NoReturn

import msgspec

from grader.grading.judging import JUDGING_SECONDS, Bench, judge
from grader.grading.progress import Progress
from grader.grading.session import WallsDown
from grader.grading.task import Crashed, Event, Lost, Refused, Task
from grader.grading.worker import ZygoteLost

#: Held back while this process is forked, until it has decided what to do about them.
STOPPING = frozenset({signal.SIGINT, signal.SIGTERM})
_LENGTH = struct.Struct("<I")
#: What a child gets beyond the time of the student's code: to make workers on a busy machine, to compare, to prove.
GRACE = 50.0
#: What judging may use on top of what this process was forked with.
_MEMORY_BYTES = 2 << 30
#: Seconds after which what Python's own alarm could not interrupt is ended.
_LATER_THAN_ALARM = 2
#: Objects made between two looks for garbage: a child lives for a few submissions, and its memory is bounded.
_COLLECTING = 20_000, 50, 100
_TASK: msgspec.msgpack.Decoder[Task] = msgspec.msgpack.Decoder(Task)
_EVENT: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(Event)


def serve(bench: Bench, channel: socket.socket, progress: Progress) -> NoReturn:
    """Judge the tasks that arrive on ``channel`` and send what comes of them, until it closes."""
    status = 0
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor decides when to stop
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        _die_with_parent()
        _bound_memory()
        channel.setblocking(True)
        gc.set_threshold(*_COLLECTING)
        student = None
        while (packet := receive(channel)) is not None:
            task = _TASK.decode(packet)
            if student not in (None, task.student):
                _forget_expressions()
            student = task.student
            send(channel, msgspec.msgpack.encode(_judge_one(bench, task, progress)))
    except (OSError, EOFError):
        status = 1
    finally:
        os._exit(status)


def _judge_one(bench: Bench, task: Task, progress: Progress) -> Event:
    checks = bench.course.by_path[task.path].checks.checks
    places = {check.name: place for place, check in enumerate(checks)}

    def at(name: str | None) -> None:
        seconds = bench.rules.seconds if name is None else checks[places[name]].timeout or bench.rules.seconds
        # What follows the last check (diagnoses) has a limit, too.
        limit = 2 * seconds + 4 * GRACE if name is None else seconds + GRACE
        progress.note(time.monotonic() + limit, -1 if name is None else places[name])
        _bound_processor_time(JUDGING_SECONDS if name is not None else 4 * JUDGING_SECONDS)

    try:
        return judge(bench, task, at)
    except ZygoteLost as err:
        return Lost(str(err))
    except WallsDown as err:
        return Refused(err.reasons)
    except Exception as err:  # noqa: BLE001 -- a wall: whatever is wrong with us is reported as ours, and costs nobody a point
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


class Incoming:
    """Puts packets together from what a non-blocking socket yields."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def add(self, part: bytes) -> list[Event]:
        """Take bytes; give the events that are complete."""
        self._kept += part
        events = []
        while len(self._kept) >= _LENGTH.size:
            (size,) = _LENGTH.unpack_from(self._kept)
            if len(self._kept) < _LENGTH.size + size:
                break
            events.append(_EVENT.decode(bytes(self._kept[_LENGTH.size : _LENGTH.size + size])))
            del self._kept[: _LENGTH.size + size]
        return events


def _bound_memory() -> None:
    try:
        with open("/proc/self/statm") as file:  # noqa: PTH123 -- not a file of a submission, and on a hot path
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY_BYTES, used + _MEMORY_BYTES))


def _bound_processor_time(seconds: float) -> None:
    """Have the kernel end this process if it computes for longer: no signal handler of Python's runs inside compiled code."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds) + _LATER_THAN_ALARM
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _die_with_parent() -> None:
    """Ask Linux to end this process with the supervisor (PR_SET_PDEATHSIG, prctl(2))."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, int(signal.SIGKILL))
