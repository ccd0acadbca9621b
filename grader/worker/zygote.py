"""Import the frameworks once, and fork a worker per exercise.

It is started by exec, so that its memory never held any check or solution; it has one thread, and reads
no student's data. Requests come over one pair of sockets that all of the grader's processes share, each
with three file descriptors: the worker's channel, its output pipe, and a life line. The zygote reports
the worker's end on the life line; closing the life line kills the worker.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import signal
import socket
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.frameworks import registry
from grader.sandbox import ALL_LAYERS, Limits, Sandbox
from grader.wire import packets
from grader.worker import preloading, worker_process
from grader.worker.zygote_messages import SpawnWorker, StartZygotes, WorkerEnded, WorkerForked, ZygoteReady


class _Worker(msgspec.Struct):
    pid: int
    life: socket.socket
    watched: bool = True  # whether the life line is in the selector


def main() -> None:
    """Serve until the control socket closes. Arguments: one control socket's number per stage, and StartZygotes as JSON."""
    controls = [socket.socket(fileno=int(number)) for number in sys.argv[1].split(",")]
    start = msgspec.json.decode(sys.argv[2].encode(), type=StartZygotes)
    spare = controls.pop() if start.spare is not None else None
    _forget_the_grader()
    preloaded = Preloaded([], {}, start.packages)
    for number in range(len(start.stages)):
        preloaded.add(start.stages[number])
        if len(controls) == 1 or os.fork():
            break  # the child continues with the next stage
        controls.pop(0).close()
    for control in controls[1:]:
        control.close()
    if spare is not None and number != start.spare_after:
        spare.close()
        spare = None
    layers = frozenset(start.layers) & ALL_LAYERS
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the grader has gone already
        packets.send(controls[0], preloaded.ready())
        if _serve(controls[0], Sandbox(layers, start.worker_uid), spare, start.packages) == "spare" and spare is not None:
            # Only the child that was forked for the spare socket gets here.
            preloaded.add(start.spare or [])
            packets.send(spare, preloaded.ready())
            _serve(spare, Sandbox(layers, start.worker_uid), None, start.packages)
    os._exit(0)  # skip the frameworks' exit handlers, which only cost time


def try_imports() -> None:
    """Import packages, and write those that fail, with the reason, as the last line of standard output. Argument: names."""
    names = sys.argv[1].split(",")
    _forget_the_grader()
    failed = {}
    with _quiet():
        for name in names:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    registry.find(name).load()
            except (Exception, SystemExit) as err:  # noqa: BLE001 -- a package may fail in any way; the report says how
                failed[name] = f"{type(err).__name__}: {err}"[:300]
    os.write(1, b"\n" + msgspec.json.encode(failed) + b"\n")
    os._exit(0)


class Preloaded(msgspec.Struct):
    """The frameworks that this process has imported."""

    frameworks: list[str]
    failed: dict[str, str]
    packages: list[str]

    def add(self, stage: list[str]) -> None:
        """Import more frameworks, and prepare to fork."""
        self.frameworks += stage
        with _quiet():
            self.failed |= preloading.import_frameworks(stage, self.packages)
            for name in stage:
                if name not in self.failed:
                    registry.find(name).warm()
        gc.collect()
        gc.freeze()  # collections in the workers must not touch, and so copy, the shared pages

    def ready(self) -> bytes:
        """Return the message that the zygote can fork workers."""
        return msgspec.msgpack.encode(ZygoteReady(self.failed, _versions(self.frameworks), os.getpid()))


def _serve(control: socket.socket, sandbox: Sandbox, spare: socket.socket | None, packages: list[str]) -> str:
    """Fork workers until the grader is gone; in the child that was forked for the spare socket, return "spare"."""
    read_end, write_end = os.pipe()
    for end in (read_end, write_end):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
    selector = selectors.DefaultSelector()
    selector.register(control, selectors.EVENT_READ, "control")
    selector.register(read_end, selectors.EVENT_READ, "child")
    if spare is not None:
        selector.register(spare, selectors.EVENT_READ, "spare")
    workers: dict[int, _Worker] = {}
    while True:
        for key, _ in selector.select():
            if key.data == "control":
                if not _accept(control, sandbox, selector, workers, packages):
                    _kill_all(workers)
                    return "end"
            elif key.data == "spare" and spare is not None:
                selector.unregister(spare)
                if spare.recv(1) and os.fork() == 0:
                    _leave(control, selector, workers, (read_end, write_end))
                    return "spare"
                spare.close()
                spare = None
            elif key.data == "child":
                with contextlib.suppress(BlockingIOError):
                    os.read(read_end, 4096)
            elif key.data in workers:
                selector.unregister(workers[key.data].life)  # it stays readable until the worker is gone
                workers[key.data].watched = False
                _kill(key.data)
        _reap(selector, workers)


def _accept(
    control: socket.socket, sandbox: Sandbox, selector: selectors.BaseSelector, workers: dict[int, _Worker], packages: list[str]
) -> bool:
    """Fork one worker for one request; return False if the grader is gone."""
    try:
        packet, fds = packets.receive(control, 3)
    except ConnectionResetError:
        return False
    if not packet:
        return False
    try:
        request = msgspec.msgpack.decode(packet, type=SpawnWorker)
        channel, output, life = fds
    except (msgspec.DecodeError, ValueError):
        for fd in fds:
            os.close(fd)
        return True
    pid = sandbox.fork()
    if pid == 0:
        sys.dont_write_bytecode = True
        limits = Limits(request.cpu_seconds, request.memory_bytes)
        worker_process.run_worker(sandbox, request.preload, limits, channel, output, packages)
    os.close(channel)
    os.close(output)
    workers[pid] = _Worker(pid, socket.socket(fileno=life))
    if workers[pid].life.type != socket.SOCK_STREAM:
        with contextlib.suppress(OSError):
            workers[pid].life.send(msgspec.msgpack.encode(WorkerForked(pid)))
    selector.register(workers[pid].life, selectors.EVENT_READ, pid)
    return True


def _leave(
    control: socket.socket, selector: selectors.BaseSelector, workers: dict[int, _Worker], ends: tuple[int, int]
) -> None:
    """In a child that serves on its own socket: release everything of the parent."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    selector.close()
    control.close()
    for worker in workers.values():
        worker.life.close()
    for end in ends:
        os.close(end)


def _kill(pid: int) -> None:
    # Not reaped yet, so the number is still this worker's; its group includes any children.
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _kill_all(workers: dict[int, _Worker]) -> None:
    for pid in workers:
        _kill(pid)
    for pid in workers:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


def _reap(selector: selectors.BaseSelector, workers: dict[int, _Worker]) -> None:
    while workers and (ended := _next_ended(workers)):
        pid, status = ended
        worker = workers.pop(pid, None)
        if worker is None:
            continue
        if worker.watched:
            selector.unregister(worker.life)
        with contextlib.suppress(OSError):
            worker.life.send(msgspec.msgpack.encode(WorkerEnded(status)))
        worker.life.close()


def _next_ended(workers: dict[int, _Worker]) -> tuple[int, int] | None:
    """Reap one child that has ended, and kill the rest of its group; return (process id, status), or None if there is none."""
    if hasattr(os, "waitid"):
        ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if ended is None:
            return None
        _kill(ended.si_pid)  # before it is reaped: until then its number cannot be reused
        return os.waitpid(ended.si_pid, 0)
    for pid in workers:  # macOS, before Python 3.13
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            return found, status
    return None


def _forget_the_grader() -> None:
    """Leave only the standard library and site-packages to import from: no course, no checks."""
    sys.argv[1:] = []
    package = Path(__file__).resolve().parents[1]
    if not (package / "course").is_dir():  # a clone; a wheel's folder is site-packages, with all that answers may import
        sys.path[:] = [entry for entry in sys.path if entry and Path(entry).resolve() != package.parent]
    sys.meta_path[:] = [_NoGrader(), *(finder for finder in sys.meta_path if _is_standard(finder))]
    sys.modules["grader"].__path__ = []


class _NoGrader:
    """A finder that hides the grader's package, which in a wheel contains the course."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Refuse the package and all below it; leave other names to the finders that follow."""
        if name.partition(".")[0] == "grader":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _is_standard(finder: object) -> bool:
    module = finder.__module__ if isinstance(finder, type) else type(finder).__module__
    # setuptools' finder gives Python 3.12 the distutils that mxnet 1.9.1 imports.
    return module.startswith(("_frozen_importlib", "importlib", "_distutils_hack"))


def _versions(frameworks: list[str]) -> dict[str, str]:
    found = {"python": sys.version.split()[0]}
    for name in frameworks:
        module = sys.modules.get(name)
        if module is not None:
            found[name] = str(getattr(module, "__version__", "?"))
    return found


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Hide what libraries print during their import (mxnet prints its engine)."""
    kept = os.dup(2)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


if __name__ == "__main__":
    main()
