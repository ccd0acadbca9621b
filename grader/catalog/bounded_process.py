"""Run a function of bytes in a child process with limited memory and time, so that its failures do not affect this one.

The child is forked on first use, serves one call after the other, and is replaced when it was killed, crashed, ran out of
memory, or has grown. It returns bytes, which the caller decodes by a schema: no objects are transferred.

Submitted archives, notebooks and texts are untrusted and read in this way: one child reads one person's files after the
other's, and a crash that they cause becomes a problem of that person's submission.
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
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.source_text import encodable
from grader.catalog.submission import Submission, read_handed, read_submission
from grader.catalog.untrusted_files import Problem

#: The head of a reply: the status of the call, and the length of what follows.
_HEAD = struct.Struct("<cQ")
_LENGTH = struct.Struct("<Q")
_DONE, _LAST, _NO_MEMORY, _FAILED = b"d", b"l", b"m", b"f"
#: A child that has grown by more than this is replaced.
_GROWN_BYTES = 64 << 20
#: Most characters of an exception's text.
_LONGEST_TEXT = 300
_CHUNK = 1 << 18
#: Seconds to wait for a child that has closed its channel to end, to learn how it ended.
_ENDING_SECONDS = 5.0
_STOPPING = frozenset({signal.SIGINT, signal.SIGTERM})


class Bounds(msgspec.Struct, frozen=True):
    """Limits on one call.

    Attributes:
        memory_bytes: memory, in addition to what the child was forked with.
        cpu_seconds: processor time.
        seconds: wall-clock time; many times the processor time, to allow for a busy machine and a slow disk.
        reply_bytes: length of the reply.
    """

    memory_bytes: int
    cpu_seconds: float
    seconds: float
    reply_bytes: int


class CallFailed(Exception):
    """A call in a child process failed; the text says why, as the end of a sentence: "it took more than ..."."""


class BoundedProcess:
    """Calls ``work`` in a child process; use it in ``with``.

    Args:
        work: may not depend on changes in this process after the first call.
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
        """Return what ``work`` makes of a request.

        Raises:
            CallFailed: if it raised, crashed, or exceeded a limit.
        """
        self.begin(request)
        return self.finish()

    def begin(self, request: bytes) -> None:
        """Send a request; ``finish`` waits for its reply.

        Raises:
            CallFailed: if the child is gone.
        """
        channel = self._channel or self._fork()
        self._until = time.monotonic() + self._bounds.seconds
        try:
            self._send(channel, request, self._until)
        except BaseException:  # Ctrl-C, too: the child must not be left with half a request
            self._end()
            raise

    def is_done(self) -> bool:
        """Return whether ``finish`` need not wait: a reply has begun, the child is gone, or its time is over."""
        if self._channel is None or time.monotonic() > self._until:
            return True
        return bool(select.select([self._channel], [], [], 0)[0])

    def finish(self) -> bytes:
        """Wait for the reply to the request that was sent.

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
        """End a child that has closed its channel, and return why it ended."""
        status = self._end()
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if number == signal.SIGXCPU:
            return CallFailed(f"it took more than {self._bounds.cpu_seconds:.0f} seconds of processor time")
        name = f" ({signal.Signals(number).name})" if number else ""
        return CallFailed(f"it ended the process that read it{name}")

    # ------------------------------------------------------------ the child
    def _fork(self) -> socket.socket:
        parent_end, child_end = socket.socketpair()
        # An exception that a signal raises during a fork is lost: fork hooks swallow exceptions.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
        try:
            pid = os.fork()
            if pid == 0:
                _serve(self._work, child_end, self._bounds, self._keep)
            child_end.close()
            self._pid, self._channel = pid, parent_end
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        return parent_end

    def _end(self) -> int:
        """Kill the child unless it has ended, and return its status from waitpid."""
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
            signal.signal(number, signal.SIG_IGN)  # the parent decides when to stop, and kills this process
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        _die_with_parent()
        # Close the parent's other descriptors, so that nobody who waits for them to close waits for this process.
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
    except Exception as err:  # noqa: BLE001 -- a boundary: whatever one person's files raise is reported as their problem
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
    """Return a number of /proc/self/statm: 0 all pages of the address space, 1 those in memory; 0 if there is none."""
    try:
        with open("/proc/self/statm") as file:  # noqa: PTH123 -- not a file of a submission, and once per call
            return int(file.read().split()[field])
    except OSError:
        return 0


def _bound_memory(most: int) -> int:
    """Limit memory, and return the number of pages in use now."""
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


# ------------------------------------------------------------ reading submissions
#: Limits on reading one person's files. An ordinary submission takes some hundredths of a second and a few MiB.
READING_BOUNDS = Bounds(memory_bytes=256 << 20, cpu_seconds=10, seconds=120, reply_bytes=16 << 20)


class _Request(msgspec.Struct, frozen=True):
    """The files to read, by names and paths as bytes, since they need not be text.

    Attributes:
        as_one: whether it is the single path named on the command line.
    """

    student: str
    names: list[bytes]
    paths: list[bytes]
    as_one: bool = False


class _Reply(msgspec.Struct, frozen=True):
    """The submission that was read, or why the path named on the command line has nothing to grade."""

    submission: Submission | None
    refusal: str = ""


_REQUEST = msgspec.msgpack.Decoder(_Request)
_REPLY = msgspec.msgpack.Decoder(_Reply)


class ReadingProcess:
    """Reads submissions to a course in a child process; use it in ``with``."""

    def __init__(self, course: Course, bounds: Bounds = READING_BOUNDS) -> None:
        self._process = BoundedProcess(_reader_of(course), bounds)

    def __enter__(self) -> ReadingProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()

    def read_handed(self, student: str, handed: Iterable[tuple[str, Path]]) -> Submission:
        """Read what one person handed in, each item with its name; a failure becomes a problem of the submission."""
        things = list(handed)
        request = _Request(student, [os.fsencode(name) for name, _ in things], [os.fsencode(path) for _, path in things])
        try:
            reply = self._ask(request)
        except CallFailed as err:
            names = ", ".join(name for name, _ in things)[:200]
            return Submission(student, {}, (), (Problem("not read", names, f"could not be read: {err}"),))
        assert reply.submission is not None
        return reply.submission

    def read_submission(self, path: Path, student: str) -> Submission:
        """Read the answers at a path, see ``submission.read_submission``.

        Raises:
            BadInput: if there is nothing at it, no exercise of the course, or it cannot be read.
        """
        request = _Request(student, [os.fsencode(path.name)], [os.fsencode(path)], as_one=True)
        try:
            reply = self._ask(request)
        except CallFailed as err:
            raise BadInput(f"{path} could not be read: {err}") from None
        if reply.submission is None:
            raise BadInput(reply.refusal)
        return reply.submission

    def _ask(self, request: _Request) -> _Reply:
        return _REPLY.decode(self._process.call(msgspec.msgpack.encode(request)))


def _reader_of(course: Course) -> Callable[[bytes], bytes]:
    def read(packet: bytes) -> bytes:
        request = _REQUEST.decode(packet)
        paths = [Path(os.fsdecode(path)) for path in request.paths]
        if not request.as_one:
            names = [os.fsdecode(name) for name in request.names]
            return _packed(_Reply(read_handed(course, request.student, zip(names, paths, strict=True))))
        try:
            return _packed(_Reply(read_submission(course, paths[0], request.student)))
        except BadInput as err:
            return _packed(_Reply(None, str(err)))

    return read


def _packed(reply: _Reply) -> bytes:
    try:
        return msgspec.msgpack.encode(reply)
    except UnicodeEncodeError:  # a file's name need not be text, and is part of messages about it
        return msgspec.msgpack.encode(_as_text(msgspec.to_builtins(reply)))


def _as_text(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {_as_text(name): _as_text(part) for name, part in value.items()}
    return [_as_text(part) for part in value] if isinstance(value, (list, tuple)) else value
