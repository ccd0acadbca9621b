"""Set up the four descriptors of a worker (0 empty, 1 and 2 output, 3 channel), and close all others."""

from __future__ import annotations

import fcntl
import os

from grader.sandbox.kernel import syscall
from grader.sandbox.syscalls import Machine

CHANNEL = 3
#: The number of one more descriptor, which is kept until the walls are up.
KEPT = 4
_ABOVE = 10
_HIGHEST = 0xFFFFFFFF
#: Highest descriptor that is closed one by one.
_MANY = 1 << 16


def lay_out(machine: Machine | None, null: int, channel: int, output: int, kept: int | None) -> None:
    """Put the descriptors in their places and close all others.

    Raises:
        OSError: if a given descriptor is not open.
    """
    # Move all to high numbers first: one may occupy the place of another.
    null, channel, output = (fcntl.fcntl(fd, fcntl.F_DUPFD, _ABOVE) for fd in (null, channel, output))
    if kept is not None:
        os.dup2(fcntl.fcntl(kept, fcntl.F_DUPFD, _ABOVE), KEPT, inheritable=False)
    for fd, place in ((null, 0), (output, 1), (output, 2), (channel, CHANNEL)):
        os.dup2(fd, place)
    _close_from(machine, CHANNEL + 1 if kept is None else KEPT + 1)


def _close_from(machine: Machine | None, first: int) -> None:
    if machine is not None:
        try:
            syscall(machine.numbers["close_range"], first, _HIGHEST, 0)
            return
        except OSError:
            pass  # before Linux 5.9
    os.closerange(first, min(os.sysconf("SC_OPEN_MAX"), _MANY))
