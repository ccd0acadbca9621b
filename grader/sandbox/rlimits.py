"""Set the kernel's limits on one worker, soft = hard, so that none can be raised again (getrlimit(2)).

RLIMIT_AS counts the whole address space, and a worker inherits that of its zygote (0.1 GB with numpy alone, 0.5 to
0.9 GB with a large framework), nearly all of it shared or unused. So the limit is the larger of ``memory_bytes`` and the
initial size plus half of ``memory_bytes``: an answer can always allocate at least half of what was allowed, and a worker
has more than ``memory_bytes`` only if it started large.
"""

from __future__ import annotations

import mmap
import os
import resource
import signal
import time
from collections.abc import Callable, Mapping

from grader.sandbox import kernel
from grader.sandbox.syscalls import Machine
from grader.sandbox.walls import Limits

#: Threads and processes of a worker with its own user id. A default executor of Python has up to 32 threads.
TASKS = 40
#: The same for an id shared with a person, whose other programs count, too: so many more than are running.
_TASKS_BESIDE_A_PERSON = 512
#: Assumed size of the address space without /proc.
_UNKNOWN_SIZE = 1 << 30
#: Limits that strong walls need, and the self-test's name of one that has no effect.
_NEEDED = {
    "AS": "no_memory_limit",
    "CPU": "no_time_limit",
    "NPROC": "no_task_limit",
    "FSIZE": "no_file_limit",
    "CORE": "no_core_limit",
}
#: asm-generic/mman-common.h; in Python since 3.11.
_MAP_NORESERVE = 0x4000


def address_space() -> int:
    """Return the size of this process's address space in bytes; it needs /proc, so call it before the root changes."""
    try:
        pages = int(kernel.read_file("/proc/self/statm").split()[0])
    except (OSError, ValueError, IndexError):
        return _UNKNOWN_SIZE
    return pages * resource.getpagesize()


def tasks_beside(uid: int) -> int:
    """Return the limit of tasks for a worker that shares its id with a person.

    The kernel counts all tasks of the id against RLIMIT_NPROC (getrlimit(2)): with a small fixed limit, no
    answer could start a thread while a desktop session is running.
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
    except OSError:  # it has ended meanwhile
        return 0


def values_for(limits: Limits, size: int, tasks: int) -> dict[str, int]:
    """Return all limits but the one on descriptors, by the names of RLIMIT_*; ``size`` is address_space()."""
    return {
        "CORE": 0,
        "CPU": int(time.process_time()) + max(1, limits.cpu_seconds),  # the time of imports is not the answer's
        "AS": max(limits.memory_bytes, size + limits.memory_bytes // 2),
        "FSIZE": 0,
        "NPROC": tasks,
        "MEMLOCK": 0,
        "MSGQUEUE": 0,
        "SIGPENDING": 64,
        "STACK": 8 << 20,
    }


def raise_wall(values: Mapping[str, int]) -> str:
    """Set limits.

    Raises:
        OSError: naming the limits that were refused; the others are set.
    """
    refused = [name for name, value in values.items() if not _set(name, value)]
    if refused:
        raise OSError(None, "refused: " + " ".join(refused))
    return ""


def not_in_force(machine: Machine | None, values: Mapping[str, int]) -> list[str]:
    """Return the limits without effect on this process, by the self-test's names; call it before seccomp.

    A limit may be set without effect: that on tasks does not apply to root, and kernels other than Linux may accept a
    limit and ignore it. So each limit that can be tried without harm is tried.
    """
    tries = _TRIES if machine is not None else {}
    return [
        finding
        for name, finding in _NEEDED.items()
        if not _is_set(name, values.get(name)) or (name in tries and machine and tries[name](machine, values[name]))
    ]


def _is_set(name: str, value: int | None) -> bool:
    try:
        soft, hard = resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))
    except (OSError, ValueError):
        return False
    return value is not None and soft == hard and 0 <= hard <= value


def _can_map_more(machine: Machine, most: int) -> bool:
    # No page of this mapping is ever touched.
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | _MAP_NORESERVE
    try:
        mmap.mmap(-1, most + 1, flags, 0).close()
    except (OSError, ValueError, OverflowError):
        return False
    return True


def _can_write_a_file(machine: Machine, most: int) -> bool:
    try:
        file = kernel.syscall(machine.numbers["memfd_create"], b"", 0)
    except OSError:
        return False  # then neither can the answer
    try:
        os.write(file, bytes(most + 1))  # Python ignores the signal (SIGXFSZ) that comes with the error
    except OSError:
        return False
    finally:
        os.close(file)
    return True


def _can_fork_beyond(machine: Machine, most: int) -> bool:
    """Return whether a process can be created although the limit forbids it; restore the limit."""
    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    try:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, hard))
    except (OSError, ValueError):
        return True
    try:
        pid = kernel.syscall(machine.numbers["clone"], signal.SIGCHLD, 0, 0, 0, 0)
    except OSError:
        return False
    finally:
        resource.setrlimit(resource.RLIMIT_NPROC, (hard, hard))
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return True


def close_descriptors() -> str:
    """Forbid new descriptors for good: no file, socket or pipe. Open ones stay open.

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


#: For each limit, a function that tests whether it can be exceeded.
_TRIES: dict[str, Callable[[Machine, int], bool]] = {
    "AS": _can_map_more,
    "FSIZE": _can_write_a_file,
    "NPROC": _can_fork_beyond,
}
