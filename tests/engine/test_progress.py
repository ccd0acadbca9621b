"""What a child says of where it is, in memory shared with the supervisor, is read without trust."""

from __future__ import annotations

import os

import pytest

from grader.grading.progress import Progress


def test_what_a_child_notes_is_read_by_its_parent() -> None:
    """The same memory, after a fork; what was noted last counts."""
    progress = Progress()
    progress.note(5.0, 2)
    pid = os.fork()
    if pid == 0:
        progress.note(7.5, 3)
        os._exit(0)
    os.waitpid(pid, 0)
    assert progress.read() == (7.5, 3)
    progress.note(9.0)
    assert progress.read() == (9.0, -1)
    progress.close()


@pytest.mark.parametrize("deadline", [float("inf"), float("nan"), -float("inf")])
def test_a_deadline_that_is_no_time_has_passed(deadline: float) -> None:
    """A child that was led astray cannot have all the time in the world."""
    progress = Progress()
    progress.note(deadline, 10**9)
    assert progress.read() == (0.0, 10**9)
