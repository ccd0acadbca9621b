"""A worker can use its limits, and no more."""

from __future__ import annotations

import os
import resource
import signal
import time
from typing import Any

import pytest

from grader.sandbox import rlimits

ROWS = [None, ["rlimits", "landlock", "nofile", "seccomp"], ["rlimits"]]


@pytest.mark.parametrize("layers", ROWS)
def test_too_much_memory_is_a_memory_error(zygote: Any, layers: list[str] | None) -> None:
    """An allocation beyond the limit raises MemoryError, and the worker goes on."""
    source = """
try:
    bytearray(600 << 20)
    result = "allocated"
except MemoryError:
    result = len(bytearray(100 << 20)) >> 20
"""
    assert zygote.run(source, layers=layers, memory=256 << 20).result == 100


def test_a_worker_that_starts_large_can_use_half_of_its_allowance(zygote_with_frameworks: Any) -> None:
    """However large the libraries are, half of the memory that was allowed can be allocated."""
    source = "a = bytearray(250 << 20)\nresult = len(a) >> 20"
    assert zygote_with_frameworks.run(source, memory=600 << 20).result == 250


def test_a_bomb_of_memory_is_bounded(zygote: Any) -> None:
    """Allocating for ever ends in a MemoryError at about the limit."""
    source = """
kept = []
try:
    while True:
        kept.append(bytes(1 << 20))
except MemoryError:
    size = len(kept)
    kept.clear()
    result = size
"""
    assert 200 < zygote.run(source, memory=512 << 20).result <= 512


@pytest.mark.parametrize("layers", ROWS)
def test_endless_work_is_ended_by_the_kernel(zygote: Any, layers: list[str] | None) -> None:
    """A worker that computes for ever is killed after its seconds, even as process 1 and with its signals ignored."""
    source = """
import signal
for number in (signal.SIGXCPU, signal.SIGTERM, signal.SIGINT):
    signal.signal(number, signal.SIG_IGN)
while True:
    pass
"""
    start = time.monotonic()
    answer = zygote.run(source, layers=layers, cpu=1, seconds=20)
    assert not answer["timed_out"]
    assert os.WTERMSIG(answer["status"]) == signal.SIGKILL
    assert time.monotonic() - start < 15


def test_a_bomb_of_threads_is_bounded(zygote: Any) -> None:
    """Threads beyond the limit are refused; those that run go on."""
    source = """
import threading
threading.stack_size(65536)
stop = threading.Event()
started = 0
try:
    for _ in range(5000):
        threading.Thread(target=stop.wait, daemon=True).start()
        started += 1
except RuntimeError:
    pass
result = started
"""
    answer = zygote.run(source)
    assert 8 < answer.result < 5000
    if "namespaces" in answer.up:
        assert answer.result < rlimits.TASKS


def test_limits_cannot_be_raised_again(zygote: Any) -> None:
    """A soft limit equals its hard limit, and neither can be changed from inside."""
    source = """
import resource
result = []
for name in ("CPU", "AS", "NOFILE", "FSIZE", "CORE"):
    kind = getattr(resource, "RLIMIT_" + name)
    soft, hard = resource.getrlimit(kind)
    try:
        resource.setrlimit(kind, (hard, hard if hard < 0 else hard + 1))
        result.append("raised")
    except (ValueError, OSError):
        result.append(soft == hard)
"""
    for layers in (None, ["rlimits", "nofile"]):
        assert zygote.run(source, layers=layers).result == [True] * 5


def test_limits_are_those_of_the_list(zygote: Any) -> None:
    """No core, no file, no locked memory, no queue, few signals, a stack of 8 MiB, and the seconds that were given."""
    source = """
import resource
names = ("CORE", "FSIZE", "MEMLOCK", "MSGQUEUE", "SIGPENDING", "STACK", "NOFILE")
result = {name: resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in names}
cpu, memory = resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS)
result["near"] = 7 <= cpu[0] <= 12 and 1 << 30 <= memory[0] <= 3 << 29
"""
    expected = {"CORE": 0, "FSIZE": 0, "MEMLOCK": 0, "MSGQUEUE": 0, "SIGPENDING": 64, "STACK": 8 << 20, "NOFILE": 0}
    found = zygote.run(source, cpu=7, memory=1 << 30).result
    assert found.pop("near") is True
    assert found == {name: [value, value] for name, value in expected.items()}


def test_root_without_its_privileges_cannot_raise_limits(zygote: Any) -> None:
    """Where the change of id is switched off, the powers of root are gone all the same."""
    source = """
import resource
try:
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    result = "raised"
except (ValueError, OSError):
    result = "kept"
"""
    assert zygote.run(source, layers=["nofile"]).result == "kept"


def test_a_flood_of_output_does_not_grow_the_worker(zygote: Any) -> None:
    """Output is the reader's to bound: the worker only fills a pipe."""
    assert len(zygote.run("for _ in range(1000):\n    print('x' * 99)")["output"]) == 100_000


def test_the_initial_size_is_known() -> None:
    """The size of the address space is read from /proc and is plausible."""
    assert 1 << 20 < rlimits.address_space() < 1 << 42
    assert rlimits.tasks_beside(os.geteuid()) > 512 or os.geteuid() == 0
    assert rlimits.address_space() % resource.getpagesize() == 0
