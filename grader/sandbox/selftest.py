"""Try all that a worker must not be able to do from behind its walls, so that walls are reported as tested, not as requested.

Each attempt must fail; each is harmless if it succeeds.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable, Iterable

from grader.sandbox import kernel
from grader.sandbox.syscalls import Machine

_AF_UNIX, _AF_INET, _DATAGRAM = 1, 2, 2


def still_possible(machine: Machine | None) -> list[str]:
    """Name what this process can still do and should not be able to."""
    forbidden: dict[str, Iterable[Callable[[], object]]] = {
        "read": (_reader("/etc/passwd"), _reader(sys.executable), lambda: os.listdir("/etc")),
        "write": (_writer("/tmp"), _writer("/dev/shm"), lambda: os.close(os.open(os.devnull, os.O_WRONLY))),
        "network": (_socket(_AF_INET), _socket(_AF_UNIX)),
        "fork": _forks(machine),
        "exec": (lambda: _execute(sys.executable), lambda: _execute("/bin/sh")),
        "signal": (lambda: os.kill(_parent(), 0),),  # signal 0 is only checked, never sent (kill(2))
        "limits": (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, resource.getrlimit(resource.RLIMIT_NOFILE)),),
    }
    if machine is not None:
        numbers = machine.numbers
        forbidden["trace"] = (lambda: _read_parent(numbers["process_vm_readv"]),)
        forbidden["memory_file"] = (lambda: os.close(kernel.syscall(numbers["memfd_create"], b"", 0)),)
        forbidden["namespaces"] = (lambda: kernel.syscall(numbers["unshare"], 0),)  # no flags: a call without effect
    return [name for name, attempts in forbidden.items() if any(_works(attempt) for attempt in attempts)]


def _works(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, ValueError):  # ValueError: how Python words a setrlimit() that was refused
        return False
    return True


def _reader(path: str) -> Callable[[], object]:
    return lambda: os.close(os.open(path, os.O_RDONLY))


def _writer(directory: str) -> Callable[[], object]:
    # An unnamed file leaves nothing behind (O_TMPFILE, open(2)); elsewhere this tries to open a directory for writing.
    flags = os.O_RDWR | getattr(os, "O_TMPFILE", 0)
    return lambda: os.close(os.open(directory, flags, 0o600))


def _socket(family: int) -> Callable[[], object]:
    return lambda: os.close(kernel.call("socket", family, _DATAGRAM, 0))


def _forks(machine: Machine | None) -> list[Callable[[], object]]:
    if machine is None:
        return [lambda: _end_child(os.fork())]
    clone, fork = machine.numbers["clone"], machine.numbers.get("fork")
    attempts: list[Callable[[], object]] = [lambda: _end_child(kernel.syscall(clone, signal.SIGCHLD, 0, 0, 0, 0))]
    if fork is not None:
        attempts.append(lambda: _end_child(kernel.syscall(fork)))
    return attempts


def _end_child(pid: int) -> None:
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _execute(path: str) -> None:
    """Get as far in execve(2) as possible without replacing this program.

    The kernel opens the file before it reads the arguments, which here are at an address that does not exist:
    EFAULT means that the file could have been executed.
    """
    try:
        kernel.call("execve", os.fsencode(path), 1, None)
    except OSError as err:
        if err.errno != errno.EFAULT:
            raise


def _read_parent(number: int) -> None:
    """Read a byte of the parent's memory: it needs the same right as ptrace(2), and has no effect."""
    buffer = ctypes.create_string_buffer(1)
    vector = struct.pack("@PN", ctypes.addressof(buffer), 1)
    kernel.syscall(number, _parent(), vector, 1, vector, 1, 0)


def _parent() -> int:
    # kill(-1, 0) would not do: it succeeds even if every process refuses.
    parent = os.getppid()
    if parent == 0:
        raise ProcessLookupError(errno.ESRCH, "the parent has no number in this pid namespace")
    return parent
