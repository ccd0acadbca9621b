"""Make system calls that Python's standard library does not offer."""

from __future__ import annotations

import ctypes
import os

# linux/prctl.h
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38
_PR_GET_TID_ADDRESS = 40

_LIBC = ctypes.CDLL(None, use_errno=True)


def call(function: str, *arguments: int | bytes | None) -> int:
    """Call a function of the C library that returns -1 when it fails; bytes are passed by address.

    Raises:
        OSError: with the kernel's errno.
    """
    words = [ctypes.c_long(word) if isinstance(word, int) else word for word in arguments]
    result: int = getattr(_LIBC, function)(*words)
    if result == -1:
        raise last_error()
    return result


def syscall(number: int, *arguments: int | bytes | None) -> int:
    """Make the system call ``number``, for those that the C library may not have.

    Raises:
        OSError: with the kernel's errno.
    """
    return call("syscall", number, *arguments)


def prctl(operation: int, argument: int) -> None:
    """Make the call prctl(2); for many operations the kernel requires unused arguments to be zero.

    Raises:
        OSError: with the kernel's errno.
    """
    call("prctl", operation, argument, 0, 0, 0)


def read_file(path: str) -> bytes:
    """Read a whole small file, by system calls alone: Path and open() may import modules that a child cannot reach.

    Raises:
        OSError: when there is no such file, or it may not be read.
    """
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        parts = []
        while part := os.read(fd, 1 << 16):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(fd)


def tid_address() -> int:
    """Return the address at which the C library stores this thread's id; 0 if the kernel does not report it."""
    address = ctypes.c_void_p()
    if _LIBC.prctl(ctypes.c_int(_PR_GET_TID_ADDRESS), ctypes.byref(address), *[ctypes.c_ulong(0)] * 3) == -1:
        return 0
    return address.value or 0


def last_error() -> OSError:
    """Make the exception for the last call that failed."""
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
