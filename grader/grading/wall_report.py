"""Choose the walls to ask for, and report those that are up around the workers of a run or on this machine."""

from __future__ import annotations

import os
import select

import msgspec

from grader.grading.grader_faults import ZygoteFailed
from grader.grading.worker_client import DEFAULT_MEMORY, PrintedOutput, Worker, WorkerSpec
from grader.grading.zygotes import Zygotes
from grader.sandbox import ALL_LAYERS

#: How long `grade doctor` waits for the packages to be imported.
_EXAMINE_SECONDS = 60.0
#: Leaves only these layers, for the tests of the degrade matrix; ignored when walls are required.
_TEST_HOOK = "GRADE_SANDBOX_LAYERS"
#: Acts as a kernel that refuses these layers, always: what is required and refused ends the run.
_REFUSAL_HOOK = "GRADE_SANDBOX_REFUSE"
#: The walls that report.json names; each is up when all of the worker's own walls listed here are.
_REPORTED = {
    "rlimits": ("rlimits", "nofile"),
    "landlock": ("landlock",),
    "namespaces": ("namespaces",),
    "seccomp": ("seccomp",),
    "uid": ("uid",),
    "self_test": ("self_test",),
}


def layers_for(walls: str) -> frozenset[str]:
    """Give the layers to try for ``--walls auto|require|none``."""
    if walls == "none":
        return frozenset()
    granted = ALL_LAYERS - frozenset(os.environ.get(_REFUSAL_HOOK, "").split(","))
    wanted = os.environ.get(_TEST_HOOK)
    if wanted is not None and walls != "require":
        return granted & frozenset(wanted.split(","))
    return granted


class WallSummary:
    """The walls of all workers of a run: a wall counts as up when it was up around every one."""

    def __init__(self) -> None:
        self._states: dict[str, tuple[str, str]] = {}

    def add(self, walls: list[tuple[str, str, str]]) -> None:
        """Take what one worker reported."""
        for name, state, detail in walls:
            if self._states.get(name, ("up", ""))[0] == "up":
                self._states[name] = (state, detail)

    def up(self) -> dict[str, bool]:
        """Give report.json's ``walls``; the process split is always there."""
        found = {
            name: all(self._states.get(part, ("off", ""))[0] == "up" for part in parts) for name, parts in _REPORTED.items()
        }
        return {"process": True, **found}

    def line(self) -> str:
        """Describe the walls in one line."""
        if not self._states:
            return "no worker was needed"
        return " ".join(
            name if state == "up" else f"{name}(-{': ' + detail if detail else ''})"
            for name, (state, detail) in self._states.items()
        )


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


def examine_walls(packages: tuple[str, ...]) -> Examination:
    """Start one worker with all that a course lets answers import, and ask it about its walls.

    Raises:
        ZygoteFailed: if no worker can be made at all.
    """
    frameworks = frozenset({"numpy", *packages})
    with Zygotes(layers_for("auto"), packages=packages) as zygotes:
        zygote = zygotes.start(frameworks)
        if not select.select([zygote.control], [], [], _EXAMINE_SECONDS)[0]:
            raise ZygoteFailed("the process that imports the frameworks does not answer")
        zygotes.take_ready(zygote)
        assert zygote.ready is not None
        worker = Worker(WorkerSpec(zygote.control, (), 10, DEFAULT_MEMORY), PrintedOutput())
        worker.close()
        walls = [WallFound(w.name, w.state, w.detail, w.errno) for w in worker.walls]
        strong = any(w.name == "self_test" and w.state == "up" for w in walls)
        return Examination(walls, strong, zygote.ready.failed, zygote.ready.versions)
