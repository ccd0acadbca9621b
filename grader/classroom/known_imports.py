"""Remember in which environments all packages of a course could be imported, for all classes of one person on one machine.

To import MXNet and sympy only to see that it works takes longer than grading a few submissions. Only that time depends on this
file: a package that no longer works is found when it is needed, and stops the class.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

#: Most environments that are remembered.
_MAX_KNOWN = 50


def is_known(key: str) -> bool:
    """Return whether the packages of an environment (``import_attempt.imports_key``) were imported by a complete run."""
    return bool(key) and key in _read()


def remember(key: str) -> None:
    """Record that all packages of an environment could be imported and were used."""
    if key:
        _write([*(known for known in _read() if known != key), key])


def forget(key: str) -> None:
    """Take an environment off the list: the next class tries its packages again."""
    if is_known(key):
        _write([known for known in _read() if known != key])


def _file() -> Path:
    """Return the file, in the folder for what can be computed again (XDG Base Directory specification).

    Raises:
        RuntimeError: if the home folder is not known.
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    # By the specification, relative paths must be ignored.
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "exercise-grader" / "imports"


def _read() -> list[str]:
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        return _file().read_text(encoding="ascii").split()[-_MAX_KNOWN:]
    return []


def _write(keys: list[str]) -> None:
    """Write the list whole; a home that cannot be written costs time and nothing else."""
    with contextlib.suppress(OSError, RuntimeError):
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="ascii", dir=file.parent, delete=False) as draft:
            draft.write("\n".join(keys[-_MAX_KNOWN:]))
        Path(draft.name).replace(file)
