"""A self-grading exercise framework: hidden checks judge students' code in a sandbox."""

from __future__ import annotations

from typing import Any

__version__ = "1.0.0"


def load_ipython_extension(shell: Any) -> None:
    """Load the notebook extension; IPython calls this for `%load_ext grader`."""
    from grader.notebook.magics import load

    load(shell)


def unload_ipython_extension(shell: Any) -> None:
    """Unload the notebook extension; IPython calls this for `%unload_ext grader`."""
    from grader.notebook.magics import unload

    unload(shell)
