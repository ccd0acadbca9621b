"""Deny a process and its children every file and TCP port, or every change of files, by Landlock (landlock(7)).

A worker opens nothing once its walls stand, so there is no allow-rule: all rights that the kernel's version
of Landlock knows are handled, and so denied. Landlock does not hide names from stat() and, before its
version 6, does not stop signals: the empty root, seccomp and RLIMIT_NOFILE do.
Source: Documentation/userspace-api/landlock.rst and include/uapi/linux/landlock.h.
"""

from __future__ import annotations

import os
import struct

from grader.sandbox.kernel import PR_SET_NO_NEW_PRIVS, prctl, syscall
from grader.sandbox.syscalls import Machine

#: For each version that added some: the number of file rights (bits from 0 up).
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
#: bind and connect, since version 4.
_TCP_RIGHTS = 0b11
#: Abstract unix sockets and signals of processes outside, since version 6.
_SCOPES = 0b11
_VERSION_FLAG = 1
#: The file rights that change nothing: to execute, to read a file, to read a directory, to control a device.
_HARMLESS = 0b1101 | 1 << 15


def version(machine: Machine) -> int:
    """Give the version of Landlock that this kernel has, 1 or more.

    Raises:
        OSError: ENOSYS when the kernel is too old, EOPNOTSUPP when it was booted without.
    """
    return syscall(machine.numbers["landlock_create_ruleset"], None, 0, _VERSION_FLAG)


def rights(abi: int, granted: int = 0) -> bytes:
    """Give ``struct landlock_ruleset_attr`` with everything that version ``abi`` can deny but these file rights."""
    files = ((1 << max(bits for since, bits in _FILE_RIGHTS.items() if since <= abi)) - 1) & ~granted
    fields = [files]
    if abi >= 4:
        fields.append(_TCP_RIGHTS)
    if abi >= 6:
        fields.append(_SCOPES)
    # An older kernel refuses a longer structure, so it is as long as its version knew.
    return struct.pack(f"={len(fields)}Q", *fields)


def raise_wall(machine: Machine, abi: int) -> str:
    """Shut all files and ports for this thread: there must be no other. Needs no_new_privs.

    Raises:
        OSError: when the kernel refuses.
    """
    _restrict(machine, rights(abi))
    return str(abi)


def forbid_writing(machine: Machine) -> None:
    """Deny this process, which has one thread, to write, make, move or remove any file, and TCP; what is open stays so.

    It also can no longer watch or change processes that are not under the same rule (ptrace), nor, since version 6 of
    Landlock, send them signals.

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
