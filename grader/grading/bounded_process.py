"""Run a function of bytes in a child process with bounded memory and time; what it fails at costs this process nothing.

The child is forked when it is first needed, serves one call after the other, and is replaced when it was killed, died, ran
out of memory, or has grown. What comes back is bytes, and whoever asked decodes them by a schema: no object crosses.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import resource
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NoReturn

#: How a reply begins: what came of the call, and the length of what follows.
_HEAD = struct.Struct("<cQ")
_LENGTH = struct.Struct("<Q")
_DONE, _LAST, _NO_MEMORY, _FAILED = b"d", b"l", b"m", b"f"
#: What a child may have grown by and still serve the next call.
_GROWN_BYTES = 64 << 20
#: Characters of the text of an exception.
_LONGEST_TEXT = 300
_CHUNK = 1 << 18
#: How long a child that has closed its channel may take to end: how it ended is wanted.
_ENDING_SECONDS = 5.0
_STOPPING = frozenset({signal.SIGINT, signal.SIGTERM})


@dataclass(frozen=True)
class Bounds:
    """What one call may take.

    Attributes:
        memory_bytes: on top of what the child was forked with.
        cpu_seconds: processor time.
        seconds: time on the clock; a busy machine and a slow disk are nobody's fault, so it is many times the processor time.
        reply_bytes: length of what comes back.
    """

    memory_bytes: int
    cpu_seconds: float
    seconds: float
    reply_bytes: int


class CallFailed(Exception):
    """A call in a child process came to nothing; the text says why, as the end of a sentence: "it took more than ..."."""


class BoundedProcess:
    """Calls ``work`` in a child process; give it to ``with``.

    Args:
        work: must need nothing of what happens in this process after the first call.
        keep: descriptors that stay open in the child; no others do.
    """

    def __init__(self, work: Callable[[bytes], bytes], bounds: Bounds, keep: Collection[int] = ()) -> None:
        self._work, self._bounds, self._keep = work, bounds, tuple(keep)
        self._pid, self._until = 0, 0.0
        self._channel: socket.socket | None = None

    def __enter__(self) -> BoundedProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if there is one."""
        self._end()

    def call(self, request: bytes) -> bytes:
        """Give what ``work`` makes of a request.

        Raises:
            CallFailed: if it raised, died, or took more than it may.
        """
        self.begin(request)
        return self.finish()

    def begin(self, request: bytes) -> None:
        """Send a request, for ``finish`` to wait for what comes of it.

        Raises:
            CallFailed: if the child is gone.
        """
        channel = self._channel or self._fork()
        self._until = time.monotonic() + self._bounds.seconds
        try:
            self._send(channel, request, self._until)
        except BaseException:
            self._end()
            raise

    def is_done(self) -> bool:
        """Say whether ``finish`` need not wait for what was begun: a reply begins, the child is gone, or its time is over."""
        if self._channel is None or time.monotonic() > self._until:
            return True
        return bool(select.select([self._channel], [], [], 0)[0])

    def finish(self) -> bytes:
        """Wait for what comes of the request that was begun.

        Raises:
            CallFailed: as for ``call``.
        """
        channel, until = self._channel, self._until
        if channel is None:
            raise CallFailed("it was not begun")
        try:
            what, size = _HEAD.unpack(self._exactly(channel, _HEAD.size, until))
            if size > self._bounds.reply_bytes:
                raise CallFailed(f"what was found in it is more than {self._bounds.reply_bytes >> 20} MiB")
            content = self._exactly(channel, size, until)
        except BaseException:  # Ctrl-C, too: the reply to this call must not be taken for that to the next one
            self._end()
            raise
        if what != _DONE:
            self._end()
        if what == _NO_MEMORY:
            raise CallFailed(f"it needed more than {self._bounds.memory_bytes >> 20} MiB of memory")
        if what == _FAILED:
            raise CallFailed(content.decode("utf-8", "replace"))
        return content

    def _send(self, channel: socket.socket, request: bytes, until: float) -> None:
        channel.settimeout(max(until - time.monotonic(), 0.001))
        try:
            channel.sendall(_LENGTH.pack(len(request)) + request)
        except TimeoutError:
            raise self._too_long() from None
        except OSError:
            raise self._death() from None

    def _exactly(self, channel: socket.socket, size: int, until: float) -> bytes:
        content = bytearray()
        while len(content) < size:
            if not select.select([channel], [], [], max(until - time.monotonic(), 0.0))[0]:
                raise self._too_long()
            try:
                part = channel.recv(min(size - len(content), _CHUNK))
            except OSError:
                part = b""
            if not part:
                raise self._death()
            content += part
        return bytes(content)

    def _too_long(self) -> CallFailed:
        return CallFailed(f"it took more than {self._bounds.seconds:.0f} seconds")

    def _death(self) -> CallFailed:
        """End a child that has closed its channel, and say why it went."""
        status = self._end()
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if number == signal.SIGXCPU:
            return CallFailed(f"it took more than {self._bounds.cpu_seconds:.0f} seconds of processor time")
        name = f" ({signal.Signals(number).name})" if number else ""
        return CallFailed(f"it ended the process that read it{name}")

    # ------------------------------------------------------------ the child
    def _fork(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        # What a signal raises while Python forks is lost: fork's hooks swallow every exception.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
        try:
            pid = os.fork()
            if pid == 0:
                _serve(self._work, theirs, self._bounds, self._keep)
            theirs.close()
            self._pid, self._channel = pid, ours
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        return ours

    def _end(self) -> int:
        """Kill the child unless it has ended; give the status from waitpid."""
        channel, pid = self._channel, self._pid
        self._channel, self._pid = None, 0
        if channel is None:
            return 0
        is_ending = bool(select.select([channel], [], [], 0)[0]) and not _has_bytes(channel)
        channel.close()
        with contextlib.suppress(ChildProcessError):
            until = time.monotonic() + (_ENDING_SECONDS if is_ending else 0.0)
            while time.monotonic() < until:
                found, status = os.waitpid(pid, os.WNOHANG)
                if found:
                    return status
                time.sleep(0.01)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            return os.waitpid(pid, 0)[1]
        return 0


def _has_bytes(channel: socket.socket) -> bool:
    try:
        return bool(channel.recv(1, socket.MSG_PEEK))
    except OSError:
        return False


def _serve(work: Callable[[bytes], bytes], channel: socket.socket, bounds: Bounds, keep: tuple[int, ...]) -> NoReturn:
    try:
        for number in _STOPPING:
            signal.signal(number, signal.SIG_IGN)  # who asked decides when to stop, and kills
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        _die_with_parent()
        # Nothing else of the parent's stays open: what waits for it to close must not wait for this process.
        kept = sorted({2, channel.fileno(), *keep})
        for low, high in zip(kept, [*kept[1:], os.sysconf("SC_OPEN_MAX")], strict=True):
            os.closerange(low + 1, high)
        channel.setblocking(True)
        born = _bound_memory(bounds.memory_bytes)
        while True:
            (size,) = _LENGTH.unpack(_read(channel, _LENGTH.size))
            request = _read(channel, size)
            _bound_processor_time(bounds.cpu_seconds)
            what, content = _reply(work, request)
            if what == _DONE and _pages(1) > born + _GROWN_BYTES // resource.getpagesize():
                what = _LAST
            channel.sendall(_HEAD.pack(what, len(content)))
            channel.sendall(content)
    finally:
        os._exit(0)


def _reply(work: Callable[[bytes], bytes], request: bytes) -> tuple[bytes, bytes]:
    try:
        return _DONE, work(request)
    except MemoryError:
        return _NO_MEMORY, b""
    except Exception as err:  # noqa: BLE001 -- a wall: whatever the files of one person lead to is told of these files
        return _FAILED, f"{type(err).__name__}: {err}"[:_LONGEST_TEXT].encode("utf-8", "replace")


def _read(channel: socket.socket, size: int) -> bytes:
    content = bytearray()
    while len(content) < size:
        part = channel.recv(min(size - len(content), _CHUNK))
        if not part:
            os._exit(0)
        content += part
    return bytes(content)


def _pages(field: int) -> int:
    """Give a number of /proc/self/statm: 0 all pages of the address space, 1 those in memory; 0 where there is none."""
    try:
        with open("/proc/self/statm") as file:  # noqa: PTH123 -- not a file of a submission, and once per call
            return int(file.read().split()[field])
    except OSError:
        return 0


def _bound_memory(most: int) -> int:
    """Bound what may be allocated; give the pages that are in memory now."""
    used = _pages(0) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if used and (hard == resource.RLIM_INFINITY or used + most < hard):
        resource.setrlimit(resource.RLIMIT_AS, (used + most, used + most))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return _pages(1)


def _bound_processor_time(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds)
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _die_with_parent() -> None:
    """Ask Linux to end this process with its parent (PR_SET_PDEATHSIG, prctl(2))."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, int(signal.SIGKILL))
