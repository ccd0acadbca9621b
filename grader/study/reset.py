"""Restore an exercise's file as it was handed out, keeping a copy of what was written."""

from __future__ import annotations

import os
from pathlib import Path

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.stubs import handed_out
from grader.reports.atomic_files import write_whole
from grader.study.history import remembered_stubs
from grader.study.study_folder import keep_backup, require_own_folder


def reset_file(course: Course, exercise: Exercise) -> tuple[Path, Path | None]:
    """Restore the stub; return the file, and the copy of what was written, if anything was.

    Raises:
        BadInput: if the stub is not known, or the file cannot be copied and written.
    """
    path = require_own_folder(course) / exercise.path
    path = Path(os.path.relpath(path)) if path.is_relative_to(Path.cwd()) else path
    stub = handed_out(exercise, remembered_stubs(course, (exercise,)).get(exercise.path))
    if stub is None:
        raise BadInput(f"the original of {exercise.path} is not known any more: take it from where you got the exercises")
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise BadInput(f"{path} is not a regular file")
    if path.exists() and path.read_bytes() == stub.encode("utf-8"):
        return path, None
    if not path.parent.is_dir():
        raise BadInput(f"there is no folder {path.parent} to put {path.name} in")
    copy = keep_backup(path) if path.exists() else None
    write_whole(path, stub.encode("utf-8"))
    return path, copy
