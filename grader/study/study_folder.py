"""Find the folder and files that a person works in, and copy files before they are overwritten."""

from __future__ import annotations

import os
from pathlib import Path

from grader.catalog.answer_names import NOTEBOOK_SUFFIX
from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.course_lookup import copies_below, copy_of
from grader.catalog.exercise import Exercise

#: The default name of a person who grades their own answers.
MYSELF = "student"
#: Most copies of one file.
_MAX_BACKUPS = 10_000


def own_folder(course: Course) -> Path | None:
    """Find the exercises that a person works on: the copy around the current folder, else the course's own.

    None if there is no such copy: nobody may write to the exercises inside an installed package.
    """
    found = copy_of(course, Path.cwd())
    return found or (None if course.is_packaged else course.exercises_folder)


def require_own_folder(course: Course) -> Path:
    """Find the exercises that a person works on.

    Raises:
        BadInput: if there are none around the current folder.
    """
    found = own_folder(course)
    if found is not None:
        return found
    below = copies_below(course, Path.cwd())
    if below:
        raise BadInput(f"your exercises are in {below[0].name}: `cd {below[0].name}` first")
    raise BadInput("there are no exercises here: `grade start` makes a folder of them, or go to yours")


def own_file(course: Course, exercise: Exercise) -> Path | None:
    """Return the file in which a person answers an exercise; None if they have no folder yet."""
    folder = own_folder(course)
    return folder / exercise.path if folder is not None else None


def is_own(course: Course, path: Path, student: str) -> bool:
    """Return whether ``path`` is the person's own work, which belongs to their history."""
    if student != MYSELF:
        return False
    resolved = path.resolve()
    own = own_folder(course)
    trees = {course.exercises_folder.resolve()} | ({own.resolve()} if own is not None else set())
    return resolved.suffix == NOTEBOOK_SUFFIX or any(resolved.is_relative_to(t) or t.is_relative_to(resolved) for t in trees)


def keep_backup(path: Path) -> Path:
    """Copy a file to ``name.~1~`` (or the next free number) beside it, as GNU tools and editors do; return the copy.

    Raises:
        BadInput: if it cannot be copied, and so must not be overwritten.
    """
    try:
        return keep_text(path, path.read_bytes())
    except OSError as err:
        raise _not_kept(path, err) from err


def keep_text(path: Path, content: bytes) -> Path:
    """Save a text as a numbered copy beside a file, as ``keep_backup`` does; return the copy.

    Raises:
        BadInput: if it cannot be saved.
    """
    try:
        for number in range(1, _MAX_BACKUPS):
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
        raise _not_kept(path, err) from err
    raise BadInput(f"{path} has {_MAX_BACKUPS - 1} copies beside it; delete some")


def _not_kept(path: Path, err: OSError) -> BadInput:
    return BadInput(f"{path} stays as it is: no copy of it could be kept ({err.strerror})")
