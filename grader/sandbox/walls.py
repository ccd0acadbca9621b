"""Define the walls of the sandbox, the layers that can be switched off, and the limits of a worker."""

from __future__ import annotations

import errno as errors
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True)
class Wall:
    """The state of one wall around one worker."""

    name: str
    state: WallState
    detail: str = ""
    errno: int | None = None


@dataclass(frozen=True)
class Limits:
    """The limits of one worker: seconds of processor time, and bytes of memory (see rlimits.py)."""

    cpu_seconds: int
    memory_bytes: int


def attempt(name: str, build: Callable[[], str]) -> Wall:
    """Raise one wall. ``build`` returns the detail to report, or raises OSError when the kernel refuses."""
    try:
        return Wall(name, "up", build())
    except OSError as err:
        return Wall(name, "refused", err.strerror or str(err), err.errno)


def walls_hold(walls: Sequence[Wall]) -> bool:
    """Return whether the walls hold: the self-test found every forbidden action refused."""
    return any(wall.name == "self_test" and wall.state == "up" for wall in walls)


def describe_walls(walls: Sequence[Wall]) -> str:
    """Describe the walls in one line: ``landlock7 seccomp nofile0 ns(-: EPERM) root uid(-) rlimits nnp``."""
    found = {wall.name: wall for wall in walls}
    parts = [_brief(short, found[name]) for name, short in _SHORT.items() if name in found]
    test = found.get("self_test")
    if test is not None and test.state == "refused":
        parts.append(f"open: {test.detail}")
    return " ".join(parts)


def _brief(short: str, wall: Wall) -> str:
    if wall.state == "up":
        return short + (wall.detail if wall.detail.isdigit() else "")
    if wall.state == "refused" and wall.errno is not None:
        return f"{short}(-: {errors.errorcode.get(wall.errno, wall.errno)})"
    return f"{short}(-)"
