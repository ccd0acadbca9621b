"""Find out how to call `grade` in the shell that it was started from."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from functools import cache
from pathlib import Path

_NAMES = ("grade", "exercise-grader")


@cache
def command() -> str:
    """Return the command for this shell: its name if it is on PATH, else the path that it was started by."""
    started = Path(sys.argv[0])
    if started.name not in _NAMES:
        return "grade"
    if "UV_RUN_RECURSION_DEPTH" in os.environ:  # `uv run` changes PATH for its own child only
        return f"uv run {started.name}"
    if "archive-v0" in started.parts:  # the cache of `uvx`
        return _under_uvx(started.name)
    found = shutil.which(started.name)
    if found is not None and Path(found).resolve() == started.resolve():
        return started.name
    return _short(started)


def _short(started: Path) -> str:
    """Return the path of the command, relative if it is below the current folder."""
    here = Path.cwd()
    if started.is_absolute() and started.is_relative_to(here):
        return shlex.quote(str(started.relative_to(here)))
    return sys.argv[0]


def _under_uvx(name: str) -> str:
    """Return the uvx command that runs it from its source: a folder or file, else the package index."""
    from importlib import metadata
    from urllib.parse import unquote, urlsplit

    try:
        taken = metadata.distribution("exercise-grader").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        taken = None
    if taken is not None:
        address = str(json.loads(taken).get("url", ""))
        source = unquote(urlsplit(address).path) if address.startswith("file:") else address
        return f"uvx --from {shlex.quote(source)} {name}"
    return "uvx exercise-grader" if name == "exercise-grader" else "uvx --from exercise-grader grade"


def command_from_anywhere() -> str:
    """Return a command that works in any folder."""
    words = command()
    # `uv run` searches its project in the current folder and its parents only.
    return str(Path(sys.argv[0]).absolute()) if words == _short(Path(sys.argv[0])) or words.startswith("uv run") else words


def in_this_shell(text: str) -> str:
    """Rewrite the commands in a text, written as `grade ...`, so that they work in this shell."""
    return text.replace("`grade ", f"`{command()} ")
