"""Decide when a worker's time is over: on the clock, in processor time of its threads, without what it waited for a processor.

A student's time is what passes on the clock. On a busy machine, or beside an answer with sixty threads, a process may wait
for a processor longer than it computes: Linux counts that wait (proc(5): schedstat), and it is not the student's. Several
threads that compute at once take the time of several: then the processor time of all of them counts, and they give way to
everybody else, so that one answer's threads do not take the time of the answers beside it.
"""

from __future__ import annotations

import contextlib
import os
import time

#: A worker that waits for processors is ended all the same after so many times what it may take.
LONGEST_STRETCH = 10
#: How soon to look again, at least and at most, while a worker computes.
_SHORTEST_LOOK, _LONGEST_LOOK = 0.02, 0.25
#: Seconds of processor time beyond those on the clock after which threads give way, and how far.
_PARALLEL_SECONDS, _LAST = 0.1, 19
_NANOSECONDS = 1e9
#: Code that has used so much of its time on a processor ran out of time by itself; else the machine may have kept it waiting.
_OWN_SHARE = 0.8


class WorkerTimes:
    """Reads what the kernel counts of one process; zeros where it does not count, or does not tell.

    The kernel's files on the process stay open, so that no later process with its number is taken for it.
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
        """Give the seconds of processor time of all threads, and those that the main thread waited to run."""
        if self._fds:
            with contextlib.suppress(OSError, ValueError, IndexError):  # it has ended: what was read last stays
                # The name in the second field is the process's to choose; what follows its last bracket are numbers.
                fields = os.pread(self._fds[0], 4096, 0).rpartition(b")")[2].split()
                used = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                self._last = used, int(os.pread(self._fds[1], 256, 0).split()[1]) / _NANOSECONDS
        return self._last

    def give_way(self) -> None:
        """Let all threads of the process run last; those that they start will, too."""
        if self._fds:
            with contextlib.suppress(OSError):
                for thread in os.listdir(self._fds[2]):  # noqa: PTH208 -- of a descriptor
                    os.setpriority(os.PRIO_PROCESS, int(thread), _LAST)

    def close(self) -> None:
        """Read for the last time, and close the files."""
        self.read()
        for fd in self._fds:
            os.close(fd)
        self._fds = []


class Deadline:
    """What a worker may still take, from now on.

    Args:
        seconds: how much it may take.
        times: the worker's; None: the clock alone counts.
    """

    def __init__(self, seconds: float, times: WorkerTimes | None = None) -> None:
        self.seconds = seconds
        self._times = times or WorkerTimes()
        self._started = time.monotonic()
        self._used, self._waited = self._times.read()

    def taken(self) -> float:
        """Give the seconds that count."""
        return self._taken(*self._times.read())

    def next_look(self) -> float:
        """Give the seconds after which it may be over; 0 or less: it is. Threads that compute at once give way from here on."""
        used, waited = self._times.read()
        left = self.seconds - self._taken(used, waited)
        if self._are_parallel(used):
            self._times.give_way()
        return min(max(left / 2, _SHORTEST_LOOK), _LONGEST_LOOK) if left > 0 else left

    def waited(self) -> float | None:
        """Give the seconds of waiting for a processor; None if it used its time by itself, and another machine would not help.

        What slept, or waited for a disk, has used no processor either, and has waited for none.
        """
        used, waited = (now - before for now, before in zip(self._times.read(), (self._used, self._waited), strict=True))
        return max(waited, 0.0) if used < _OWN_SHARE * self.seconds else None

    def reason(self) -> str:
        """Say why it is over, where the clock alone would not say so."""
        used, waited = self._times.read()
        if self._alone(waited) >= self.seconds or not self._are_parallel(used):
            return ""  # one thread's processor time is counted in steps, and may reach the limit a little earlier
        return f"the threads of your code together took more than {self.seconds:.3g} seconds of processor time"

    def _taken(self, used: float, waited: float) -> float:
        return max(self._alone(waited), used - self._used)

    def _alone(self, waited: float) -> float:
        return time.monotonic() - self._started - min(waited - self._waited, (LONGEST_STRETCH - 1) * self.seconds)

    def _are_parallel(self, used: float) -> bool:
        """Say whether more processor time was taken than has passed on the clock: one thread alone cannot."""
        return used - self._used > time.monotonic() - self._started + _PARALLEL_SECONDS
