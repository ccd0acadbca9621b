"""Lay out the four descriptors of a worker, and close all others: 0 is empty, 1 and 2 its output, 3 the channel."""

from __future__ import annotations

import fcntl
import os

from grader.sandbox.kernel import syscall
from grader.sandbox.syscalls import Machine

CHANNEL = 3
#: Where one more descriptor may wait until the walls stand.
KEPT = 4
_ABOVE = 10
_HIGHEST = 0xFFFFFFFF
#: As far as is closed one by one.
_MANY = 1 << 16


def lay_out(machine: Machine | None, null: int, channel: int, output: int, kept: int | None) -> None:
    """Put the descriptors in their places and close all others.

    Raises:
        OSError: when one that was given is not open.
    """
    # All to high numbers first: one may stand where another belongs.
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
