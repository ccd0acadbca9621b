"""Fork with namespaces, which os.fork() cannot do, and without the libraries' fork handlers; the child dies with its parent.

Fork handlers of libraries (pthread_atfork) may start threads in the child before Landlock is up, and Landlock binds
only one thread: MXNet's handlers start four. The raw system call runs no handlers. It is safe only while the process has
one thread, so that no other one can hold a lock of the C library: this is asserted.
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

# linux/sched.h: update the thread id that the C library stores, as its own fork() does.
_CHILD_CLEARTID = 0x00200000
_CHILD_SETTID = 0x01000000


def threads() -> int:
    """Count this process's threads; without /proc, only those that Python started."""
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
    """The C library; PyDLL holds the interpreter lock during a call, as os.fork() does; CDLL would release it."""
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
    # The address of the child's thread id is the fourth or fifth argument, by machine; the other one is unused.
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
    """A descriptor by which a child can watch its parent: in its pid namespace, the parent's number is 0."""

    def __init__(self) -> None:
        self._pid = os.getpid()
        try:
            self.fd: int | None = os.pidfd_open(self._pid)
        except (AttributeError, OSError):  # before Linux 5.3, or another system
            self.fd = None

    def close(self) -> None:
        """Close the descriptor."""
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def has_died(self) -> bool:
        """Return whether the parent is gone."""
        if self.fd is None:
            return os.getppid() not in (0, self._pid)
        watch = select.poll()
        watch.register(self.fd, select.POLLIN)  # a pidfd becomes readable when its process ends
        return bool(watch.poll(0))


def die_with(parent: Parent) -> None:
    """Have the kernel end this process with its parent (PR_SET_PDEATHSIG, prctl(2)); end now if the parent is gone already.

    Call it after the last change of the user id, which resets the setting.

    Raises:
        OSError: when the kernel refuses.
    """
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent.has_died():
        os._exit(1)
