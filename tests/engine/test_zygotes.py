"""The zygotes of a class: each is forked from one with a subset of its frameworks, and watched like any other."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.grading.run import layers_for
from grader.grading.zygotes import Zygote, Zygotes
from grader.judge.worker_client import DEFAULT_MEMORY, PrintedOutput, Worker, WorkerSpec

SMALL, MIDDLE = frozenset({"numpy"}), frozenset({"numpy", "sympy"})
LARGE = MIDDLE | {"scipy"}
pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="this system forks no zygote from another")


@pytest.fixture
def zygotes() -> Iterator[Zygotes]:
    """Zygotes for three sets, each a part of the next."""
    with Zygotes(layers_for("auto"), packages=("numpy", "scipy", "sympy", "mxnet")) as all_of_them:
        all_of_them.start_for_many([MIDDLE, LARGE, SMALL])
        for zygote in all_of_them:
            make_ready(all_of_them, zygote)
        yield all_of_them


def make_ready(zygotes: Zygotes, zygote: Zygote) -> None:
    """Wait for a zygote's first message."""
    assert select.select([zygote.control], [], [], 60)[0]
    zygotes.take_ready(zygote)


def parent(pid: int) -> int:
    """Give a process's parent."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def raises_a_worker(zygote: Zygote) -> bool:
    """Return whether a zygote makes workers that stand behind walls."""
    worker = Worker(WorkerSpec(zygote.control, (), 10, DEFAULT_MEMORY), PrintedOutput())
    worker.close()
    return any(wall.name == "self_test" for wall in worker.walls)


def ready_pid(zygote: Zygote) -> int:
    """Give the process's number that a zygote told."""
    assert zygote.ready is not None
    return zygote.ready.pid


def test_a_zygote_with_a_larger_set_is_forked_from_a_smaller_one(zygotes: Zygotes) -> None:
    """Numpy is imported once for all; each says what it has, and makes workers of its own."""
    small, middle, large = (zygotes.start(names) for names in (SMALL, MIDDLE, LARGE))
    assert parent(ready_pid(small)) == os.getpid()
    assert parent(ready_pid(middle)) == ready_pid(small)
    assert parent(ready_pid(large)) == ready_pid(middle)
    assert middle.ready is not None and set(middle.ready.versions) == {"python", "numpy", "sympy"}
    assert small.ready is not None and set(small.ready.versions) == {"python", "numpy"}
    assert large.ready is not None and set(large.ready.versions) == {"python", *LARGE}
    assert all(raises_a_worker(zygote) for zygote in zygotes)


@pytest.mark.parametrize("killed", [SMALL, MIDDLE, LARGE])
def test_a_killed_zygote_is_noticed_and_replaced(zygotes: Zygotes, killed: frozenset[str]) -> None:
    """Whether it was started or forked: its end is seen, a new one takes its place, and no other goes with it."""
    victim = zygotes.start(killed)
    os.kill(ready_pid(victim), signal.SIGKILL)
    assert victim.has_ended(10)
    others = [zygote for zygote in zygotes if zygote is not victim]
    assert not any(zygote.has_ended() for zygote in others)
    fresh = zygotes.replace(victim)
    make_ready(zygotes, fresh)
    assert ready_pid(fresh) != ready_pid(victim)
    assert all(raises_a_worker(zygote) for zygote in [fresh, *others])


def test_a_zygote_that_may_be_needed_is_forked_on_demand() -> None:
    """Until then there is no such process; then it is a child of the largest that it contains, and works like any other."""
    with Zygotes(layers_for("auto"), packages=("numpy", "scipy", "sympy", "mxnet")) as zygotes:
        zygotes.start_for_many([SMALL, MIDDLE, MIDDLE | {"mpmath"}], perhaps=LARGE)
        for zygote in zygotes:
            make_ready(zygotes, zygote)
        assert {zygote.frameworks for zygote in zygotes} == {SMALL, MIDDLE, MIDDLE | {"mpmath"}}
        assert raises_a_worker(zygotes.start(MIDDLE))
        large = zygotes.start(LARGE)
        make_ready(zygotes, large)
        assert parent(ready_pid(large)) == ready_pid(zygotes.start(MIDDLE))
        assert large.ready is not None and set(large.ready.versions) == {"python", *LARGE}
        assert all(raises_a_worker(zygote) for zygote in zygotes)
        os.kill(ready_pid(large), signal.SIGKILL)
        assert large.has_ended(10)
        assert raises_a_worker(zygotes.start(MIDDLE))
        make_ready(zygotes, zygotes.replace(large))
        assert all(raises_a_worker(zygote) for zygote in zygotes)
        pids = [ready_pid(zygote) for zygote in zygotes]
    assert all(not Path(f"/proc/{pid}").exists() or zombie(pid) for pid in pids)


def test_a_needed_zygote_is_not_kept_as_a_spare() -> None:
    """Though it lies in another chain than the first: it is started once, and stays the one that was started."""
    other = frozenset({"numpy", "mpmath"})
    with Zygotes(layers_for("auto"), packages=("numpy", "scipy", "sympy", "mxnet")) as zygotes:
        zygotes.start_for_many([SMALL, other, MIDDLE], perhaps=MIDDLE)
        for zygote in zygotes:
            make_ready(zygotes, zygote)
        pids = {zygote.frameworks: ready_pid(zygote) for zygote in zygotes}
        assert ready_pid(zygotes.start(MIDDLE)) == pids[MIDDLE]
        assert set(pids) == {SMALL, other, MIDDLE}


def test_an_unused_spare_zygote_costs_nothing_at_the_end() -> None:
    """The line that was kept for it is closed with the others."""
    with Zygotes(layers_for("auto"), packages=("numpy", "scipy", "sympy", "mxnet")) as zygotes:
        zygotes.start_for_many([SMALL], perhaps=LARGE)
        make_ready(zygotes, zygotes.start(SMALL))
        pid = ready_pid(zygotes.start(SMALL))
    assert not Path(f"/proc/{pid}").exists()


def test_no_zygote_is_left_behind() -> None:
    """All end with the grader, those that another forked, too."""
    with Zygotes(layers_for("auto"), packages=("numpy", "scipy", "sympy", "mxnet")) as zygotes:
        zygotes.start_for_many([SMALL, MIDDLE])
        for zygote in zygotes:
            make_ready(zygotes, zygote)
        pids = [ready_pid(zygote) for zygote in zygotes]
    assert len(set(pids)) == 2
    assert all(not Path(f"/proc/{pid}").exists() or zombie(pid) for pid in pids)


def zombie(pid: int) -> bool:
    """Return whether a process has ended and nobody has asked for it yet."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="large pages are Linux's")
def test_the_memory_of_a_classs_zygotes_is_shared(zygotes: Zygotes) -> None:
    """What the first has imported is in the second's memory by sharing, not by a second copy."""
    middle = Path(f"/proc/{ready_pid(zygotes.start(MIDDLE))}/smaps_rollup").read_text()
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in middle.splitlines() if line.endswith("kB")}
    assert sizes["Pss"] < 0.9 * sizes["Rss"]
