"""Set the kernel's limits on one worker, soft = hard, so that none can be raised again (getrlimit(2)).

Memory. RLIMIT_AS counts the whole address space, and a worker is born with its zygote's (0.1 GB with numpy
alone, 0.5 to 0.9 GB with a large framework), nearly all of it shared or never touched. So the limit is the larger of
``memory_bytes`` and the size at birth plus half of ``memory_bytes``: an answer can always allocate at least half
of what was allowed, and a worker never more than ``memory_bytes`` unless it was born large.
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

#: Threads and processes of a worker whose user id is its own. An executor of Python's own choice has up to 32 threads.
TASKS = 40
#: The same where the id is a person's, whose other programs count, too: so many above those that run already.
_TASKS_BESIDE_A_PERSON = 512
#: When /proc does not tell how large we are.
_UNKNOWN_SIZE = 1 << 30
#: Limits without which walls are not strong, and what the self-test says where one is not in force.
_NEEDED = {
    "AS": "no_memory_limit",
    "CPU": "no_time_limit",
    "NPROC": "no_task_limit",
    "FSIZE": "no_file_limit",
    "CORE": "no_core_limit",
}
#: asm-generic/mman-common.h; Python names it since 3.11.
_MAP_NORESERVE = 0x4000


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


def values_for(limits: Limits, size: int, tasks: int) -> dict[str, int]:
    """Give all limits but the one on descriptors, by the names of RLIMIT_*; ``size`` is address_space()."""
    return {
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
    """Name the limits that this process would not meet, as the self-test names them; to be asked before seccomp.

    A limit that is set may bind nobody: that on tasks does not bind root, and another kernel than Linux may have the
    call and not the limit. So what can be tried without harm is tried.
    """
    tries = _TRIES if machine is not None else {}
    return [
        said
        for name, said in _NEEDED.items()
        if not _is_set(name, values.get(name)) or (name in tries and machine and tries[name](machine, values[name]))
    ]


def _is_set(name: str, value: int | None) -> bool:
    try:
        soft, hard = resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))
    except (OSError, ValueError):
        return False
    return value is not None and soft == hard and 0 <= hard <= value


def _can_map_more(machine: Machine, most: int) -> bool:
    # No page of what is mapped here is ever touched.
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
        os.write(file, bytes(most + 1))  # Python ignores the signal that comes with the error
    except OSError:
        return False
    finally:
        os.close(file)
    return True


def _can_fork_beyond(machine: Machine, most: int) -> bool:
    """Say whether a process can be made where none is allowed; the limit is as before afterwards."""
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


#: What says of a limit whether more than that can be had all the same.
_TRIES: dict[str, Callable[[Machine, int], bool]] = {
    "AS": _can_map_more,
    "FSIZE": _can_write_a_file,
    "NPROC": _can_fork_beyond,
}
