"""Decide how long a call may take, and when a worker's time is over.

What counts is wall-clock time, less what the worker waited for a processor, or the processor time of all its threads.

On a busy machine, or beside an answer with sixty threads, a process may wait for a processor longer than it computes: Linux
counts that wait (proc(5): schedstat), and it is subtracted. If several threads compute at once, the processor time of all of
them counts instead, and their priority is lowered, so that one answer's threads do not slow down the others.
"""

from __future__ import annotations

import contextlib
import os
import time

import msgspec

#: A worker that only waits for a processor is ended after so many times its limit.
LONGEST_STRETCH = 10
#: Shortest and longest interval, in seconds, between checks of a deadline while a worker computes.
_SHORTEST_LOOK, _LONGEST_LOOK = 0.02, 0.25
#: After so many seconds of processor time beyond wall-clock time, threads get this (lowest) priority.
_PARALLEL_SECONDS, _LOWEST_PRIORITY = 0.1, 19
_NANOSECONDS = 1e9
#: Seconds for a call of a function that has timed out once.
_SECONDS_AFTER_TIMEOUT = 1.0
#: Fewest seconds for a call.
_LEAST_SECONDS = 0.2
#: A time-out is the code's own if it used at least this share of its time on a processor; else the machine may be to blame.
_OWN_SHARE = 0.8


class TimeBudget(msgspec.Struct):
    """The time left for an exercise's code.

    A call gets half of the total; a function that has timed out once gets one second for each later call.
    """

    seconds: float
    check_seconds: float | None = None
    spent: float = 0.0
    _slow: set[str] = msgspec.field(default_factory=set)

    @property
    def ran_out(self) -> bool:
        """Whether a call has timed out."""
        return bool(self._slow)

    def limit_calls(self, seconds: float | None) -> None:
        """Limit each call to so many seconds; None: to what is left."""
        self.check_seconds = seconds

    def allowance(self, function: str) -> float:
        """Return the seconds that a call of ``function`` may take now."""
        if self.check_seconds is not None:
            return self.check_seconds
        left = self.seconds - self.spent
        return max(min(_SECONDS_AFTER_TIMEOUT if function in self._slow else self.seconds / 2, left), _LEAST_SECONDS)

    def note(self, function: str, seconds: float, ran_out: bool = False) -> None:
        """Record the time that a call took."""
        self.spent += seconds
        if ran_out:
            self._slow.add(function)


class WorkerTimes:
    """Reads the kernel's counters of one process; zeros if they are not available.

    The files in /proc stay open, so that a later process with the same number is not mistaken for it.
    """

    def __init__(self, pid: int | None = None) -> None:
        self._fds: list[int] = []
        self._last = 0.0, 0.0
        if pid is not None:
            try:
                for name in ("stat", "schedstat", "task"):
                    self._fds.append(os.open(f"/proc/{pid}/{name}", os.O_RDONLY | os.O_CLOEXEC))
            except OSError:
                self.close()

    def read(self) -> tuple[float, float]:
        """Return the seconds of processor time of all threads, and those that the main thread waited for a processor."""
        if self._fds:
            with contextlib.suppress(OSError, ValueError, IndexError):  # it has ended: keep the last values
                # The process chooses the name in the second field; only numbers follow its last bracket.
                fields = os.pread(self._fds[0], 4096, 0).rpartition(b")")[2].split()
                used = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                self._last = used, int(os.pread(self._fds[1], 256, 0).split()[1]) / _NANOSECONDS
        return self._last

    def lower_priority(self) -> None:
        """Give all threads of the process the lowest priority, which threads they start inherit."""
        if self._fds:
            with contextlib.suppress(OSError):
                for thread in os.listdir(self._fds[2]):  # noqa: PTH208 -- of a descriptor
                    os.setpriority(os.PRIO_PROCESS, int(thread), _LOWEST_PRIORITY)

    def close(self) -> None:
        """Read the counters for the last time, and close the files."""
        self.read()
        for fd in self._fds:
            os.close(fd)
        self._fds = []


class Deadline:
    """A limit on a worker's time, from now on.

    Args:
        seconds: the limit.
        times: the worker's counters; None: wall-clock time alone counts.
    """

    def __init__(self, seconds: float, times: WorkerTimes | None = None) -> None:
        self.seconds = seconds
        self._times = times or WorkerTimes()
        self._started = time.monotonic()
        self._used, self._waited = self._times.read()

    def taken(self) -> float:
        """Return the seconds that count against the limit."""
        return self._taken(*self._times.read())

    def seconds_to_next_check(self) -> float:
        """Return the seconds until the next check of the deadline; 0 or less if it has passed.

        If several threads compute at once, they run at the lowest priority from here on.
        """
        used, waited = self._times.read()
        left = self.seconds - self._taken(used, waited)
        if self._are_parallel(used):
            self._times.lower_priority()
        return min(max(left / 2, _SHORTEST_LOOK), _LONGEST_LOOK) if left > 0 else left

    def waited(self) -> float | None:
        """Return the seconds spent waiting for a processor; None if the code used its time itself, on any machine.

        Code that slept, or waited for a disk, has neither used a processor nor waited for one.
        """
        used, waited = (now - before for now, before in zip(self._times.read(), (self._used, self._waited), strict=True))
        return max(waited, 0.0) if used < _OWN_SHARE * self.seconds else None

    def reason(self) -> str:
        """Return why the time is over, if wall-clock time alone does not explain it; else an empty text."""
        used, waited = self._times.read()
        if self._clock_less_waiting(waited) >= self.seconds or not self._are_parallel(used):
            return ""  # processor time is counted in ticks, and may reach the limit a little earlier
        unit = "second" if self.seconds == 1 else "seconds"
        return f"the threads of your code together took more than {self.seconds:.3g} {unit} of processor time"

    def _taken(self, used: float, waited: float) -> float:
        return max(self._clock_less_waiting(waited), used - self._used)

    def _clock_less_waiting(self, waited: float) -> float:
        """Return the seconds on the clock, less those spent waiting for a processor."""
        return time.monotonic() - self._started - min(waited - self._waited, (LONGEST_STRETCH - 1) * self.seconds)

    def _are_parallel(self, used: float) -> bool:
        """Return whether more processor time than wall-clock time was used, which takes several threads."""
        return used - self._used > time.monotonic() - self._started + _PARALLEL_SECONDS
