"""Represent a judge process in the supervisor: its student, its current task, its replies, and whether it is overdue."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from collections import deque
from typing import Any

import msgspec

from grader.grading.zygotes import sets_of
from grader.judge import judge_process
from grader.results.task import Crashed, Finished, JudgeReply, Task

#: Most students per judge, if nothing out of the ordinary happens in it.
STUDENTS_PER_JUDGE = 25
#: Causes that are frequent in a class; after a check with any other cause, the judge ends with its student.
_ORDINARY = frozenset({None, "exception", "bad_value"})
_REPLY: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(JudgeReply)
#: Largest reply of a judge, in bytes; one with all pictures of an exercise is a hundredth of it.
_MAX_OF_A_REPLY = 64 << 20


class NoReply(Exception):
    """A judge sent something that no honest judge sends."""


class _Incoming:
    """Assembles packets from the bytes of a non-blocking socket."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def add(self, part: bytes) -> list[JudgeReply]:
        """Add bytes, and return the replies that are complete.

        Raises:
            NoReply: if they are not valid replies: a hostile value may have taken the judge over.
        """
        self._buffer += part
        replies = []
        while len(self._buffer) >= judge_process.PREFIX.size:
            (size,) = judge_process.PREFIX.unpack_from(self._buffer)
            if size > _MAX_OF_A_REPLY:
                raise NoReply
            if len(self._buffer) < judge_process.PREFIX.size + size:
                break
            try:
                replies.append(_REPLY.decode(bytes(self._buffer[judge_process.PREFIX.size : judge_process.PREFIX.size + size])))
            except (msgspec.DecodeError, RecursionError) as err:
                raise NoReply from err
            del self._buffer[: judge_process.PREFIX.size + size]
        return replies


class Judge:
    """A judge process as seen by the supervisor: its student, its current task, and its deadline.

    Args:
        queue: the tasks for it.
        students: the most students that it judges.
        zygotes: the sets of frameworks that there were zygotes for when it was forked: it can start none itself.
    """

    def __init__(
        self,
        pid: int,
        channel: socket.socket,
        queue: deque[Task],
        progress: judge_process.CheckProgress,
        students: int = STUDENTS_PER_JUDGE,
        zygotes: frozenset[frozenset[str]] = frozenset(),
    ) -> None:
        self._zygotes = zygotes
        self.pid, self.channel, self.queue, self.progress = pid, channel, queue, progress
        self._most_students, self._students = students, 0
        self._incoming = _Incoming()
        self._student: str | None = None
        self._task: Task | None = None
        self._done = False

    @property
    def task(self) -> Task | None:
        """The current task; None if it is idle."""
        return self._task

    @property
    def student(self) -> str | None:
        """The student it is judging, or has judged last."""
        return self._student

    @property
    def done(self) -> bool:
        """Whether it accepts no further student."""
        return self._done

    @property
    def is_first(self) -> bool:
        """Whether it has judged nobody but the current student."""
        return self._students <= 1

    def can_judge(self, task: Task) -> bool:
        """Return whether it knows the zygotes that a task needs."""
        return self._zygotes.issuperset(sets_of(task))

    def give(self, task: Task, seconds: float) -> None:
        """Send it a task; ``seconds``: the limit of a check."""
        if self._student != task.student:
            self._students += 1
            self._done = self._students >= self._most_students
        self._task, self._student = task, task.student
        self.progress.note(time.monotonic() + seconds + judge_process.GRACE_SECONDS)
        self.channel.setblocking(True)
        with contextlib.suppress(OSError):  # a judge that has died is noticed when reading
            judge_process.send(self.channel, msgspec.msgpack.encode(task))
        self.channel.setblocking(False)

    def receive(self) -> list[JudgeReply] | None:
        """Read the replies that it has sent; None if it is gone.

        Raises:
            NoReply: if it sent something that no honest judge sends.
        """
        try:
            part = self.channel.recv(1 << 16)
        except BlockingIOError:
            return []
        except OSError:
            part = b""
        return self._incoming.add(part) if part else None

    def is_overdue(self) -> bool:
        """Return whether the current check is past its deadline."""
        return self._task is not None and self.progress.read()[0] <= time.monotonic()

    def verdict_is_tainted(self, reply: JudgeReply) -> bool:
        """Return whether a verdict may depend on earlier tasks of this judge: it ran out of memory or time, or failed."""
        if self.is_first or not isinstance(reply, (Finished, Crashed)):
            return False
        return isinstance(reply, Crashed) or reply.strained or any(c.outcome == "broken" for c in reply.result.checks)

    def finish(self, reply: Finished | Crashed) -> None:
        """Record that its task has ended; after anything out of the ordinary it accepts no further student."""
        self._task = None
        self._done |= isinstance(reply, Crashed) or reply.strained
        if isinstance(reply, Finished):
            self._done |= any(c.blocked or c.cause not in _ORDINARY for c in reply.result.checks)

    def end(self, kill: bool) -> int:
        """Close its channel and shared memory, wait until it has ended, and return its status (0 if unknown)."""
        self.release()
        if kill:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            return os.waitpid(self.pid, 0)[1]
        return 0

    def release(self) -> None:
        """Close its channel and shared memory, as a judge that was forked later does for each earlier one."""
        self.channel.close()
        self.progress.close()
