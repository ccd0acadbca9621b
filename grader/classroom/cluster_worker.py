"""Judge a chunk of a class's tasks, in a process that a cluster's worker starts.

``python -m grader.classroom.cluster_worker`` reads a ChunkOrder from standard input and writes a ChunkResult to standard
output.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec

from grader.grading.report_schema import ExerciseResult
from grader.grading.task import Task


class ChunkOrder(msgspec.Struct, frozen=True):
    """What to judge, and by what: ``digest`` names the checks and the grader that must be found there."""

    course: str
    digest: str
    tasks: list[Task]
    seconds: float
    jobs: int
    walls: str
    prove: bool


class ChunkItem(msgspec.Struct, frozen=True):
    """One judged task: ``number`` is its place in the order."""

    number: int
    result: ExerciseResult
    walls: list[tuple[str, str, str]]
    warnings: list[str] = []
    waited: float | None = None


class ChunkResult(msgspec.Struct, frozen=True):
    """The results of a chunk; ``problem`` says why none of it could be judged, and is empty otherwise."""

    problem: str
    done: list[ChunkItem]


class ChunkFailed(Exception):
    """A machine cannot judge its chunk."""


def judge_in_process(order: bytes) -> bytes:
    """Judge a chunk in a new process: a cluster's worker has threads, and must not fork.

    Raises:
        ChunkFailed: if that process fails.
    """
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run(
        [sys.executable, "-m", "grader.classroom.cluster_worker"], input=order, capture_output=True, check=False, cwd=root
    )
    if ran.returncode:
        raise ChunkFailed(ran.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or f"exit code {ran.returncode}")
    return ran.stdout


def judge_chunk(order: ChunkOrder) -> ChunkResult:
    """Judge all tasks of an order."""
    from grader.catalog.bad_input import BadInput
    from grader.catalog.course import read_course
    from grader.classroom.local_engine import judge_locally
    from grader.classroom.result_keys import digest_of, engine_digest, exercise_digest
    from grader.grading.grader_faults import CollectionFailed, WallsMissing, ZygoteFailed
    from grader.grading.run_setup import Options

    options = Options(seconds=order.seconds, jobs=order.jobs, walls=order.walls, prove=order.prove)
    try:
        course = read_course(Path(order.course))
        exercises = tuple(e for e in course.exercises if any(t.path == e.path for t in order.tasks))
        if digest_of(engine_digest(course, options), *(exercise_digest(course, e) for e in exercises)) != order.digest:
            return ChunkResult("this machine has another version of the grader, its packages or the checks", [])
        places = {(t.student, t.path): number for number, t in enumerate(order.tasks)}
        done = [
            ChunkItem(places[j.task.student, j.task.path], j.result, j.walls, j.warnings, j.waited)
            for j in judge_locally(course, exercises, options, order.tasks)
        ]
    except (BadInput, CollectionFailed, ZygoteFailed, WallsMissing) as err:
        return ChunkResult(str(err), [])
    return ChunkResult("", done)


if __name__ == "__main__":
    asked = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=ChunkOrder)
    sys.stdout.buffer.write(msgspec.msgpack.encode(judge_chunk(asked)))
