"""Give a worker a user id that owns nothing, and take all its privileges (credentials(7))."""

from __future__ import annotations

import itertools
import os
import struct
from collections.abc import Callable, Iterator

from grader.sandbox.kernel import PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS, prctl, read_file, syscall
from grader.sandbox.syscalls import Machine

#: A range that no distribution or service manager assigns (systemd.io/UIDS-GIDS: 60578 to 61183 is unused).
_FREE_IDS = range(60600, 61100)
#: capset(2): _LINUX_CAPABILITY_VERSION_3, and this process.
_CAPABILITY_HEADER = struct.pack("=Ii", 0x20080522, 0)
_NO_CAPABILITIES = bytes(24)
_CAP_KILL = 1 << 5


def may_change() -> bool:
    """Return whether workers can get other ids: root can assign them, if it may still kill such processes (capabilities(7))."""
    if os.geteuid() != 0:
        return False
    try:
        status = read_file("/proc/self/status")
    except OSError:
        return True
    held = next((int(line.split()[1], 16) for line in status.splitlines() if line.startswith(b"CapEff:")), _CAP_KILL)
    return bool(held & _CAP_KILL)


def worker_ids(worker_uid: int | None) -> Iterator[int]:
    """Yield a user id for each next worker: the requested one, or ids that nobody on this machine has.

    Successive workers get different ids, so that parallel answers have no rights over each other, and the limit on
    tasks, which counts by id, counts a single answer.
    """
    if worker_uid is not None:
        return itertools.repeat(worker_uid)
    taken = _ids_in("/etc/passwd") | _ids_in("/etc/group")
    free = [uid for uid in _FREE_IDS if uid not in taken] or list(_FREE_IDS)
    first = os.getpid() * 37 % len(free)  # so that two zygotes seldom use the same ones
    return itertools.cycle(free[first:] + free[:first])


def _ids_in(path: str) -> set[int]:
    try:
        lines = read_file(path).splitlines()
    except OSError:
        return set()
    fields = (line.split(b":") for line in lines)
    return {int(field[2]) for field in fields if len(field) > 2 and field[2].isdigit()}


def take_id(uid: int) -> str:
    """Take the user and group id ``uid`` and drop all other groups, which only root can do.

    Raises:
        OSError: if a part was refused; the other parts are done.
    """
    failures = []
    # Groups first: changing them needs the privilege that is lost with the user id.
    steps: tuple[Callable[[], None], ...] = (
        lambda: os.setgroups([]),
        lambda: os.setresgid(uid, uid, uid),
        lambda: os.setresuid(uid, uid, uid),
    )
    for step in steps:
        try:
            step()
        except OSError as err:
            failures.append(err)
    if failures:
        raise failures[0]
    return f"id {uid}"


def drop_privileges(machine: Machine) -> str:
    """Drop all capabilities, block new ones (no_new_privs), and forbid tracing and core dumps.

    Otherwise a worker that is root in its container, or in its own user namespace, could raise its limits, mount, or
    leave a chroot. The bounding set matters only for execve with privileges, which cannot happen.

    Raises:
        OSError: when the kernel refuses.
    """
    syscall(machine.numbers["capset"], _CAPABILITY_HEADER, _NO_CAPABILITIES)
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_DUMPABLE, 0)
    return ""
