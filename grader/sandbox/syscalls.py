"""Look up the numbers of system calls, for each supported machine; which of them a worker may make says ``seccomp``.

Sources: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h of Linux; the tests
compare both tables with the kernel headers if these are installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple


class Machine(NamedTuple):
    """A processor family: its name for seccomp (linux/audit.h), and its call numbers."""

    name: str
    audit_arch: int
    numbers: Mapping[str, int]


# fmt: off
X86_64 = Machine("x86_64", 0xC000003E, {
    "read": 0, "write": 1, "close": 3, "fstat": 5, "poll": 7, "lseek": 8, "mmap": 9, "mprotect": 10, "munmap": 11,
    "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "ioctl": 16, "readv": 19, "writev": 20,
    "select": 23, "sched_yield": 24, "mremap": 25, "madvise": 28, "nanosleep": 35, "getpid": 39, "socket": 41,
    "clone": 56, "fork": 57, "execve": 59, "exit": 60, "uname": 63, "fcntl": 72, "getcwd": 79, "gettimeofday": 96,
    "getrlimit": 97, "getrusage": 98, "sysinfo": 99, "times": 100, "getuid": 102, "getgid": 104, "geteuid": 107,
    "getegid": 108, "getppid": 110, "capset": 126, "sigaltstack": 131, "pivot_root": 155, "prctl": 157, "gettid": 186,
    "time": 201, "futex": 202, "sched_getaffinity": 204, "restart_syscall": 219, "clock_gettime": 228,
    "clock_getres": 229, "clock_nanosleep": 230, "exit_group": 231, "tgkill": 234, "pselect6": 270, "ppoll": 271,
    "unshare": 272, "set_robust_list": 273, "prlimit64": 302, "getcpu": 309, "process_vm_readv": 310, "seccomp": 317,
    "getrandom": 318, "memfd_create": 319, "rseq": 334, "clone3": 435, "close_range": 436,
    "landlock_create_ruleset": 444, "landlock_restrict_self": 446,
})
AARCH64 = Machine("aarch64", 0xC00000B7, {
    "getcwd": 17, "fcntl": 25, "ioctl": 29, "pivot_root": 41, "close": 57, "lseek": 62, "read": 63, "write": 64,
    "readv": 65, "writev": 66, "pselect6": 72, "ppoll": 73, "fstat": 80, "capset": 91, "exit": 93, "exit_group": 94,
    "unshare": 97, "futex": 98, "set_robust_list": 99, "nanosleep": 101, "clock_gettime": 113, "clock_getres": 114,
    "clock_nanosleep": 115, "sched_getaffinity": 123, "sched_yield": 124, "restart_syscall": 128, "tgkill": 131,
    "sigaltstack": 132, "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139, "times": 153, "uname": 160,
    "getrlimit": 163, "getrusage": 165, "prctl": 167, "getcpu": 168, "gettimeofday": 169, "getpid": 172,
    "getppid": 173, "getuid": 174, "geteuid": 175, "getgid": 176, "getegid": 177, "gettid": 178, "sysinfo": 179,
    "socket": 198, "brk": 214, "munmap": 215, "mremap": 216, "clone": 220, "execve": 221, "mmap": 222,
    "mprotect": 226, "madvise": 233, "prlimit64": 261, "process_vm_readv": 270, "seccomp": 277, "getrandom": 278,
    "memfd_create": 279, "rseq": 293, "clone3": 435, "close_range": 436, "landlock_create_ruleset": 444,
    "landlock_restrict_self": 446,
})
# fmt: on


def this_machine() -> Machine | None:
    """Return the machine that this runs on; None if it is not supported."""
    # A 32-bit interpreter on a 64-bit kernel has other call numbers, though uname names the kernel's machine.
    if sys.platform != "linux" or sys.maxsize < 2**32 or sys.byteorder != "little":
        return None
    name = os.uname().machine
    return next((machine for machine in (X86_64, AARCH64) if machine.name == name), None)
