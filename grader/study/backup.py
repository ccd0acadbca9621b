"""A file about to be written over is kept beside itself, under a number."""

from __future__ import annotations

import os
from pathlib import Path

from grader.catalog.faults import BadInput

_MOST = 10_000


def keep(path: Path) -> Path:
    """Copy a file to ``name.~1~`` (or the next free number) beside it, as GNU tools and editors do; give the copy.

    Raises:
        BadInput: if it cannot be kept: then it must not be written over.
    """
    try:
        content = path.read_bytes()
        for number in range(1, _MOST):
            copy = path.with_name(f"{path.name}.~{number}~")
            try:
                fd = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            except FileExistsError:
                continue
            with os.fdopen(fd, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            return copy
    except OSError as err:
        raise BadInput(f"{path} stays as it is: no copy of it could be kept ({err.strerror})") from err
    raise BadInput(f"{path} has {_MOST - 1} copies beside it; delete some")
