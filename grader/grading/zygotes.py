"""Grader's room: the zygotes of one run, one per set of frameworks, started by exec and shared by all children."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from grader.grading.faults import ZygoteFailed
from grader.grading.holding import stops_held
from grader.grading.task import Task
from grader.worker.start import Ready, Start

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_BOOT = "import sys; sys.path.insert(0, {root!r}); from grader.worker.zygote import main; main()"
#: All that a zygote's environment holds: one thread everywhere, MXNet without threads, no secrets.
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MXNET_ENGINE_TYPE": "NaiveEngine",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8",
    "HOME": "/nonexistent",
    "PATH": "",
}


@dataclass
class Zygote:
    """One zygote, as the supervisor sees it."""

    frameworks: frozenset[str]
    control: socket.socket
    process: subprocess.Popen[bytes]
    ready: Ready | None = None
    restarts: int = 0


@dataclass
class Zygotes:
    """Starts zygotes when they are first needed, and ends them all.

    Attributes:
        layers: the walls that workers raise.
        python: the interpreter that runs students' code.
    """

    layers: frozenset[str]
    worker_uid: int | None = None
    python: str = sys.executable
    _started: dict[frozenset[str], Zygote] = field(default_factory=dict)

    def __enter__(self) -> Zygotes:
        return self

    def __exit__(self, *_: object) -> None:
        for zygote in self._started.values():
            zygote.control.close()
        for zygote in self._started.values():
            try:
                zygote.process.wait(3)
            except subprocess.TimeoutExpired:
                zygote.process.kill()
                zygote.process.wait()

    def __iter__(self) -> Iterator[Zygote]:
        return iter(list(self._started.values()))

    def start(self, frameworks: frozenset[str], restarts: int = 0) -> Zygote:
        """Start the zygote for a set of frameworks, if it is not there; it may not be ready yet."""
        if frameworks in self._started:
            return self._started[frameworks]
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        order = Start(sorted(frameworks), sorted(self.layers), self.worker_uid)
        with theirs, stops_held():
            process = subprocess.Popen(
                [self.python, "-I", "-B", "-c", _BOOT.format(root=str(_PACKAGE_ROOT)),
                 str(theirs.fileno()), msgspec.json.encode(order).decode()],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                env=_ENVIRONMENT, cwd="/", start_new_session=True,
            )  # fmt: skip
        self._started[frameworks] = Zygote(frameworks, ours, process, restarts=restarts)
        return self._started[frameworks]

    def start_for(self, task: Task) -> list[Zygote]:
        """Start the zygotes that a task needs."""
        needed = [frozenset(names) for names in (task.frameworks, task.oracle_frameworks) if names]
        return [self.start(names) for names in dict.fromkeys(needed)]

    def take_ready(self, zygote: Zygote) -> None:
        """Read a zygote's first message, once its control socket is readable.

        Raises:
            ZygoteFailed: if it ended instead.
        """
        packet = b""
        try:
            packet = zygote.control.recv(1 << 16)
        except OSError:
            packet = b""
        if not packet:
            status = zygote.process.wait()
            raise ZygoteFailed(f"the process that imports {', '.join(sorted(zygote.frameworks))} ended ({status})")
        zygote.ready = msgspec.msgpack.decode(packet, type=Ready)

    def replace(self, zygote: Zygote) -> Zygote:
        """Start a zygote anew after it was lost."""
        zygote.control.close()
        zygote.process.kill()
        zygote.process.wait()
        del self._started[zygote.frameworks]
        return self.start(zygote.frameworks, zygote.restarts + 1)


def threads_of_workers() -> int:
    """Say how many threads a worker's libraries use."""
    return int(_ENVIRONMENT["OMP_NUM_THREADS"])


