"""Build and load the list of system calls that a worker may make; all others fail with EPERM (seccomp(2)).

The list is what computing needs once everything is imported: memory, threads, time, random bytes, and
reading and writing open descriptors. None of them can name a file, a process or a host. Two calls of x86_64 pass every
filter by the kernel's own decision (uretprobe and uprobe, kernel/seccomp.c): outside of a probe that root has set, they
end the caller.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from typing import NamedTuple

from grader.sandbox import bpf
from grader.sandbox.bpf import Argument
from grader.sandbox.kernel import syscall
from grader.sandbox.syscalls import Machine

_INT = 0xFFFFFFFF
_ALL = 0xFFFFFFFFFFFFFFFF

# fmt: off
#: Allowed with any arguments; the most frequent first, since the kernel tests them in order.
FREELY = (
    "read", "write", "munmap", "mprotect", "brk", "mremap",
    "close", "fstat", "lseek", "readv", "writev", "poll", "ppoll", "select", "pselect6",
    "sched_yield", "sched_getaffinity", "getcpu", "rseq", "set_robust_list", "exit", "exit_group",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall",
    "nanosleep", "gettimeofday", "time", "times",
    "getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid",
    "getrlimit", "getrusage", "sysinfo", "uname", "getcwd", "getrandom",
)
# fmt: on

# linux/sched.h. What pthread_create() of glibc and musl ask for: VM FS FILES SIGHAND THREAD SYSVSEM SETTLS
# PARENT_SETTID CHILD_CLEARTID DETACHED. Any other bit (a namespace, VFORK, a signal at exit) is refused.
_THREAD_FLAGS = 0x007D0F00
_CLONE_THREAD = 0x00010000
# linux/futex.h: WAIT WAKE REQUEUE CMP_REQUEUE WAKE_OP WAIT_BITSET WAKE_BITSET, without the priority-inheriting
# kinds, which no lock of Python uses and which have let attackers into kernels (CVE-2014-3153, CVE-2021-3347).
_FUTEX_KINDS = (0, 1, 3, 4, 5, 9, 10)
_FUTEX_PRIVATE_OR_REALTIME = 128 | 256
# fcntl(2): F_GETFD, F_GETFL. F_SETOWN with O_ASYNC would make the kernel send signals to other processes.
_READING_FCNTL = (1, 3)
# prctl(2): PR_SET_NAME, PR_GET_NAME, for libraries that name their threads.
_NAMING = (15, 16)

# mmap(2): anonymous memory only, without huge pages of the shared pool (HUGETLB) and growing stacks.
_MAP_ANONYMOUS, _MAP_GROWSDOWN, _MAP_HUGETLB = 0x20, 0x100, 0x40000
# madvise(2): access patterns, DONTNEED, FREE, huge pages, dumping, guards. Not MERGEABLE: the time of a write
# to a merged page reveals the memory of other processes.
_ADVICE = (0, 1, 2, 3, 4, 8, 14, 15, 16, 17, 102, 103)
# clock_gettime(2): negative numbers are the processor time clocks of processes, including others.
_NEGATIVE = 0x80000000
_SHARED_CLOCK = (Argument(0, _NEGATIVE, (0,)),)

#: Allowed if the arguments pass these tests.
CHECKED = {
    "mmap": (Argument(3, _MAP_ANONYMOUS | _MAP_GROWSDOWN | _MAP_HUGETLB, (_MAP_ANONYMOUS,)),),
    "madvise": (Argument(2, _INT, _ADVICE),),
    "clock_gettime": _SHARED_CLOCK,
    "clock_getres": _SHARED_CLOCK,
    "clock_nanosleep": _SHARED_CLOCK,
    "clone": (Argument(0, _ALL & ~_THREAD_FLAGS, (0,)), Argument(0, _CLONE_THREAD, (_CLONE_THREAD,))),
    "futex": (Argument(1, _INT & ~_FUTEX_PRIVATE_OR_REALTIME, _FUTEX_KINDS),),
    "fcntl": (Argument(1, _INT, _READING_FCNTL),),
    "prctl": (Argument(0, _INT, _NAMING),),
    # Reading our own limits: process 0, and a null pointer (all 64 bits) instead of a new limit.
    "prlimit64": (Argument(0, _INT, (0,)), Argument(2, _ALL, (0,))),
}
_ANSWERED = {
    # The C library then falls back to clone, whose flags a filter can see; those of clone3 are in memory.
    "clone3": errno.ENOSYS,
    # The error that isatty() expects for a pipe.
    "ioctl": errno.ENOTTY,
}
_MODE_FILTER = 1
_ALL_THREADS = 1


class Program(NamedTuple):
    """A filter, complete but for the process's own number, which is known after the fork."""

    instructions: tuple[bytes, ...]
    before_pid: int

    def code(self, pid: int) -> bytes:
        """Return the bytes for the process ``pid`` (as it sees itself)."""
        lines = list(self.instructions)
        lines[self.before_pid] = lines[self.before_pid][:4] + struct.pack("<I", pid)
        return b"".join(lines)


def program(machine: Machine) -> Program:
    """Build the filter for one machine."""
    numbers, denied = machine.numbers, bpf.refuse(errno.EPERM)
    lines = bpf.only_on(machine.audit_arch)
    for name in FREELY:
        if name in numbers:
            lines += bpf.rule(numbers[name], (), bpf.ALLOW, denied)
    for name, tests in CHECKED.items():
        lines += bpf.rule(numbers[name], tests, bpf.ALLOW, denied)
    for name, answer in _ANSWERED.items():
        lines += bpf.rule(numbers[name], (), bpf.refuse(answer), denied)
    # abort() and signal.raise_signal() end in tgkill(own process, own thread): the first argument must be us.
    before_pid = len(lines) + 2
    lines += bpf.rule(numbers["tgkill"], (Argument(0, _INT, (0,)),), bpf.ALLOW, denied)
    return Program(tuple(lines + bpf.give(denied)), before_pid)


def raise_wall(machine: Machine, code: bytes) -> str:
    """Load a filter for all threads of this process, for good. Needs no_new_privs.

    Raises:
        OSError: when the kernel refuses.
    """
    filters = ctypes.create_string_buffer(code, len(code))
    fprog = struct.pack("@HP", len(code) // 8, ctypes.addressof(filters))
    stuck = syscall(machine.numbers["seccomp"], _MODE_FILTER, _ALL_THREADS, fprog)
    if stuck:  # with TSYNC, the number of a thread that could not take the filter
        raise OSError(errno.EBUSY, f"thread {stuck} has another filter")
    return ""
