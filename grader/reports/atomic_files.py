"""Write files atomically: completely or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from grader.catalog.bad_input import BadInput


def write_bytes(content: bytes, path: Path) -> None:
    """Write to a file atomically, or to standard output for "-".

    Raises:
        BadInput: if it cannot be written.
    """
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        write_whole(path, content)


def write_whole(path: Path, content: bytes, durable: bool = True) -> None:
    """Write a file atomically, by way of a temporary one beside it.

    ``durable``: wait until it is on disk; not needed for files that can be made again.

    Raises:
        BadInput: if it cannot be written.
    """
    try:
        fd, temporary = tempfile.mkstemp(dir=path.resolve().parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(content)
                file.flush()
                if durable:
                    os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink()
            raise
    except OSError as err:
        raise BadInput(f"cannot write {path}: {err.strerror}") from err


def remove_unfinished(folder: Path, pattern: str, names: Collection[str]) -> None:
    """Remove temporary files of these names that a killed run has left."""
    for stray in folder.glob(f"{pattern}.*.{'?' * 8}"):
        if stray.name[1:-9] in names:
            stray.unlink(missing_ok=True)
