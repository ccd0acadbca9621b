"""Define what is reported of a wall, the layers of walls that there are, and a worker's limits.

Walls are raised in ``worker_sandbox``, each by a module of its own, and tried in ``selftest``.
"""

from __future__ import annotations

import errno as errors
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, Protocol

import msgspec

#: ``refused``: by the kernel; ``absent``: this platform has no such wall; ``off``: not requested.
WallState = Literal["up", "refused", "absent", "off"]

#: The layers that tests can switch off one by one, to simulate weaker machines.
ALL_LAYERS: frozenset[str] = frozenset({"rlimits", "uid", "namespaces", "landlock", "nofile", "seccomp"})

#: The walls of the one-line description, in its order, with their short names.
_SHORT = {
    "landlock": "landlock",
    "seccomp": "seccomp",
    "nofile": "nofile",
    "namespaces": "ns",
    "root": "root",
    "uid": "uid",
    "rlimits": "rlimits",
    "no_new_privs": "nnp",
}


#: The name under which the self-test's result is reported: it is no wall, but comes after the walls in the form of one.
SELF_TEST = "self_test"


class Wall(msgspec.Struct, frozen=True):
    """The state of one wall around one worker; or, under the name ``SELF_TEST``, the result of the self-test behind them."""

    name: str
    state: WallState
    detail: str = ""
    errno: int | None = None


class Limits(msgspec.Struct, frozen=True):
    """The limits of one worker: seconds of processor time, and bytes of memory (see rlimits.py)."""

    cpu_seconds: int
    memory_bytes: int


def attempt(name: str, build: Callable[[], str]) -> Wall:
    """Raise one wall; return its state. ``build`` returns the detail to report, or raises OSError when the kernel refuses."""
    try:
        return Wall(name, "up", build())
    except OSError as err:
        return Wall(name, "refused", err.strerror or str(err), err.errno)


class ReportedWall(Protocol):
    """A wall as the worker knows it, or as it crossed to the grader."""

    @property
    def name(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def detail(self) -> str: ...


def self_test_result(possible: Sequence[str]) -> Wall:
    """Return the self-test's result: "up" if all that it tried was refused; else "refused", with what is possible as detail."""
    return Wall(SELF_TEST, "refused", " ".join(possible)) if possible else Wall(SELF_TEST, "up")


def walls_hold(walls: Iterable[ReportedWall]) -> bool:
    """Return whether these walls hold: whether the self-test behind them found every forbidden action refused."""
    return any(wall.name == SELF_TEST and wall.state == "up" for wall in walls)


def found_open(walls: Iterable[ReportedWall]) -> list[str]:
    """Name what the self-test behind these walls found possible; empty if it found nothing, or was left out."""
    return [name for wall in walls if wall.name == SELF_TEST for name in wall.detail.split()]


def describe_walls(walls: Sequence[Wall]) -> str:
    """Describe the walls in one line: ``landlock7 seccomp nofile0 ns(-: EPERM) root uid(-) rlimits nnp``."""
    found = {wall.name: wall for wall in walls}
    parts = [_brief(short, found[name]) for name, short in _SHORT.items() if name in found]
    test = found.get(SELF_TEST)
    if test is not None and test.state == "refused":
        parts.append(f"open: {test.detail}")
    return " ".join(parts)


def _brief(short: str, wall: Wall) -> str:
    if wall.state == "up":
        return short + (wall.detail if wall.detail.isdigit() else "")
    if wall.state == "refused" and wall.errno is not None:
        return f"{short}(-: {errors.errorcode.get(wall.errno, wall.errno)})"
    return f"{short}(-)"
