"""Fork with namespaces, which os.fork() cannot, without the libraries' fork handlers; the child dies with its parent.

The handlers that libraries register (pthread_atfork) start threads in the child before Landlock stands, and
Landlock binds one thread alone: MXNet's start four. The raw call runs none of them. It is sound only while the
process has one thread, so that no lock of the C library can be held by another: that is asserted.
"""

from __future__ import annotations

import ctypes
import functools
import os
import select
import signal
import threading

from grader.sandbox import kernel
from grader.sandbox.kernel import PR_SET_PDEATHSIG, prctl
from grader.sandbox.syscalls import Machine

# linux/sched.h: keep the C library's record of its thread's number right in the child, as its own fork() does.
_CHILD_CLEARTID = 0x00200000
_CHILD_SETTID = 0x01000000


def threads() -> int:
    """Count this process's threads; needs /proc to see those that Python did not start."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return threading.active_count()


def require_one_thread() -> None:
    """Refuse to fork a process with several threads.

    Raises:
        RuntimeError: with their number.
    """
    count = threads()
    if count != 1:
        raise RuntimeError(f"a process with {count} threads cannot be forked into a sandbox")


@functools.cache
def _c_library() -> ctypes.PyDLL:
    """The C library; PyDLL keeps the interpreter's lock over a call, as os.fork() does, and CDLL would give it away."""
    library = ctypes.PyDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library


def fork(machine: Machine, namespaces: int) -> int:
    """Fork like os.fork(), the child in new namespaces (CLONE_NEW* flags, 0 for none).

    Raises:
        OSError: when the kernel refuses.
    """
    library = _c_library()
    address = kernel.tid_address()
    flags = namespaces | signal.SIGCHLD | ((_CHILD_CLEARTID | _CHILD_SETTID) if address else 0)
    at = ctypes.c_void_p(address)
    ctypes.pythonapi.PyOS_BeforeFork()
    # Machines differ in where the child's tid address stands: fourth or fifth; the other place is not used.
    pid = int(library.syscall(ctypes.c_long(machine.numbers["clone"]), ctypes.c_ulong(flags), None, None, at, at))
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
        return 0
    failure = kernel.last_error() if pid < 0 else None
    ctypes.pythonapi.PyOS_AfterFork_Parent()
    if failure is not None:
        raise failure
    return pid


class Parent:
    """The forking process as its child can watch it; by number it cannot, for that is 0 in the child's pid namespace."""

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
    """Have the kernel end this process with its parent (PR_SET_PDEATHSIG, prctl(2)); end now if the parent is gone already.

    Call it once the user id is final: a change of id resets the setting.

    Raises:
        OSError: when the kernel refuses.
    """
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent.has_died():
        os._exit(1)
