"""Find out what this machine can do: one worker is raised, and says which walls stand around it."""

from __future__ import annotations

import select

import msgspec

from grader.grading.faults import ZygoteFailed
from grader.grading.printed import Printed
from grader.grading.run import DEFAULT_MEMORY
from grader.grading.walls import layers_for
from grader.grading.worker import Nursery, Worker
from grader.grading.zygotes import Zygotes

_PATIENCE_MS = 60_000


class WallFound(msgspec.Struct, frozen=True):
    """One wall: its name, its state, and why it is not up."""

    name: str
    state: str
    detail: str
    errno: int | None


class Examination(msgspec.Struct, frozen=True):
    """What `grade doctor` found."""

    walls: list[WallFound]
    strong: bool
    failed: dict[str, str]
    versions: dict[str, str]


def examine(packages: tuple[str, ...]) -> Examination:
    """Raise one worker with all that a course lets answers import, and ask it about its walls.

    Raises:
        ZygoteFailed: if no worker can be made at all.
    """
    frameworks = frozenset({"numpy", *packages})
    with Zygotes(layers_for("auto"), packages=packages) as zygotes:
        zygote = zygotes.start(frameworks)
        if not select.select([zygote.control], [], [], _PATIENCE_MS / 1000)[0]:
            raise ZygoteFailed("the process that imports the frameworks does not answer")
        zygotes.take_ready(zygote)
        assert zygote.ready is not None
        worker = Worker(Nursery(zygote.control, (), 10, DEFAULT_MEMORY), Printed())
        worker.close()
        walls = [WallFound(w.name, w.state, w.detail, w.errno) for w in worker.walls]
        strong = any(w.name == "self_test" and w.state == "up" for w in walls)
        return Examination(walls, strong, zygote.ready.failed, zygote.ready.versions)
