"""Deny a process and its children all files and TCP ports, or all changes of files, by Landlock (landlock(7)).

A worker opens nothing once its walls are up, so there are no rules that allow anything: all rights known to the
kernel's version of Landlock are handled, and so denied. Landlock does not hide file names from stat() and, before its
version 6, does not block signals: the empty root, seccomp and RLIMIT_NOFILE do.
Source: Documentation/userspace-api/landlock.rst and include/uapi/linux/landlock.h.
"""

from __future__ import annotations

import os
import struct

from grader.sandbox.kernel import PR_SET_NO_NEW_PRIVS, prctl, syscall
from grader.sandbox.syscalls import Machine

#: For each version that added file rights: their number (bits from 0 up).
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
#: The TCP rights bind and connect, since version 4.
_TCP_RIGHTS = 0b11
#: Access to abstract unix sockets and signals outside, since version 6.
_SCOPES = 0b11
_VERSION_FLAG = 1
#: The file rights that change nothing: execute, read a file, read a directory, control a device.
_HARMLESS = 0b1101 | 1 << 15


def version(machine: Machine) -> int:
    """Return the version of Landlock that this kernel has, 1 or more.

    Raises:
        OSError: ENOSYS when the kernel is too old, EOPNOTSUPP when it was booted without.
    """
    return syscall(machine.numbers["landlock_create_ruleset"], None, 0, _VERSION_FLAG)


def rights(abi: int, granted: int = 0) -> bytes:
    """Return ``struct landlock_ruleset_attr`` with everything that version ``abi`` can deny but these file rights."""
    files = ((1 << max(bits for since, bits in _FILE_RIGHTS.items() if since <= abi)) - 1) & ~granted
    fields = [files]
    if abi >= 4:
        fields.append(_TCP_RIGHTS)
    if abi >= 6:
        fields.append(_SCOPES)
    # An older kernel refuses a longer structure, so it is as long as its version knew.
    return struct.pack(f"={len(fields)}Q", *fields)


def raise_wall(machine: Machine, abi: int) -> str:
    """Deny all files and ports to this thread, which must be the only one. Needs no_new_privs.

    Raises:
        OSError: when the kernel refuses.
    """
    _restrict(machine, rights(abi))
    return str(abi)


def forbid_writing(machine: Machine) -> None:
    """Forbid this process, which has one thread, to write, create, move or remove files, and to use TCP; open files stay open.

    It also can no longer trace (ptrace) processes outside of this restriction nor, since version 6 of Landlock, send them
    signals.

    Raises:
        OSError: when the kernel refuses.
    """
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    _restrict(machine, rights(version(machine), _HARMLESS))


def _restrict(machine: Machine, attributes: bytes) -> None:
    ruleset = syscall(machine.numbers["landlock_create_ruleset"], attributes, len(attributes), 0)
    try:
        syscall(machine.numbers["landlock_restrict_self"], ruleset, 0)
    finally:
        os.close(ruleset)
