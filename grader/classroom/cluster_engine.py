"""Judge the tasks of a class on a dask.distributed cluster, in chunks; the chunks of a lost worker run again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.classroom import result_keys
from grader.classroom.cluster_worker import MAX_ANSWERS, ChunkOrder, ChunkResult, judge_in_process
from grader.grading.run import Options
from grader.grading.supervisor import Judged
from grader.results.grader_faults import CannotJudge
from grader.results.task import Task

#: Chunks submitted per worker: one running, one waiting.
_AHEAD = 2
#: How often a chunk whose worker was lost is tried again.
_RETRIES = 5


def judge_on_cluster(
    course: Course, exercises: tuple[Exercise, ...], options: Options, scheduler: str, tasks: Iterable[Task | None], chunk: int
) -> Iterator[Judged]:
    """Judge tasks on the workers of the scheduler at an address; results come chunk by chunk.

    ``chunk`` tasks are sent together, about ten submissions of a chapter, so that sending costs little.
    Every worker needs this version of the grader and the course at the same path.

    Raises:
        BadInput: if there is no scheduler, or dask.distributed is not installed.
        CannotJudge: if the workers cannot judge.
    """
    distributed = _library()
    with _client(distributed, scheduler) as client:
        digest = result_keys.class_digest(course, exercises, options)
        store = options.oracle_store
        if store is not None:
            store.prepare()
        chunks = _chunks((task for task in tasks if task is not None), chunk)
        waiting: dict[Any, list[Task]] = {}
        arrivals = distributed.as_completed(loop=client.loop)

        def send() -> bool:
            part = next(chunks, None)
            if part is None:
                return False
            answers = list(store.rows(MAX_ANSWERS)) if store is not None else []
            order = ChunkOrder(
                str(course.exercises_folder),
                [e.path for e in exercises],
                digest,
                part,
                options.seconds,
                options.jobs,
                options.walls,
                options.prove,
                answers,
            )
            future = client.submit(judge_in_process, msgspec.msgpack.encode(order), pure=False, retries=_RETRIES)
            waiting[future] = part
            arrivals.add(future)
            return True

        wanted = _AHEAD * max(len(client.scheduler_info(n_workers=-1)["workers"]), 1)
        while len(waiting) < wanted and send():
            pass
        while waiting:
            future = next(arrivals)
            part, result = waiting.pop(future), _result(future)
            if store is not None:
                store.add(result.answers)
            for done in result.done:
                yield Judged(part[done.number], done.result, done.walls, done.warnings, done.waited, done.recalled)
            send()


def _library() -> Any:
    try:
        import distributed
    except ImportError:
        raise BadInput("--engine dask needs dask.distributed: pip install 'exercise-grader[cluster]'") from None
    return distributed


def _client(distributed: Any, scheduler: str) -> Any:
    try:
        return distributed.Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as err:
        raise BadInput(f"no scheduler answers at {scheduler}: {type(err).__name__}") from err


def _chunks(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    """Split tasks into chunks, without splitting the tasks of a student."""
    part: list[Task] = []
    for _, group in itertools.groupby(tasks, key=lambda task: task.student):
        part += group
        if len(part) >= size:
            yield part
            part = []
    if part:
        yield part


def _result(future: Any) -> ChunkResult:
    try:
        answer = msgspec.msgpack.decode(future.result(), type=ChunkResult)
    except Exception as err:  # noqa: BLE001 -- whatever a worker raises arrives here, and ends the run
        raise CannotJudge(f"a worker of the cluster failed: {type(err).__name__}: {err}") from err
    if answer.problem:
        raise CannotJudge(f"a worker of the cluster cannot judge: {answer.problem}")
    return answer
