"""Judge chunks of a class's tasks, in processes that a cluster worker starts and keeps for the next chunk.

``python -m grader.classroom.cluster_worker`` reads ChunkOrders from standard input and writes a ChunkResult for each to
standard output, until standard input ends.
"""

from __future__ import annotations

import contextlib
import os
import select
import struct
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from grader.results.report_schema import ExerciseResult
from grader.results.task import Task

if TYPE_CHECKING:
    from grader.classroom.local_engine import LocalEngine
    from grader.judge.oracle import OracleStore

#: Seconds that a process waits for another chunk: the scheduler has one ready until the class is done.
_IDLE_SECONDS = 60.0
#: Most bytes of the oracle's answers sent with a chunk, and returned with its result.
MAX_ANSWERS = 2 << 20
_LENGTH = struct.Struct("<Q")


class ChunkOrder(msgspec.Struct, frozen=True):
    """The tasks to judge, and the settings to judge them with.

    Attributes:
        exercises: the paths of all exercises of the class.
        digest: of the checks and the grader that the machine must have.
        answers: slow answers of oracles, as ``OracleStore.rows`` returns them.
    """

    course: str
    exercises: list[str]
    digest: str
    tasks: list[Task]
    seconds: float
    jobs: int
    walls: str
    prove: bool
    answers: list[tuple[bytes, bytes]] = []

    @property
    def setting(self) -> bytes:
        """The settings that a process keeps: the same for all chunks of a class."""
        fields = [self.course, self.exercises, self.digest, self.seconds, self.jobs, self.walls, self.prove]
        return msgspec.msgpack.encode(fields)


class ChunkItem(msgspec.Struct, frozen=True):
    """One judged task: ``number`` is its index in the order."""

    number: int
    result: ExerciseResult
    walls: list[tuple[str, str, str]]
    warnings: list[str] = []
    waited: float | None = None
    recalled: int = 0


class ChunkResult(msgspec.Struct, frozen=True):
    """The results of a chunk; ``problem`` says why none of it could be judged; empty if it was.

    Attributes:
        answers: slow answers of oracles that the order did not contain.
    """

    problem: str
    done: list[ChunkItem]
    answers: list[tuple[bytes, bytes]] = []


class ChunkFailed(Exception):
    """A machine cannot judge its chunk."""


# ------------------------------------------------------------ in the cluster worker
class _JudgingProcess(msgspec.Struct):
    """A process that judges chunks, one after the other."""

    setting: bytes
    process: subprocess.Popen[bytes]
    errors: IO[bytes]

    @classmethod
    def start(cls, setting: bytes) -> _JudgingProcess:
        errors = tempfile.TemporaryFile()  # noqa: SIM115 -- closed with the process
        command = [sys.executable, "-m", "grader.classroom.cluster_worker"]
        root = Path(__file__).resolve().parents[2]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, cwd=root)
        return cls(setting, process, errors)

    def judge(self, order: bytes) -> bytes | None:
        """Send an order and wait for its result; None if the process has ended."""
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            write_packet(self.process.stdin, order)
        except (BrokenPipeError, ConnectionResetError):
            return None
        return read_packet(self.process.stdout)

    def end(self) -> str:
        """End the process, and return the last line that it wrote to standard error."""
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        self.process.wait()
        self.errors.seek(0)
        lines = self.errors.read().decode("utf-8", "replace").strip().splitlines()
        self.errors.close()
        return lines[-1] if lines else f"exit code {self.process.returncode}"


class _IdleProcesses(msgspec.Struct):
    """The idle judging processes of a cluster worker, shared by its threads."""

    waiting: list[_JudgingProcess] = msgspec.field(default_factory=list)
    lock: threading.Lock = msgspec.field(default_factory=threading.Lock)

    def take(self, setting: bytes) -> _JudgingProcess | None:
        """Take a process with this setting; end those of another class, or another version of the course."""
        with self.lock:
            found, self.waiting = self.waiting, []
        fitting = [process for process in found if process.setting == setting and process.process.poll() is None]
        for process in found:
            if process not in fitting:
                process.end()
        with self.lock:
            self.waiting += fitting[1:]
        return fitting[0] if fitting else None

    def put_back(self, process: _JudgingProcess) -> None:
        """Keep a process for the next chunk."""
        with self.lock:
            self.waiting.append(process)


_IDLE = _IdleProcesses()


def judge_in_process(order: bytes) -> bytes:
    """Judge a chunk in another process: a cluster worker has threads, and must not fork.

    A process that has judged a chunk of the class before has its imports and checks ready.

    Raises:
        ChunkFailed: if that process fails.
    """
    setting = msgspec.msgpack.decode(order, type=ChunkOrder).setting
    process = _IDLE.take(setting)
    if process is not None:
        result = process.judge(order)
        if result is not None:
            _IDLE.put_back(process)
            return result
        process.end()  # it had ended before, or fails on this chunk: a new one will show which
    process = _JudgingProcess.start(setting)
    result = process.judge(order)
    if result is None:
        raise ChunkFailed(process.end())
    _IDLE.put_back(process)
    return result


# ------------------------------------------------------------ in the process that judges
class _Chunks(msgspec.Struct):
    """Judges chunks that have the setting of the first."""

    folder: Path
    _engine: LocalEngine | None = None
    _store: OracleStore | None = None

    def judge(self, order: ChunkOrder) -> ChunkResult:
        """Judge all tasks of an order."""
        from grader.catalog.bad_input import BadInput
        from grader.results.grader_faults import CannotJudge, CollectionFailed, WallsMissing

        try:
            if self._engine is None and (problem := self._start(order)):
                return ChunkResult(problem, [])
            assert self._engine is not None and self._store is not None
            self._store.add(order.answers)
            self._store.close()  # a judge is forked next
            places = {(t.student, t.path): number for number, t in enumerate(order.tasks)}
            done = [
                ChunkItem(places[j.task.student, j.task.path], j.result, j.walls, j.warnings, j.waited, j.recalled)
                for j in self._engine.judge(order.tasks)
            ]
        except (BadInput, CollectionFailed, CannotJudge, WallsMissing) as err:
            return ChunkResult(str(err), [])
        known = {key for key, _ in order.answers}
        return ChunkResult("", done, [row for row in self._store.rows(MAX_ANSWERS) if row[0] not in known])

    def close(self) -> None:
        """End all processes."""
        if self._engine is not None:
            self._engine.__exit__(None, None, None)

    def _start(self, order: ChunkOrder) -> str:
        """Start the judging processes; return why this is not possible, or an empty text."""
        from grader.catalog.course import read_course
        from grader.classroom import result_keys
        from grader.classroom.local_engine import LocalEngine
        from grader.grading.run import Options
        from grader.judge.oracle import ORACLE_FILE, OracleStore

        course = read_course(Path(order.course))
        exercises = tuple(e for e in course.exercises if e.path in set(order.exercises))
        options = Options(seconds=order.seconds, jobs=order.jobs, walls=order.walls, prove=order.prove)
        if result_keys.class_digest(course, exercises, options) != order.digest:
            return "this machine has a different version of the grader, its packages or the checks"
        self._store = OracleStore(self.folder / ORACLE_FILE, result_keys.oracle_version(course, options))
        self._engine = LocalEngine(course, exercises, replace(options, oracle_store=self._store))
        return ""


def write_packet(stream: IO[bytes], packet: bytes) -> None:
    """Write one length-prefixed packet."""
    stream.write(_LENGTH.pack(len(packet)) + packet)
    stream.flush()


def read_packet(stream: IO[bytes]) -> bytes | None:
    """Read one packet; None if the stream ends first."""
    head = _read(stream, _LENGTH.size)
    return _read(stream, _LENGTH.unpack(head)[0]) if head is not None else None


def _read(stream: IO[bytes], size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = stream.read(size - len(parts))
        if not part:
            return None
        parts += part
    return bytes(parts)


def main() -> None:
    """Judge chunks until standard input ends."""
    with tempfile.TemporaryDirectory(prefix="grade-chunks-") as folder:
        chunks = _Chunks(Path(folder))
        # Unbuffered, so that select sees everything that was sent. Nothing else may write to standard output.
        orders, results = os.fdopen(0, "rb", buffering=0, closefd=False), os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        try:
            while select.select([orders], [], [], _IDLE_SECONDS)[0] and (packet := read_packet(orders)) is not None:
                order = msgspec.msgpack.decode(packet, type=ChunkOrder)
                write_packet(results, msgspec.msgpack.encode(chunks.judge(order)))
        except BrokenPipeError:  # the cluster worker is gone
            pass
        finally:
            chunks.close()


if __name__ == "__main__":
    main()
