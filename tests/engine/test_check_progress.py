"""The memory that a judge shares with the supervisor is read consistently, and never trusted."""

from __future__ import annotations

import os
import signal

import pytest

from grader.judge.judge_process import CheckProgress


def test_the_parent_reads_what_its_child_records() -> None:
    """The same memory, after a fork; what was noted last counts."""
    progress = CheckProgress()
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


def test_a_concurrent_reader_sees_one_record_or_the_other() -> None:
    """Never half of each: a deadline that was being written would have passed, and a right answer lost a check by it."""
    progress, notes = CheckProgress(), [(1000.5, 3), (2000.25, 4), (0.125, -1)]
    progress.note(*notes[0])
    pid = os.fork()
    if pid == 0:
        while True:
            for note in notes:
                progress.note(*note)
    try:
        seen = {progress.read() for _ in range(2_000_000)}
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    assert seen <= set(notes)


@pytest.mark.parametrize("word", [(1 << 64) - 1, 1 << 63, (1 << 64) - 4096])
def test_an_impossible_deadline_counts_as_passed(word: int) -> None:
    """A child that was led astray cannot have all the time in the world."""
    progress = CheckProgress()
    progress._word[0] = word
    assert progress.read() == (0.0, word % 4096 - 1)
