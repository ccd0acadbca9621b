"""Set the kernel's limits on one worker, soft = hard, so that none can be raised again (getrlimit(2)).

Memory. RLIMIT_AS counts the whole address space, and a worker is born with its zygote's (0.1 GB with numpy
alone, 0.5 to 0.9 GB with a large framework), nearly all of it shared or never touched. So the limit is the larger of
``memory_bytes`` and the size at birth plus half of ``memory_bytes``: an answer can always allocate at least half
of what was allowed, and a worker never more than ``memory_bytes`` unless it was born large.
"""

from __future__ import annotations

import os
import resource
import time

from grader.sandbox import kernel
from grader.sandbox.walls import Limits

#: Threads and processes of a worker whose user id is its own.
TASKS = 64
#: The same where the id is a person's, whose other programs count, too: so many above those that run already.
_TASKS_BESIDE_A_PERSON = 512
#: When /proc does not tell how large we are.
_UNKNOWN_SIZE = 1 << 30


def address_space() -> int:
    """Give the size of this process's address space in bytes; needs /proc, so ask before the root is changed."""
    try:
        pages = int(kernel.read_file("/proc/self/statm").split()[0])
    except (OSError, ValueError, IndexError):
        return _UNKNOWN_SIZE
    return pages * resource.getpagesize()


def tasks_beside(uid: int) -> int:
    """Give the limit of tasks for a worker that shares its id with a person.

    The kernel counts all tasks of the id against RLIMIT_NPROC (getrlimit(2)): with a fixed small limit, no
    answer could start a thread beside an open desktop.
    """
    return sum(_tasks_of(process, uid) for process in _processes()) + _TASKS_BESIDE_A_PERSON


def _processes() -> list[str]:
    try:
        return [f"/proc/{name}" for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        return []


def _tasks_of(process: str, uid: int) -> int:
    try:
        return len(os.listdir(f"{process}/task")) if os.stat(process).st_uid == uid else 0
    except OSError:  # it has ended while we counted
        return 0


def raise_wall(limits: Limits, size: int, tasks: int) -> str:
    """Set all limits but the one on descriptors; ``size`` is address_space().

    Raises:
        OSError: naming the limits that were refused; the others are set.
    """
    wanted = {
        "CORE": 0,
        "CPU": int(time.process_time()) + max(1, limits.cpu_seconds),  # what the imports took is not the answer's
        "AS": max(limits.memory_bytes, size + limits.memory_bytes // 2),
        "FSIZE": 0,
        "NPROC": tasks,
        "MEMLOCK": 0,
        "MSGQUEUE": 0,
        "SIGPENDING": 64,
        "STACK": 8 << 20,
    }
    refused = [name for name, value in wanted.items() if not _set(name, value)]
    if refused:
        raise OSError(None, "refused: " + " ".join(refused))
    return ""


def close_descriptors() -> str:
    """Allow no new descriptor ever again: no file, no socket, no pipe. Those that are open stay.

    Raises:
        OSError: when it was refused.
    """
    if not _set("NOFILE", 0):
        raise OSError(None, "RLIMIT_NOFILE was refused")
    return "0"


def _set(name: str, value: int) -> bool:
    kind = getattr(resource, f"RLIMIT_{name}", None)
    if kind is None:  # MSGQUEUE and SIGPENDING are Linux's alone
        return True
    try:
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(kind, (value, value))
    except (OSError, ValueError):
        return False
    return True
