"""Which walls to ask for, and what a report says of those that stand."""

from __future__ import annotations

import os

from grader.sandbox import ALL_LAYERS

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
