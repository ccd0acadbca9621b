"""Drive one worker from its fork in a zygote to its end: messages, deadlines (``deadline``), and what it prints."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
from collections.abc import Callable

import msgspec

from grader.judge.deadline import Deadline, WorkerTimes
from grader.results.grader_faults import ZygoteLost
from grader.results.message_text import clean
from grader.wire import frames, packets
from grader.wire.limits import ProtocolError
from grader.worker.zygote_messages import SpawnWorker, WorkerEnded, WorkerForked

#: Memory of one worker, in bytes.
DEFAULT_MEMORY = 2 << 30
#: Most bytes of printed output kept for one exercise.
MAX_PRINTED = 64 << 10
#: Seconds for a new worker to set up its walls (it may import modules first).
_START_SECONDS = 40.0
_READ = select.POLLIN | select.POLLHUP | select.POLLERR
#: Bytes per read: enough for most messages, and little enough to avoid a system allocation each time.
_READ_BYTES = 1 << 14


class WorkerLost(Exception):
    """The worker is gone.

    Attributes:
        how: "timeout", "died", "protocol" or "printed" (too much).
        places: the student's lines at which it was stopped, after a time-out.
        was_killed: whether it died of a SIGKILL that was not ours.
    """

    def __init__(self, how: str, text: str, places: tuple[frames.Place, ...] = (), was_killed: bool = False) -> None:
        super().__init__(text)
        self.how, self.places, self.was_killed = how, places, was_killed


class ImportsFailed(WorkerLost):
    """The worker was lost during the imports of the answer.

    Attributes:
        waited: see ``Deadline.waited``.
    """

    def __init__(self, how: str, text: str, waited: float | None) -> None:
        super().__init__(how, text)
        self.waited = waited


class WorkerSpec(msgspec.Struct, frozen=True):
    """How to make a worker: its zygote's socket, the modules to import, its limits."""

    control: socket.socket
    preload: tuple[str, ...]
    cpu_seconds: int
    memory_bytes: int


class PrintedOutput:
    """Collects the first bytes that were printed, and counts the rest."""

    def __init__(self) -> None:
        self.seen = 0
        self._most: int | None = None
        self._muted = False
        self._muted_bytes = 0
        self._kept = bytearray()

    @property
    def muted(self) -> bool:
        """Whether output is counted but not kept: during a hidden check, it could contain its inputs."""
        return self._muted

    def mute(self, muted: bool) -> None:
        """Start or stop discarding output."""
        self._muted = muted

    def stop_after(self, most: int) -> None:
        """Stop code that prints more than so many bytes; by default there is no such limit."""
        self._most = most

    @property
    def too_much(self) -> str:
        """Return a message if more was printed than allowed, else an empty text."""
        if self._most is None or self.seen <= self._most:
            return ""
        return f"it printed more than {self._most >> 10:,} KiB"

    def add(self, part: bytes) -> None:
        """Add output."""
        self.seen += len(part)
        if self._muted:
            self._muted_bytes += len(part)
            return
        space = MAX_PRINTED - len(self._kept)
        self._kept += part[: max(space, 0)]

    def text(self) -> str:
        """Return the collected output as text, with a last line about what was cut."""
        text = bytes(self._kept).decode("utf-8", "replace")
        left = self.seen - self._muted_bytes - len(self._kept)
        more = f"\n[... {left:,} more bytes were printed]" if left else ""
        hidden = "\n[what was printed during hidden checks is not shown]" if self._muted_bytes else ""
        return clean(text) + more + hidden


class Worker:
    """A worker process. It is killed when it misses a deadline, sends invalid data, or is closed."""

    def __init__(self, spec: WorkerSpec, printed: PrintedOutput) -> None:
        """Fork the worker and wait until it has reported its walls.

        Raises:
            ZygoteLost: if its zygote is gone, or the worker does not start.
            ImportsFailed: if the imports of the answer take too long, or crash it.
        """
        self._printed, self._times = printed, WorkerTimes()
        self._places: tuple[frames.Place, ...] = ()
        self._channel, channel = socket.socketpair()
        self._life, life = packets.pair()
        self._output, output = os.pipe()
        os.set_blocking(self._output, False)
        self._channel.setblocking(False)
        self._poll, self._buffer = self._both(_READ), bytearray()
        order = SpawnWorker(list(spec.preload), spec.cpu_seconds, spec.memory_bytes)
        try:
            packets.send(spec.control, msgspec.msgpack.encode(order), [channel.fileno(), output, life.fileno()])
        except OSError as err:
            self._close_fds()
            raise ZygoteLost(str(err)) from err
        finally:
            channel.close()
            life.close()
            os.close(output)
        self._times = WorkerTimes(self._receive_pid())
        deadline = self.deadline(_START_SECONDS)
        try:
            message, _ = self._receive(deadline)
        except WorkerLost as err:
            # Its memory is not limited yet: a kill then comes from the machine, and not because of the answer.
            if spec.preload and not err.was_killed:
                text = f"more than {_START_SECONDS:.3g} seconds" if err.how == "timeout" else str(err)
                raise ImportsFailed(err.how, text, deadline.waited()) from err
            raise ZygoteLost(f"no worker came up: {err}") from err
        if not isinstance(message, frames.WallsReported):
            raise ZygoteLost("a worker sent something before it reported its walls")
        self.walls = tuple(message.walls)

    def deadline(self, seconds: float) -> Deadline:
        """Return a deadline of so many seconds from now, for one or more messages."""
        return Deadline(seconds, self._times)

    def ask(
        self, frame: bytes, deadline: Deadline, answer: Callable[[frames.CallbackCall, bytes], bytes] | None = None
    ) -> tuple[frames.FromWorker, bytes]:
        """Send a message and wait for its reply; ``answer`` serves callbacks in between.

        Raises:
            WorkerLost: if the deadline passes, the worker ends, or it sends something that is not a message.
        """
        self._places = ()
        self._send(frame, deadline)
        while True:
            message, blob = self._receive(deadline)
            if isinstance(message, frames.StillRunning):
                self._places = tuple(message.places)
                continue
            if not isinstance(message, frames.CallbackCall):
                return message, blob
            if answer is None:
                raise self._lose("protocol", "it called a function that it was not given")
            self._send(answer(message, blob), deadline)

    def close(self) -> None:
        """Read the rest of the worker's output, and have the zygote kill it."""
        if self._channel.fileno() >= 0:
            self._kill(0.0)

    def _both(self, event: int) -> select.poll:
        """Return a poll object for the channel (``event``) and for printed output."""
        poll = select.poll()
        poll.register(self._channel, event)
        poll.register(self._output, select.POLLIN)
        return poll

    def _send(self, frame: bytes, deadline: Deadline) -> None:
        rest = memoryview(frame)
        while rest:
            try:
                rest = rest[self._channel.send(rest[: 1 << 18]) :]
            except BlockingIOError:
                self._wait(self._both(select.POLLOUT), deadline)
            except OSError as err:
                raise self._lose("died", "") from err

    def _receive(self, deadline: Deadline) -> tuple[frames.FromWorker, bytes]:
        try:
            header, blob = frames.sizes(self._exactly(frames.PREFIX.size, deadline))
            message = frames.unpack_from_worker(self._exactly(header, deadline))
        except ProtocolError as err:
            raise self._lose("protocol", str(err)) from err
        return message, self._exactly(blob, deadline)

    def _exactly(self, size: int, deadline: Deadline) -> bytes:
        while len(self._buffer) < size:
            self._wait(self._poll, deadline)
            try:
                part = self._channel.recv(max(_READ_BYTES, min(size - len(self._buffer), 1 << 18)))
            except BlockingIOError:
                continue
            except OSError as err:
                raise self._lose("died", "") from err
            if not part:
                raise self._lose("died", "")
            self._buffer += part
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _wait(self, poll: select.poll, deadline: Deadline) -> None:
        """Wait until the channel is ready, reading what the student's code prints meanwhile."""
        channel, output = self._channel.fileno(), self._output
        while True:
            left = deadline.seconds_to_next_check()
            if left <= 0:
                raise self._lose("timeout", deadline.reason())
            ready = [fd for fd, _ in poll.poll(left * 1000)]
            if output in ready and not self._drain():
                poll.unregister(output)
            if self._printed.too_much:
                raise self._lose("printed", self._printed.too_much)
            if channel in ready:
                return

    def _drain(self) -> bool:
        try:
            part = os.read(self._output, 1 << 16)
        except BlockingIOError:
            return True
        self._printed.add(part)
        return bool(part)

    def _lose(self, how: str, text: str) -> WorkerLost:
        """End a worker that cannot continue, and return how it was lost.

        Raises:
            ZygoteLost: if it ended because its zygote did, which is not the student's fault.
        """
        status = self._kill(2.0 if how == "died" else 0.0)
        was_killed = False
        if how == "died" and status is not None:
            text = _describe_exit(status)
            was_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
                how, text = "timeout", ""
        return WorkerLost(how, text, self._places if how == "timeout" else (), was_killed)

    def _kill(self, patience: float) -> int | None:
        """Kill the worker; return its own exit status, if it had ended and the zygote reports it in time."""
        status = None
        if patience:
            self._life.settimeout(patience)
            try:
                status = self._receive_exit_status()
            except TimeoutError:
                status = None  # it has closed its end of the channel, but is alive
        for _ in range(64):
            before = self._printed.seen
            if not self._drain() or self._printed.seen == before:
                break
        self._close_fds()  # closing the life line tells the zygote to kill it
        return status

    def _receive_pid(self) -> int | None:
        """Wait for the zygote's message with the worker's process id, and return it; None if the zygote does not send any."""
        if self._life.type == socket.SOCK_STREAM:
            return None
        self._life.settimeout(_START_SECONDS)
        with contextlib.suppress(TimeoutError):
            message = self._zygote_message()
            return message.pid if isinstance(message, WorkerForked) else None
        return None

    def _receive_exit_status(self) -> int:
        """Read the zygote's message on how the worker ended."""
        while not isinstance(message := self._zygote_message(), WorkerEnded):
            pass
        return message.status

    def _zygote_message(self) -> WorkerForked | WorkerEnded:
        try:
            packet = self._life.recv(4096)
        except ConnectionResetError:
            packet = b""
        if not packet:
            self._close_fds()
            raise ZygoteLost("the process that makes workers ended")
        message: WorkerForked | WorkerEnded = msgspec.msgpack.decode(packet, type=WorkerForked | WorkerEnded)
        return message

    def _close_fds(self) -> None:
        self._times.close()
        self._channel.close()
        self._life.close()
        os.close(self._output)


def _describe_exit(status: int) -> str:
    """Describe how a process ended."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        names: dict[int, str] = {
            signal.SIGSEGV: "it read or wrote memory that is not its own (a segmentation fault)",
            signal.SIGABRT: "it aborted",
            signal.SIGFPE: "it divided whole numbers by zero in compiled code",
            signal.SIGXCPU: "it used more processor time than allowed",
            signal.SIGSYS: "it asked the system for something that is not allowed",
            signal.SIGKILL: "it was killed (too much memory or processor time)",
        }
        return names.get(number, f"signal {number} ended it")
    code = os.WEXITSTATUS(status)
    # Some frameworks (MXNet) catch a segmentation fault themselves and leave with 255.
    return "it crashed in compiled code" if code == 255 else f"it ended its own process (exit code {code})"
