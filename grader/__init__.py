"""A self-grading exercise framework: hidden checks on one side, a student's code on the other."""

from __future__ import annotations

from typing import Any

__version__ = "1.0.0"


def load_ipython_extension(shell: Any) -> None:
    """Judge answers in the notebook where they are written: what IPython calls for `%load_ext grader`."""
    from grader.notebook.magics import load

    load(shell)


def unload_ipython_extension(shell: Any) -> None:
    """Take that back: what IPython calls for `%unload_ext grader`."""
    from grader.notebook.magics import unload

    unload(shell)
