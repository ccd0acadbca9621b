"""Where the tasks of a run come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.grading.task import Task


@dataclass
class Feed:
    """Tasks, one by one; None among them means that to find the next one takes a while.

    Attributes:
        paused: nothing came just now, and more may come.
        ended: no more will come.
    """

    tasks: Iterator[Task | None]
    paused: bool = False
    ended: bool = False

    def next(self) -> Task | None:
        """Give the next task, if there is one now."""
        try:
            task = next(self.tasks)
        except StopIteration:
            self.ended = True
            return None
        self.paused = task is None
        return task
