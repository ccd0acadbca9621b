"""A worker dies with its zygote (PR_SET_PDEATHSIG, prctl(2))."""

from __future__ import annotations

import os
import select
import signal

from grader.sandbox.kernel import PR_SET_PDEATHSIG, prctl


class Parent:
    """The process that forks, as the child can watch it: its number is 0 in the child's pid namespace."""

    def __init__(self) -> None:
        self._pid = os.getpid()
        try:
            self.fd: int | None = os.pidfd_open(self._pid)
        except (AttributeError, OSError):  # before Linux 5.3, or another system
            self.fd = None

    def close(self) -> None:
        """Forget the parent."""
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def has_died(self) -> bool:
        """Say whether the parent is gone."""
        if self.fd is None:
            return os.getppid() not in (0, self._pid)
        watch = select.poll()
        watch.register(self.fd, select.POLLIN)  # a pidfd becomes readable when its process ends
        return bool(watch.poll(0))


def die_with(parent: Parent) -> None:
    """Die when the parent dies, or now when it has died before we could ask. To be called once the user id is final:
    a change of id forgets the wish.

    Raises:
        OSError: when the kernel refuses.
    """
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent.has_died():
        os._exit(1)
