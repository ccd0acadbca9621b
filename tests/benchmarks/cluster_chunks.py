"""Measure the overhead of a chunk of a class on a cluster worker: of the first chunk, and of later ones.

    python tests/benchmarks/cluster_chunks.py [--chunks 4] [--people 2]

A LocalCluster of one worker (the extra 'cluster'); each chunk has so many people with six small exercises. Prints the processor
time of the worker and its descendants for each chunk. The first starts the judging process; the others reuse it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent
ROOT = BENCHMARKS.parents[1]
sys.path[:0] = [str(ROOT), str(BENCHMARKS)]

import msgspec  # noqa: E402 -- the path comes first
from class_generator import SIX  # noqa: E402
from class_speed import ENVIRONMENT, _tree  # noqa: E402

from grader.catalog.course import installed  # noqa: E402
from grader.catalog.submission import Answer  # noqa: E402
from grader.classroom import result_keys  # noqa: E402
from grader.classroom.cluster_worker import ChunkOrder, ChunkResult, judge_in_process  # noqa: E402
from grader.grading.run import Options, task_for  # noqa: E402


def order_for(names: list[str]) -> bytes:
    """Return an order for a chunk: the reference of each exercise, signed by each of these people."""
    course, options = installed(), Options(jobs=1)
    exercises = course.select(SIX)
    tasks = [
        task_for(course, exercise, name, Answer(f"{exercise.reference}\n\nMADE_BY = {name!r}\n"), 0)
        for name in names
        for exercise in exercises
    ]
    digest = result_keys.class_digest(course, exercises, options)
    folder, paths = str(course.exercises_folder), [exercise.path for exercise in exercises]
    return msgspec.msgpack.encode(
        ChunkOrder(folder, paths, digest, tasks, options.seconds, options.jobs, options.walls, options.prove)
    )


def processor_time(pid: int) -> float:
    """Return the processor seconds of a process and all its descendants, including ended ones."""
    ticks = 0
    for process in _tree(pid):
        with contextlib.suppress(OSError):
            ticks += sum(map(int, Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chunks", type=int, default=4)
    parser.add_argument("--people", type=int, default=2)
    said = parser.parse_args()
    from distributed import Client, LocalCluster

    os.environ.update(ENVIRONMENT)
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        pid = client.submit(os.getpid).result()
        for number in range(said.chunks):
            packet = order_for([f"person {number} {n}" for n in range(said.people)])
            before = processor_time(pid)
            reply = client.submit(judge_in_process, packet, pure=False).result()
            result = msgspec.msgpack.decode(reply, type=ChunkResult)
            if result.problem or len(result.done) != said.people * len(SIX):
                raise SystemExit(f"a chunk was not judged: {result.problem}")
            print(f"chunk {number + 1}: {processor_time(pid) - before:6.2f} s of processor time, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
