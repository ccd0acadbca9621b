"""Remove from this interpreter what macOS lacks; installed as sitecustomize.py, so that every process of a run runs it."""

import builtins
import ctypes
import errno
import os
import resource
import select
import selectors
import signal
import socket
import sys
import sysconfig
import time
import types
from collections.abc import Callable
from typing import Any

sysconfig.get_config_vars()  # cached now: those of macOS would be read from a missing file
sys.platform = "darwin"

#: Names that Python documents for Linux and not for macOS (waitid: on macOS since Python 3.13).
_OS = """
    pidfd_open waitid waitid_result P_ALL P_PID P_PGID P_PIDFD WEXITED WSTOPPED WNOWAIT
    sched_setaffinity sched_getaffinity sched_setscheduler sched_getscheduler sched_setparam sched_getparam
    sched_rr_get_interval SCHED_BATCH SCHED_IDLE SCHED_RESET_ON_FORK process_cpu_count
    memfd_create MFD_CLOEXEC eventfd eventfd_read eventfd_write timerfd_create pipe2 getrandom GRND_NONBLOCK GRND_RANDOM
    posix_fadvise posix_fallocate copy_file_range splice unshare setns setresuid setresgid getresuid getresgid fdatasync
    listxattr getxattr setxattr removexattr O_TMPFILE O_PATH O_DIRECT O_NOATIME O_RSYNC preadv2 RWF_NOWAIT
    posix_openpt_ openat2
"""
_SIGNALS = "pidfd_send_signal sigwaitinfo sigtimedwait SIGRTMIN SIGRTMAX SIGSTKFLT SIGPWR SIGPOLL SIGCLD"
_LIMITS = "prlimit RLIMIT_MSGQUEUE RLIMIT_NICE RLIMIT_RTPRIO RLIMIT_RTTIME RLIMIT_SIGPENDING RLIMIT_OFILE"
_SOCKETS = "SOCK_NONBLOCK SOCK_CLOEXEC MSG_NOSIGNAL MSG_CMSG_CLOEXEC MSG_MORE AF_NETLINK AF_PACKET AF_ALG SO_PEERCRED"
_CLOCKS = "CLOCK_BOOTTIME CLOCK_TAI"
for _module, _names in ((os, _OS), (signal, _SIGNALS), (resource, _LIMITS), (socket, _SOCKETS), (time, _CLOCKS),
                        (select, "epoll"), (selectors, "EpollSelector")):  # fmt: skip
    for _name in _names.split():
        if hasattr(_module, _name):
            delattr(_module, _name)
selectors.DefaultSelector = selectors.PollSelector  # kqueue on macOS


# ------------------------------------------------------------ no /proc, no Linux calls
def _without_proc(real: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(path: Any, *args: Any, **kwargs: Any) -> Any:
        text = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else ""
        if text == "/proc" or text.startswith("/proc/") or text.startswith("/dev/shm"):
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", text)
        return real(path, *args, **kwargs)

    return guarded


builtins.open = _without_proc(builtins.open)
os.open, os.listdir, os.stat = map(_without_proc, (os.open, os.listdir, os.stat))

_NOT_THERE = frozenset({"prctl", "unshare", "setns", "clone", "mount", "umount2", "pivot_root", "memfd_create", "gettid"})
_plain_cdll = ctypes.CDLL


class _Library(_plain_cdll):
    def __getattr__(self, name: str) -> Any:
        if self._name is None:
            if name in _NOT_THERE:
                raise AttributeError(f"dlsym(RTLD_DEFAULT, {name}): symbol not found")
            if name == "syscall":  # it exists, but its numbers have other meanings
                raise AssertionError("a system call by its number in Linux")
            if name == "madvise":
                raise AssertionError("advice that only Linux understands")
        return super().__getattr__(name)


ctypes.CDLL = _Library
ctypes.PyDLL = type("PyDLL", (_Library,), {"_func_flags_": ctypes.PyDLL._func_flags_})

# ------------------------------------------------------------ no SOCK_SEQPACKET between processes
_socketpair = socket.socketpair


def _pair(family: Any = None, type: int = socket.SOCK_STREAM, proto: int = 0) -> Any:
    if type == socket.SOCK_SEQPACKET:
        raise OSError(errno.EPROTONOSUPPORT, "Protocol not supported")
    return _socketpair(family, type, proto)


socket.socketpair = _pair


def _setrlimit(which: int, limits: tuple[int, int], real: Callable[..., None] = resource.setrlimit) -> None:
    if which == resource.RLIMIT_AS:
        raise ValueError("current limit exceeds maximum limit")  # as macOS says
    real(which, limits)


resource.setrlimit = _setrlimit

# Modules of macOS that the standard library imports there.
_proxies = types.ModuleType("_scproxy")
_proxies._get_proxy_settings = _proxies._get_proxies = dict
sys.modules["_scproxy"] = _proxies
