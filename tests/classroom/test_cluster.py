"""`grade class --engine dask`: the same results from a real scheduler and real workers on this machine."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.catalog.course import read_course
from grader.catalog.submission import Answer
from grader.classroom import cluster_worker, result_keys
from grader.classroom.cluster_worker import ChunkOrder, ChunkResult
from grader.grading.run import Options, task_for
from tests.classroom.test_class import DOUBLE, IDS, WRONG, timeless, write_class
from tests.conftest import ARENA, ROOT, Grade


class Cluster:
    """A scheduler and two workers, each a process."""

    def __init__(self, folder: Path) -> None:
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__DASHBOARD__LINK": ""}
        self._log = folder / "scheduler.log"
        self.processes = [self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", log=self._log)]
        self.address = self._wait_for(r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)", self._log)
        for number in range(2):
            log = folder / f"worker{number}.log"
            arguments = (self.address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
            self.processes.append(self._start("worker", *arguments, "--local-directory", str(folder), log=log))
            self._wait_for(r"(Registered to)", log)

    def _start(self, what: str, *arguments: str, log: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments]
        with log.open("wb") as file:
            return subprocess.Popen(command, env=self._environment, stdout=file, stderr=file, start_new_session=True)

    def _wait_for(self, pattern: str, log: Path) -> str:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            found = re.search(pattern, log.read_text(errors="replace"))
            if found:
                return found[1]
            time.sleep(0.2)
        raise AssertionError(log.read_text(errors="replace"))

    def lose_a_worker(self) -> None:
        """Kill one worker and all below it, without a word."""
        os.killpg(self.processes[-1].pid, signal.SIGKILL)

    def close(self) -> None:
        """End all of it."""
        for process in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler with two workers on loopback."""
    pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    (tmp_path / "dask").mkdir()
    made = Cluster(tmp_path / "dask")
    yield made
    made.close()


def test_a_cluster_gives_the_same_results_even_if_a_worker_is_lost(cluster: Cluster, grade: Grade, tmp_path: Path) -> None:
    """Chunks of a worker that is killed run again on another, and the end is that of a local run."""
    texts = [DOUBLE, WRONG["raises"], WRONG["halves"], WRONG["loops"]]
    folder = write_class(tmp_path / "class", {f"s{n:02}": texts[n % 4] for n in range(16)})
    common = [folder, *IDS, "--course", ARENA, "--timeout", 1, "--no-pages", "--seed", 0]
    assert grade("class", *common, "--out", tmp_path / "here").code == 0
    command = [sys.executable, "-m", "grader", "class", *map(str, common), "--out", str(tmp_path / "there"),
               "--engine", "dask", "--scheduler", cluster.address, "--chunk", "8"]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True
    )
    time.sleep(6)
    cluster.lose_a_worker()
    _, said = process.communicate(timeout=150)
    assert process.returncode == 0, said
    assert timeless(tmp_path / "there") == timeless(tmp_path / "here")


def test_a_missing_scheduler_is_reported_in_one_line(grade: Grade, tmp_path: Path) -> None:
    """An address where nobody answers is bad input."""
    pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    ran = grade(
        "class",
        folder,
        *IDS,
        "--course",
        ARENA,
        "--out",
        tmp_path / "out",
        "--engine",
        "dask",
        "--scheduler",
        "tcp://127.0.0.1:9",
    )
    assert ran.code == 2 and "no scheduler answers" in ran.err, ran.err


def chunk(*students: str, **changes: Any) -> ChunkOrder:
    """Return a chunk of the small course: a right answer of each."""
    course = read_course(ARENA / "exercises")
    exercise = course.one("1.1.2")
    options = Options(jobs=1, walls="none", prove=False, **changes)
    tasks = [task_for(course, exercise, student, Answer(DOUBLE), 0) for student in students]
    digest = result_keys.class_digest(course, (exercise,), options)
    return ChunkOrder(str(course.exercises_folder), [exercise.path], digest, tasks, options.seconds, 1, "none", prove=False)


def judged(order: ChunkOrder) -> ChunkResult:
    """Judge a chunk as a cluster's worker does."""
    return msgspec.msgpack.decode(cluster_worker.judge_in_process(msgspec.msgpack.encode(order)), type=ChunkResult)


def test_the_next_chunk_is_judged_by_the_same_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has ended is replaced; one that judges by other rules ends; a chunk that cannot be judged says why."""
    idle = cluster_worker._IdleProcesses()
    monkeypatch.setattr(cluster_worker, "_IDLE", idle)
    points = [item.result.score.earned for item in judged(chunk("ann", "bob")).done]
    assert points[0] == points[1] > 0
    (first,) = idle.waiting
    assert [item.result.score.earned for item in judged(chunk("cleo")).done] == points[:1]
    (second,) = idle.waiting
    assert second.process.pid == first.process.pid
    first.process.kill()
    assert [item.result.score.earned for item in judged(chunk("dora")).done] == points[:1]
    (third,) = idle.waiting
    assert third.process.pid != first.process.pid
    judged(chunk("ed", seconds=9.0))
    assert third.process.poll() is not None
    (fourth,) = idle.waiting
    other = judged(msgspec.structs.replace(chunk("fay"), digest="another"))
    assert "a different version" in other.problem
    for process in idle.waiting:
        process.end()
    assert fourth.process.poll() is not None
