"""Keep the reports of people who have left the class apart, in RESULTS/withdrawn, and restore them if they return."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from grader.catalog.bad_input import BadInput

STUDENTS, WITHDRAWN = "students", "withdrawn"


def people_with_folders(out: Path) -> set[str]:
    """Return the keys of all with reports in a folder of results, including those who have left."""
    return _names(out / STUDENTS) | _names(out / WITHDRAWN)


def set_apart(out: Path, here: Collection[str]) -> list[str]:
    """Move the reports of all who are not in ``here``; return the keys of all whose reports are in RESULTS/withdrawn.

    Raises:
        BadInput: if one cannot be moved.
    """
    for key in sorted(_names(out / STUDENTS) - set(here)):
        _move(out / STUDENTS / key, out / WITHDRAWN / key)
    return sorted(_names(out / WITHDRAWN) - set(here))


def bring_back(out: Path, key: str, old_key: str = "") -> None:
    """Move a person's reports back, from RESULTS/withdrawn or from another key.

    Raises:
        BadInput: if they cannot be moved.
    """
    place = out / STUDENTS / key
    for source in (out / WITHDRAWN / key, *((out / STUDENTS / old_key,) if old_key else ())):
        if source.is_dir() and not place.exists():
            _move(source, place)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()} if folder.is_dir() else set()


def _move(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            shutil.rmtree(target)  # from an earlier withdrawal
        source.rename(target)
    except OSError as err:
        raise BadInput(f"cannot move {source} to {target}: {err.strerror}") from err
