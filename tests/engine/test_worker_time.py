"""The time of an answer: wall-clock time without waiting for a processor, or the processor time of all its threads."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.judge.deadline import LONGEST_STRETCH, Deadline, WorkerTimes

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/schedstat").exists(), reason="this kernel does not count what a task waits"
)
BUSY = "print(flush=True)\nwhile True: pass"
#: Computes without the interpreter's lock.
THREADS = """
import hashlib, threading
def work():
    while True:
        hashlib.pbkdf2_hmac("sha512", b"x", b"y", 300_000)
for _ in range(5):
    threading.Thread(target=work, daemon=True).start()
print(flush=True)
work()
"""


@contextlib.contextmanager
def running(text: str, processor: int | None = None) -> Iterator[int]:
    """Run a text in a process of its own, once it has begun; on one processor, if that is given."""
    with subprocess.Popen([sys.executable, "-I", "-c", text], stdout=subprocess.PIPE) as process:
        try:
            if processor is not None:
                os.sched_setaffinity(process.pid, {processor})
            assert process.stdout is not None
            process.stdout.readline()
            yield process.pid
        finally:
            process.kill()


def look_again(deadline: Deadline, seconds: float) -> float:
    """Let seconds go by; give those that went by."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        deadline.seconds_to_next_check()
        time.sleep(0.02)
    return time.monotonic() - started


def test_what_a_worker_waits_for_a_processor_is_not_its_own() -> None:
    """Beside three others on the same processor, a process that computes has taken about a quarter of the time on the clock."""
    processor = min(os.sched_getaffinity(0))
    with contextlib.ExitStack() as stack:
        pid, *_ = (stack.enter_context(running(BUSY, processor)) for _ in range(4))
        times = WorkerTimes(pid)
        deadline = Deadline(1.0, times)
        passed = look_again(deadline, 1.5)
        assert deadline.taken() < 0.75 * passed
        assert deadline.seconds_to_next_check() > 0, "it is not over, although more time has passed than it may take"
        times.close()


def test_sleeping_counts_by_wall_clock_time() -> None:
    """A process that waits for nothing but itself has taken all of it, and its time is over."""
    with running("print(flush=True)\nimport time\ntime.sleep(100)") as pid:
        deadline = Deadline(0.3, WorkerTimes(pid))
        assert look_again(deadline, 0.5) >= 0.5
        assert deadline.taken() > 0.4 and deadline.seconds_to_next_check() <= 0
        assert deadline.reason() == ""


def test_the_subtracted_waiting_time_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a worker waited, after so many times what it may take it is over."""
    times = WorkerTimes()
    deadline = Deadline(0.01, times)
    monkeypatch.setattr(times, "read", lambda: (0.0, 1000.0))
    assert deadline.seconds_to_next_check() > 0
    time.sleep(0.01 * LONGEST_STRETCH)
    assert deadline.seconds_to_next_check() <= 0


def test_the_time_of_all_threads_counts_and_the_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that took two seconds of processor time in an instant have taken two seconds."""
    times = WorkerTimes()
    deadline = Deadline(1.5, times)
    monkeypatch.setattr(times, "read", lambda: (2.0, 0.0))
    assert deadline.taken() == 2.0 and deadline.seconds_to_next_check() <= 0
    assert deadline.reason() == "the threads of your code together took more than 1.5 seconds of processor time"


def test_parallel_threads_get_the_lowest_priority() -> None:
    """All threads of such a process get the last place, and so do those that it starts later; others keep theirs."""
    with running(THREADS) as pid, running(BUSY) as neighbour:
        times = WorkerTimes(pid)
        times.lower_priority()
        tasks = [int(path.name) for path in Path(f"/proc/{pid}/task").iterdir()]
        assert len(tasks) == 6
        assert {os.getpriority(os.PRIO_PROCESS, task) for task in tasks} == {19}
        assert os.getpriority(os.PRIO_PROCESS, neighbour) < 19
        assert times.read()[0] > 0
        times.close()


def test_the_counters_of_an_ended_process_are_kept() -> None:
    """Nothing is read of another process that has got its number, and nothing fails."""
    with running(BUSY) as pid:
        times = WorkerTimes(pid)
        while not times.read()[0]:
            time.sleep(0.01)
        last = times.read()[0]
    assert times.read()[0] >= last
    times.lower_priority()
    times.close()
    times.close()
