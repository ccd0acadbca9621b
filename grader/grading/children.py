"""A judging process as the supervisor sees it: whom it has judged, what it is at, and until when."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from collections import deque
from dataclasses import dataclass, field

import msgspec

from grader.grading import child
from grader.grading.progress import Progress
from grader.grading.task import Crashed, Event, Finished, Task

#: How many students one child judges, one after the other, as long as nothing out of the ordinary happens in it.
_STUDENTS = 25
#: What happens every day in a class: whatever else a check ends with, the child ends with its student.
_ORDINARY = frozenset({None, "exception", "bad_value"})


@dataclass
class Child:
    """A process that judges the students of one queue, task by task.

    Attributes:
        task: what it is at; None when it waits.
        students: how many it has judged, with the one it is at.
        done: it takes no further student.
    """

    pid: int
    channel: socket.socket
    queue: deque[Task]
    progress: Progress
    student: str | None = None
    incoming: child.Incoming = field(default_factory=child.Incoming)
    task: Task | None = None
    students: int = 0
    done: bool = False

    @property
    def is_first(self) -> bool:
        """Whether it has judged nobody but the student it is at."""
        return self.students <= 1

    def give(self, task: Task, seconds: float) -> None:
        """Send it a task; ``seconds``: what a check may take."""
        if self.student != task.student:
            self.students += 1
            self.done = self.students >= _STUDENTS
        self.task, self.student = task, task.student
        self.progress.note(time.monotonic() + seconds + child.GRACE)
        self.channel.setblocking(True)
        with contextlib.suppress(OSError):  # a child that has died is noticed when it is read from
            child.send(self.channel, msgspec.msgpack.encode(task))
        self.channel.setblocking(False)

    def hear(self) -> list[Event] | None:
        """Read what it has sent; None if it is gone."""
        try:
            part = self.channel.recv(1 << 16)
        except BlockingIOError:
            return []
        except OSError:
            part = b""
        return self.incoming.add(part) if part else None

    def is_overdue(self) -> bool:
        """Say whether the check it is at should have ended."""
        return self.task is not None and self.progress.read()[0] <= time.monotonic()

    def must_not_decide(self, event: Event) -> bool:
        """Say whether a verdict may depend on what else it has judged: its memory or its time ran out, or it failed."""
        if self.is_first or not isinstance(event, (Finished, Crashed)):
            return False
        return isinstance(event, Crashed) or event.strained or any(c.outcome == "broken" for c in event.result.checks)

    def finish(self, event: Finished | Crashed) -> None:
        """Note that its task has ended; after anything out of the ordinary it takes no further student."""
        self.task = None
        self.done |= isinstance(event, Crashed) or event.strained
        if isinstance(event, Finished):
            self.done |= any(c.blocked or c.cause not in _ORDINARY for c in event.result.checks)

    def end(self, kill: bool) -> int:
        """Close what it is reached by, wait until it is gone, and give the status it ended with (0 if nobody knows)."""
        self.channel.close()
        self.progress.close()
        if kill:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            return os.waitpid(self.pid, 0)[1]
        return 0
