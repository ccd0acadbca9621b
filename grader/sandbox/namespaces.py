"""Fork workers into namespaces without other processes, network, shared memory or mounts (namespaces(7)).

They are often refused (containers, hardened kernels), so nothing relies on them: the first fork finds out whether they
are granted.
"""

from __future__ import annotations

import contextlib
import errno
import os

from grader.sandbox import forking, kernel
from grader.sandbox.syscalls import Machine

# linux/sched.h: CLONE_NEWNS, NEWUTS, NEWIPC, NEWPID, NEWNET; NEWUSER apart.
_ALL = 0x00020000 | 0x04000000 | 0x08000000 | 0x20000000 | 0x40000000
_NEWUSER = 0x10000000
#: Errors with which a kernel or container refuses namespaces; others (EAGAIN, ENOMEM) mean that fork failed.
_REFUSALS = frozenset({errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.EUSERS, errno.ENOSPC})
#: The user id inside: nobody, by convention.
_INSIDE = 65534


class Namespaces:
    """The namespaces that this machine grants and, in a child, that it has."""

    def __init__(self, machine: Machine, wanted: bool) -> None:
        self._machine = machine
        self._outside = os.geteuid(), os.getegid()
        # Root needs no user namespace, where it would still own its files outside: it takes another id instead.
        self._flags = (_ALL if os.geteuid() == 0 else _ALL | _NEWUSER) if wanted else 0
        self.refusal: OSError | None = None

    @property
    def granted(self) -> bool:
        """Whether the last child has its namespaces."""
        return bool(self._flags)

    @property
    def own_users(self) -> bool:
        """Whether the last child has user ids of its own, which the kernel counts separately."""
        return bool(self._flags & _NEWUSER)

    def fork(self) -> int:
        """Fork; the child is in namespaces of its own where they are granted.

        Raises:
            OSError: when no process could be made at all.
        """
        if not self._flags:
            return forking.fork(self._machine, 0)
        try:
            return forking.fork(self._machine, self._flags)
        except OSError as err:
            if err.errno not in _REFUSALS:
                raise
            self._flags, self.refusal = 0, err
            return forking.fork(self._machine, 0)

    def settle(self) -> str:
        """In the child: take the id of nobody in the user namespace, if there is one.

        Raises:
            OSError: when the namespaces were not granted.
        """
        if self.refusal is not None:
            raise self.refusal
        if not self._flags & _NEWUSER:
            return "mnt uts ipc pid net"
        try:
            self._map_ids()
        except OSError as err:  # some kernels grant the namespace without its privileges: it still isolates
            return f"mnt uts ipc pid net user, ids not mapped: {err.strerror}"
        return "mnt uts ipc pid net user"

    def _map_ids(self) -> None:
        # These files belong to root while the process is not dumpable, as after a change of id (proc(5)).
        with contextlib.suppress(OSError):
            kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
        uid, gid = self._outside
        _write("/proc/self/setgroups", b"deny")  # without it, gid_map is refused (user_namespaces(7))
        _write("/proc/self/uid_map", b"%d %d 1" % (_INSIDE, uid))
        _write("/proc/self/gid_map", b"%d %d 1" % (_INSIDE, gid))


def _write(path: str, text: bytes) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(fd, text)
    finally:
        os.close(fd)
