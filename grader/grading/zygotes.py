"""Start the zygotes of a run, one process per set of frameworks, which all judges share."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader.frameworks import registry
from grader.results.grader_faults import CannotJudge
from grader.results.task import ALL_MECHANISMS, Mechanisms, Task
from grader.wire import packets
from grader.worker.zygote_messages import StartZygotes, ZygoteReady

#: Only Linux lets a process watch another one that is not its child.
_HAS_PIDFD = hasattr(os, "pidfd_open")
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
#: The package is loaded by its path, so that its parent folder need not be importable: in a clone, that folder holds the
#: course; for another interpreter, packages that are not its own. If the package is among the packages of this interpreter,
#: their folder is added, since -I hides those of pip's --user and --target.
_BOOT = """
import sys
from importlib import util
spec = util.spec_from_file_location("grader", {root!r} + "/grader/__init__.py")
sys.modules["grader"] = util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["grader"])
if {packages!r} and {root!r} not in sys.path:
    sys.path.append({root!r})
from grader.worker.zygote import {entry}
{entry}()
"""
#: The environment of zygotes, besides what frameworks need: one thread everywhere, no secrets.
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8",
    "HOME": "/nonexistent",
    "PATH": "",
}


@contextlib.contextmanager
def sigtstp_blocked() -> Iterator[None]:
    """Block SIGTSTP while a process is started.

    Python starts processes by vfork(2): the new one, still in the terminal's foreground group, would stop before it
    runs its program, and this one waits until it does.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Zygote(msgspec.Struct):
    """A zygote as seen by the supervisor: a process that has imported a set of frameworks and forks workers.

    Attributes:
        process: the process; None for a zygote that another one forked.
        pidfd: the descriptor of a forked zygote's process, after its first message.
    """

    frameworks: frozenset[str]
    control: socket.socket
    process: subprocess.Popen[bytes] | None
    ready: ZygoteReady | None = None
    restarts: int = 0
    pidfd: int | None = None

    def note_ready(self, ready: ZygoteReady) -> None:
        """Record its first message."""
        if self.process is None:
            with contextlib.suppress(ProcessLookupError):  # it has ended since: its socket will show it
                self.pidfd = os.pidfd_open(ready.pid)
        self.ready = ready

    def has_ended(self, patience: float = 0.0) -> bool:
        """Return whether it has ended, within so many seconds."""
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
            return self.process.returncode is not None
        if self.pidfd is None:
            return False  # not known yet; its control socket closes when it ends
        return bool(select.select([self.pidfd], [], [], patience)[0])  # a pidfd is readable when its process has ended

    def end(self, patience: float = 0.0) -> None:
        """Close its control socket, which ends it; kill it if it has not ended in time."""
        self.control.close()
        if not self.has_ended(patience):
            if self.process is not None:
                self.process.kill()
                self.process.wait()
            elif self.pidfd is not None:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
        if self.pidfd is not None:
            os.close(self.pidfd)
            self.pidfd = None


class Zygotes(msgspec.Struct):
    """Starts zygotes on first use, and ends them all.

    Attributes:
        layers: the walls that workers set up.
        python: the interpreter that runs students' code.
        packages: what answers may import besides the standard library.
    """

    layers: frozenset[str]
    worker_uid: int | None = None
    python: str = sys.executable
    packages: tuple[str, ...] = ("numpy",)
    mechanisms: Mechanisms = ALL_MECHANISMS
    _started: dict[frozenset[str], Zygote] = msgspec.field(default_factory=dict)
    #: Sets of frameworks that a started zygote can fork a zygote for on demand.
    _spare: dict[frozenset[str], Zygote] = msgspec.field(default_factory=dict)

    def __enter__(self) -> Zygotes:
        return self

    def __exit__(self, *_: object) -> None:
        for zygote in (*self._started.values(), *self._spare.values()):
            zygote.control.close()
        for zygote in self._started.values():
            zygote.end(3.0)

    def __iter__(self) -> Iterator[Zygote]:
        return iter(list(self._started.values()))

    def sets(self) -> frozenset[frozenset[str]]:
        """Return the sets of frameworks that there are zygotes for, or can be without a new process of this one's."""
        return frozenset((*self._started, *self._spare))

    def descriptors(self) -> list[int]:
        """Return the descriptors for requesting workers, and zygotes that are not forked yet."""
        return [zygote.control.fileno() for zygote in (*self._started.values(), *self._spare.values())]

    def start(self, frameworks: frozenset[str], restarts: int = 0) -> Zygote:
        """Start the zygote for a set of frameworks, if it is not started; it may not be ready yet."""
        spare = self._spare.pop(frameworks, None)
        if spare is not None:
            self._started[frameworks] = spare
            with contextlib.suppress(OSError):  # the zygote that should fork it has ended; noticed when reading
                spare.control.send(b"!")
        if frameworks not in self._started:
            self._start([frameworks], restarts=restarts)
        return self._started[frameworks]

    def start_for_many(self, sets: Iterable[frozenset[str]], perhaps: frozenset[str] | None = None) -> None:
        """Start zygotes that a whole class will use: one that contains another is forked from it, and shares its memory.

        Args:
            sets: the sets of frameworks that are needed.
            perhaps: a set that may be needed; its zygote is forked on demand.
        """
        certain = set(sets)
        spare = perhaps if perhaps not in certain and self.mechanisms.spare_zygotes else None
        for chain in _chains(certain):
            if _HAS_PIDFD:
                self._start(chain, spare=spare)
                spare = None
            else:
                for frameworks in chain:
                    self._start([frameworks])

    def _start(self, chain: list[frozenset[str]], restarts: int = 0, spare: frozenset[str] | None = None) -> None:
        stages = [sorted(more - less) for less, more in zip([frozenset(), *chain], chain, strict=False)]
        order = StartZygotes(stages, sorted(self.layers), self.worker_uid, packages=list(self.packages))
        lines = [packets.pair() for _ in chain]
        base = max((i for i, names in enumerate(chain) if spare is not None and names < spare), default=None)
        if spare is not None and base is not None:
            order = replace(order, spare=sorted(spare - chain[base]), spare_after=base)
            lines.append(packets.pair())
            self._spare[spare] = Zygote(spare, lines[-1][0], None, restarts=restarts)
        process = self._execute(order, [line[1] for line in lines])
        for frameworks, (control, _) in zip(chain, lines, strict=False):
            self._started[frameworks] = Zygote(frameworks, control, process, restarts=restarts)
            process = None  # the others are not children of this process

    def _execute(self, order: StartZygotes, sockets: list[socket.socket]) -> subprocess.Popen[bytes] | None:
        with contextlib.ExitStack() as closing, sigtstp_blocked():
            for line in sockets:
                closing.enter_context(line)
            return subprocess.Popen(
                worker_command(
                    self.python, "main", ",".join(str(line.fileno()) for line in sockets), msgspec.json.encode(order).decode()
                ),
                pass_fds=[line.fileno() for line in sockets],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**_ENVIRONMENT, **registry.environment(self.packages)},
                cwd="/",
                start_new_session=True,
            )

    def start_for(self, task: Task) -> list[Zygote]:
        """Start the zygotes that a task needs, and return them."""
        return [self.start(names) for names in sets_of(task)]

    def take_ready(self, zygote: Zygote) -> None:
        """Read a zygote's first message, once its control socket is readable.

        Raises:
            CannotJudge: if it has ended instead.
        """
        packet = b""
        with contextlib.suppress(OSError):
            packet, _ = packets.receive(zygote.control)
        if not packet:
            zygote.has_ended(1.0)
            status = zygote.process.returncode if zygote.process is not None else "?"
            raise CannotJudge(f"the process that imports {', '.join(sorted(zygote.frameworks))} ended ({status})")
        ready = msgspec.msgpack.decode(packet, type=ZygoteReady)
        zygote.note_ready(ready)

    def replace(self, zygote: Zygote) -> Zygote:
        """Start a zygote again after it was lost."""
        zygote.end()
        del self._started[zygote.frameworks]
        return self.start(zygote.frameworks, zygote.restarts + 1)


def worker_command(python: str, entry: str, *arguments: str) -> list[str]:
    """Return the command that starts a function of ``grader.worker.zygote`` as a process of its own."""
    packages = (_PACKAGE_ROOT / "grader" / "course").is_dir() and python == sys.executable
    boot = _BOOT.format(root=str(_PACKAGE_ROOT), packages=packages, entry=entry)
    # It may write bytecode as this process may: some packages are imported nowhere else.
    flags = ["-I", "-B"] if sys.dont_write_bytecode else ["-I"]
    return [python, *flags, "-c", boot, *arguments]


def worker_environment() -> dict[str, str]:
    """Return the environment of the processes that import what answers use."""
    return dict(_ENVIRONMENT)


def sets_of(task: Task) -> list[frozenset[str]]:
    """Name the sets of frameworks that a task needs zygotes for."""
    return list(dict.fromkeys(frozenset(names) for names in (task.frameworks, task.oracle_frameworks) if names))


def _chains(sets: Iterable[frozenset[str]]) -> list[list[frozenset[str]]]:
    """Group sets into chains, each set a subset of the next."""
    chains: list[list[frozenset[str]]] = []
    for names in sorted(set(sets), key=lambda s: (len(s), sorted(s))):
        longest = max((c for c in chains if c[-1] < names), key=lambda c: len(c[-1]), default=None)
        if longest is None:
            chains.append([names])
        else:
            longest.append(names)
    return chains


def threads_of_workers() -> int:
    """Return the number of threads of a worker's libraries."""
    return int(_ENVIRONMENT["OMP_NUM_THREADS"])
