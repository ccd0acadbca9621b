"""Drive one worker from its fork in a zygote to its end: messages, deadlines, and what it prints.

A student's time is what passes on the clock. On a busy machine, or beside an answer with sixty threads, a process may wait
for a processor longer than it computes: Linux counts that wait (proc(5): schedstat), and it is not the student's. Several
threads that compute at once take the time of several: then the processor time of all of them counts, and they give way to
everybody else, so that one answer's threads do not take the time of the answers beside it.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from grader.grading.grader_faults import ZygoteLost
from grader.grading.messages import clean
from grader.wire import frames, packets
from grader.wire.limits import ProtocolError
from grader.worker.zygote_messages import SpawnWorker, WorkerEnded, WorkerForked

#: A worker that waits for processors is ended all the same after so many times what it may take.
LONGEST_STRETCH = 10
#: How soon to look again, at least and at most, while a worker computes.
_SHORTEST_LOOK, _LONGEST_LOOK = 0.02, 0.25
#: Seconds of processor time beyond those on the clock after which threads give way, and how far.
_PARALLEL_SECONDS, _LAST = 0.1, 19
_NANOSECONDS = 1e9
#: Code that has used so much of its time on a processor ran out of time by itself; else the machine may have kept it waiting.
_OWN_SHARE = 0.8
#: Memory of one worker.
DEFAULT_MEMORY = 2 << 30
#: Bytes of printed output that are kept for one exercise.
MAX_PRINTED = 64 << 10
#: How long a new worker may take until it has raised its walls (it may import modules first).
_START_SECONDS = 40.0
_READ = select.POLLIN | select.POLLHUP | select.POLLERR
#: Read at once: most messages whole, and not so much that room for it must be asked of the system each time.
_READ_BYTES = 1 << 14


class WorkerTimes:
    """Reads what the kernel counts of one process; zeros where it does not count, or does not tell.

    The kernel's files on the process stay open, so that no later process with its number is taken for it.
    """

    def __init__(self, pid: int | None = None) -> None:
        self._fds: list[int] = []
        self._last = 0.0, 0.0
        if pid is not None:
            try:
                for name in ("stat", "schedstat", "task"):
                    self._fds.append(os.open(f"/proc/{pid}/{name}", os.O_RDONLY | os.O_CLOEXEC))
            except OSError:
                self.close()

    def read(self) -> tuple[float, float]:
        """Give the seconds of processor time of all threads, and those that the main thread waited to run."""
        if self._fds:
            with contextlib.suppress(OSError, ValueError, IndexError):  # it has ended: what was read last stays
                # The name in the second field is the process's to choose; what follows its last bracket are numbers.
                fields = os.pread(self._fds[0], 4096, 0).rpartition(b")")[2].split()
                used = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                self._last = used, int(os.pread(self._fds[1], 256, 0).split()[1]) / _NANOSECONDS
        return self._last

    def give_way(self) -> None:
        """Let all threads of the process run last; those that they start will, too."""
        if self._fds:
            with contextlib.suppress(OSError):
                for thread in os.listdir(self._fds[2]):  # noqa: PTH208 -- of a descriptor
                    os.setpriority(os.PRIO_PROCESS, int(thread), _LAST)

    def close(self) -> None:
        """Read for the last time, and close the files."""
        self.read()
        for fd in self._fds:
            os.close(fd)
        self._fds = []


class Deadline:
    """What a worker may still take, from now on.

    Args:
        seconds: how much it may take.
        times: the worker's; None: the clock alone counts.
    """

    def __init__(self, seconds: float, times: WorkerTimes | None = None) -> None:
        self.seconds = seconds
        self._times = times or WorkerTimes()
        self._started = time.monotonic()
        self._used, self._waited = self._times.read()

    def taken(self) -> float:
        """Give the seconds that count."""
        return self._taken(*self._times.read())

    def next_look(self) -> float:
        """Give the seconds after which it may be over; 0 or less: it is. Threads that compute at once give way from here on."""
        used, waited = self._times.read()
        left = self.seconds - self._taken(used, waited)
        if self._are_parallel(used):
            self._times.give_way()
        return min(max(left / 2, _SHORTEST_LOOK), _LONGEST_LOOK) if left > 0 else left

    def waited(self) -> float | None:
        """Give the seconds of waiting for a processor; None if it used its time by itself, and another machine would not help.

        What slept, or waited for a disk, has used no processor either, and has waited for none.
        """
        used, waited = (now - before for now, before in zip(self._times.read(), (self._used, self._waited), strict=True))
        return max(waited, 0.0) if used < _OWN_SHARE * self.seconds else None

    def reason(self) -> str:
        """Say why it is over, where the clock alone would not say so."""
        used, waited = self._times.read()
        if self._alone(waited) >= self.seconds or not self._are_parallel(used):
            return ""  # one thread's processor time is counted in steps, and may reach the limit a little earlier
        unit = "second" if self.seconds == 1 else "seconds"
        return f"the threads of your code together took more than {self.seconds:.3g} {unit} of processor time"

    def _taken(self, used: float, waited: float) -> float:
        return max(self._alone(waited), used - self._used)

    def _alone(self, waited: float) -> float:
        return time.monotonic() - self._started - min(waited - self._waited, (LONGEST_STRETCH - 1) * self.seconds)

    def _are_parallel(self, used: float) -> bool:
        """Say whether more processor time was taken than has passed on the clock: one thread alone cannot."""
        return used - self._used > time.monotonic() - self._started + _PARALLEL_SECONDS


class WorkerLost(Exception):
    """The worker is gone.

    Attributes:
        how: "timeout", "died", "protocol" or "printed" (more than it may).
        places: the lines of the student's at which it was last seen, if it was lost for lack of time.
        was_killed: whether it died of a SIGKILL that was not ours.
    """

    def __init__(self, how: str, text: str, places: tuple[frames.Place, ...] = (), was_killed: bool = False) -> None:
        super().__init__(text)
        self.how, self.places, self.was_killed = how, places, was_killed


class ImportsFailed(WorkerLost):
    """The worker was lost while it imported what the answer asks for.

    Attributes:
        waited: see ``Deadline.waited``.
    """

    def __init__(self, how: str, text: str, waited: float | None) -> None:
        super().__init__(how, text)
        self.waited = waited


@dataclass(frozen=True)
class WorkerSpec:
    """How to make a worker: its zygote's socket, the modules to import, its limits."""

    control: socket.socket
    preload: tuple[str, ...]
    cpu_seconds: int
    memory_bytes: int


class PrintedOutput:
    """Keeps the first bytes that were printed, and counts the rest."""

    def __init__(self) -> None:
        self.seen = 0
        self._most: int | None = None
        self._muted = False
        self._muted_bytes = 0
        self._kept = bytearray()

    @property
    def muted(self) -> bool:
        """Whether what is printed is counted and not kept: while a hidden check runs, it could be its inputs."""
        return self._muted

    def mute(self, muted: bool) -> None:
        """Begin or end counting without keeping."""
        self._muted = muted

    def stop_after(self, most: int) -> None:
        """Have the code stopped that prints more bytes than so many; else it may print for as long as it may run."""
        self._most = most

    @property
    def too_much(self) -> str:
        """Say that more was printed than may be; empty if not."""
        if self._most is None or self.seen <= self._most:
            return ""
        return f"it printed more than {self._most >> 10:,} KiB"

    def add(self, part: bytes) -> None:
        """Take what was printed."""
        self.seen += len(part)
        if self._muted:
            self._muted_bytes += len(part)
            return
        room = MAX_PRINTED - len(self._kept)
        self._kept += part[: max(room, 0)]

    def text(self) -> str:
        """Give what is kept as text, with a last line that says what was cut."""
        text = bytes(self._kept).decode("utf-8", "replace")
        left = self.seen - self._muted_bytes - len(self._kept)
        more = f"\n[... {left:,} more bytes were printed]" if left else ""
        hidden = "\n[what was printed during hidden checks is not shown]" if self._muted_bytes else ""
        return clean(text) + more + hidden


class Worker:
    """A worker process. It is killed when it misses a deadline, sends nonsense, or is closed."""

    def __init__(self, spec: WorkerSpec, printed: PrintedOutput) -> None:
        """Fork the worker and wait until it has reported its walls.

        Raises:
            ZygoteLost: if there is no zygote to fork it, or it does not come up.
            ImportsFailed: if what the answer imports takes too long, or ends it.
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
        self._times = WorkerTimes(self._pid())
        deadline = self.deadline(_START_SECONDS)
        try:
            message, _ = self._receive(deadline)
        except WorkerLost as err:
            # Nothing limits its memory yet: who kills it then is the machine, and not for what the answer did.
            if spec.preload and not err.was_killed:
                text = f"more than {_START_SECONDS:.3g} seconds" if err.how == "timeout" else str(err)
                raise ImportsFailed(err.how, text, deadline.waited()) from err
            raise ZygoteLost(f"no worker came up: {err}") from err
        if not isinstance(message, frames.WallsReported):
            raise ZygoteLost("a worker sent something before it reported its walls")
        self.walls = tuple(message.walls)

    def deadline(self, seconds: float) -> Deadline:
        """Give the worker so many seconds from now, for one or more messages."""
        return Deadline(seconds, self._times)

    def ask(
        self, frame: bytes, deadline: Deadline, answer: Callable[[frames.CallbackCall, bytes], bytes] | None = None
    ) -> tuple[frames.FromWorker, bytes]:
        """Send a message and wait for its reply; calls of lent functions in between go to ``answer``.

        Raises:
            WorkerLost: if the deadline passes, the worker ends, or what it sends is not a message.
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
                raise self._lose("protocol", "it called a function that it was not lent")
            self._send(answer(message, blob), deadline)

    def close(self) -> None:
        """Take what the worker still printed, and have the zygote kill it."""
        if self._channel.fileno() >= 0:
            self._end(0.0)

    def _both(self, wish: int) -> select.poll:
        """Give what waits for the channel and for what is printed."""
        poll = select.poll()
        poll.register(self._channel, wish)
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
        """Wait until the channel is ready, draining what the student's code prints meanwhile."""
        channel, output = self._channel.fileno(), self._output
        while True:
            left = deadline.next_look()
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
        """End a worker that cannot go on; the result says how it was lost.

        Raises:
            ZygoteLost: if it went because its zygote did: that is not the student's doing.
        """
        status = self._end(2.0 if how == "died" else 0.0)
        was_killed = False
        if how == "died" and status is not None:
            text = _ending(status)
            was_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
                how, text = "timeout", ""
        return WorkerLost(how, text, self._places if how == "timeout" else (), was_killed)

    def _end(self, patience: float) -> int | None:
        """Kill the worker; give the status it ended with by itself, if the zygote says so in time."""
        status = None
        if patience:
            self._life.settimeout(patience)
            try:
                status = self._ended()
            except TimeoutError:
                status = None  # it has closed its end of the line, and lives
        for _ in range(64):
            before = self._printed.seen
            if not self._drain() or self._printed.seen == before:
                break
        self._close_fds()  # the closed life line is the zygote's order to kill
        return status

    def _pid(self) -> int | None:
        """Give the worker's number, where the zygote says it."""
        if self._life.type == socket.SOCK_STREAM:
            return None
        self._life.settimeout(_START_SECONDS)
        with contextlib.suppress(TimeoutError):
            message = self._zygote_message()
            return message.pid if isinstance(message, WorkerForked) else None
        return None

    def _ended(self) -> int:
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


def _ending(status: int) -> str:
    """Say in words how a process ended."""
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
