"""Forking keeps Python consistent, and is refused where a wall would leak."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from grader.sandbox import ALL_LAYERS, Sandbox, identity

ROOT = Path(__file__).parent.parent.parent


def test_a_process_with_two_threads_is_not_forked() -> None:
    """A second thread in the zygote refuses the fork, with the number of threads."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with pytest.raises(RuntimeError, match=r"\d threads"):
            Sandbox(frozenset()).fork()
    finally:
        stop.set()
        thread.join()


def test_an_unknown_layer_is_an_error() -> None:
    """A misspelt layer does not silently raise fewer walls."""
    with pytest.raises(ValueError, match="secomp"):
        Sandbox(frozenset({"secomp"}))
    assert {"rlimits", "uid", "namespaces", "landlock", "nofile", "seccomp"} == ALL_LAYERS


def test_python_knows_that_it_was_forked(zygote: Any) -> None:
    """What Python does after a fork is done: one thread, fresh random numbers, working locks."""
    source = """
import random, threading, time
lock = threading.RLock()
with lock, lock:
    pass
result = [threading.active_count(), threading.current_thread() is threading.main_thread(), random.random()]
# The C library's record of the thread's number: a clock's name is made of it.
result.append(~(time.pthread_getcpuclockid(threading.get_ident()) >> 3) == threading.get_native_id())
"""
    first, second = zygote.run(source).result, zygote.run(source).result
    assert first[:2] == [1, True]
    assert first[3] is True
    assert first[2] != second[2]


_SECOND_THREAD = """
import os, socket, sys, threading, time
sys.path.insert(0, sys.argv[1])
from grader.sandbox import Limits, Sandbox, describe_walls
cell = Sandbox()
ours, theirs = socket.socketpair()
pid = cell.fork()
if pid == 0:
    threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
    walls = cell.enter(Limits(5, 1 << 30), theirs.fileno(), 2)
    os.write(3, repr({wall.name: (wall.state, wall.detail) for wall in walls}).encode())
    os._exit(0)
theirs.close()
os.waitpid(pid, 0)
print(ours.recv(1 << 16).decode())
"""

_LAYOUT = """
import os, socket, sys
sys.path.insert(0, sys.argv[1])
from grader.sandbox import Limits, Sandbox
cell = Sandbox()
ours, theirs = socket.socketpair()
read_end, write_end = os.pipe()
# The output stands where the channel belongs, and the channel where the output belongs.
os.dup2(theirs.fileno(), 50); os.dup2(write_end, 51)
pid = cell.fork()
if pid == 0:
    os.dup2(50, 1); os.dup2(51, 3)
    cell.enter(Limits(5, 1 << 30), 1, 3)
    os.write(3, b"channel"); os.write(1, b"output"); os.write(2, b"error")
    os._exit(0)
os.waitpid(pid, 0)
print(ours.recv(100).decode(), os.read(read_end, 100).decode())
"""


def test_a_second_thread_in_the_worker_is_detected() -> None:
    """A thread that started before the walls would be outside Landlock: the wall is refused, the test fails."""
    walls = dict(eval(_run(_SECOND_THREAD)))  # noqa: S307 -- our own repr
    assert walls["landlock"] == ("refused", "2 threads")
    assert walls["process"] == ("refused", "2 threads")
    assert walls["self_test"] == ("refused", "2 threads")


_ORPHAN = """
import os, socket, sys, time
sys.path.insert(0, sys.argv[1])
from grader.sandbox import ALL_LAYERS, Limits, Sandbox
ours, theirs = socket.socketpair()
middle = os.fork()
if middle == 0:
    cell = Sandbox(ALL_LAYERS if sys.argv[2] == "all" else ALL_LAYERS - {"namespaces"})
    if cell.fork() == 0:
        ours.close()
        time.sleep(0.5)  # until the parent is gone
        cell.enter(Limits(5, 1 << 30), theirs.fileno(), 2)
        os.write(3, b"an orphan entered")
        os._exit(0)
    os._exit(0)
os.waitpid(middle, 0)
theirs.close()
print(ours.recv(100))
"""

_NOBODY_IN_PARTICULAR = """
import os, socket, sys
sys.path.insert(0, sys.argv[1])
from grader.sandbox import Limits, Sandbox, kernel, namespaces
if os.geteuid() == 0:
    os.setresgid(60123, 60123, 60123); os.setresuid(60123, 60123, 60123); kernel.prctl(4, 1)
def refused(path, text):
    raise PermissionError(1, "Operation not permitted")
namespaces._write = refused
cell = Sandbox()
ours, theirs = socket.socketpair()
pid = cell.fork()
if pid == 0:
    walls = cell.enter(Limits(5, 1 << 30), theirs.fileno(), 2)
    os.write(3, repr({wall.name: (wall.state, wall.detail) for wall in walls}).encode())
    os._exit(0)
os.waitpid(pid, 0)
print(ours.recv(1 << 16).decode())
"""


@pytest.mark.parametrize("layers", ["all", "no namespaces"])
def test_an_orphan_does_not_enter(layers: str) -> None:
    """A worker whose zygote died before the wish to die with it was made ends at once."""
    assert _run(_ORPHAN, layers).strip() == "b''"


def test_ids_that_cannot_be_mapped_do_not_matter() -> None:
    """Kernels that give a user namespace without its powers still separate: the worker is nobody there."""
    walls = dict(eval(_run(_NOBODY_IN_PARTICULAR)))  # noqa: S307 -- our own repr
    if walls["namespaces"][0] != "up":
        pytest.skip("no user namespaces here")
    assert "ids not mapped" in walls["namespaces"][1]
    assert walls["self_test"] == ("up", "")


def test_root_that_cannot_kill_keeps_its_workers_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker of another id could not be ended by a root without CAP_KILL: then it keeps the id."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity, "read_file", lambda path: b"Name:\tx\nCapEff:\t00000000000000df\n")
    assert not identity.may_change()
    monkeypatch.setattr(identity, "read_file", lambda path: b"Name:\tx\nCapEff:\t00000000000000ff\n")
    assert identity.may_change()


def test_descriptors_may_stand_in_each_others_places() -> None:
    """Channel and output find their numbers, wherever they were."""
    assert _run(_LAYOUT).split() == ["channel", "outputerror"]


def test_a_hundred_workers_leave_the_zygote_as_it_was(zygote: Any) -> None:
    """Descriptors of the zygote do not grow with its workers, and none of its children is left."""
    zygote.run()
    before = len(os.listdir(f"/proc/{zygote.pid}/fd"))
    for _ in range(100):
        assert "self_test" in zygote.run("result = 1").up
    assert len(os.listdir(f"/proc/{zygote.pid}/fd")) == before
    assert Path(f"/proc/{zygote.pid}/task/{zygote.pid}/children").read_text(encoding="ascii") == ""


def _run(source: str, *arguments: str) -> str:
    command = [sys.executable, "-I", "-c", source, str(ROOT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
