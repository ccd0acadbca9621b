"""How the command is to be typed in the shell that it was started from."""

from __future__ import annotations

import os
import shutil
import sys
from functools import cache
from pathlib import Path

_NAMES = ("grade", "exercise-grader")


@cache
def command() -> str:
    """Give the words that start the command here: its name if it is on PATH, else the path that it was started by."""
    started = Path(sys.argv[0])
    if started.name not in _NAMES:
        return "grade"
    if "UV_RUN_RECURSION_DEPTH" in os.environ:  # `uv run` puts the environment on PATH for its own child alone
        return f"uv run {started.name}"
    if "archive-v0" in started.parts:  # the cache that `uvx` runs from
        return f"uvx {'exercise-grader' if started.name == 'exercise-grader' else '--from exercise-grader grade'}"
    found = shutil.which(started.name)
    if found is not None and Path(found).resolve() == started.resolve():
        return started.name
    return sys.argv[0]


def command_from_anywhere() -> str:
    """Give the same for a shell that will stand in another folder."""
    words = command()
    # `uv run` finds the project that it runs from in the folders above alone.
    return str(Path(sys.argv[0]).absolute()) if "/" in words or words.startswith("uv run") else words


def in_this_shell(text: str) -> str:
    """Rewrite the commands in a text, written as `grade ...`, so that they work in this shell."""
    return text.replace("`grade ", f"`{command()} ")
