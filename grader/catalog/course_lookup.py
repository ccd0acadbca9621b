"""Find the course that a command works with, by one rule for all commands.

A submission never brings its own checks: the checks of a course are trusted if it is installed, chosen with --course, or lies
outside of what is judged. A folder of exercises with the name of the installed course is a copy of its exercises, judged by
the installed checks whatever lies beside it; only the commands for authors, who change the checks, use those beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import COURSE_FILE, INSTALLED, Course, installed, read_course


class FoundCourse(msgspec.Struct, frozen=True):
    """A course, and whether the current folder or the path is part of it, so that suggested commands need not name it."""

    course: Course
    is_the_folders: bool


def find_course(path: Path | None, chosen: Path | None, authoring: bool = False) -> FoundCourse:
    """Find the course that a command works with.

    Args:
        path: what is judged, if anything is.
        chosen: the folder that --course names.
        authoring: whether a copy of the installed course is to use the checks beside it.

    Raises:
        BadInput: if it is broken, or would be judged by its own checks.
    """
    if chosen is not None:
        course = read_course(chosen if chosen.is_dir() else chosen.parent)
        _require_trees(course)
        return FoundCourse(course, True)
    here = next(_copies_around(Path.cwd(), also_below=True), None)
    at_path = next(_copies_around(path, also_below=False), None) if path is not None else None
    if at_path is not None and at_path != here:
        return _trusted(at_path, path, here, False, authoring)
    if here is not None:
        return _trusted(here, path, None, True, authoring)
    return FoundCourse(installed(), False)


def copy_of(course: Course, path: Path) -> Path | None:
    """Find the copy of a course's exercises that lies at or around a path."""
    return next((folder for folder in _copies_around(path, also_below=True) if _name(folder) == course.name), None)


def copies_below(course: Course, path: Path) -> list[Path]:
    """Find the copies of a course's exercises that are folders in ``path``."""
    try:
        found = sorted(folder for folder in path.iterdir() if (folder / COURSE_FILE).is_file())
    except OSError:
        return []
    return [folder for folder in found if _name(folder) == course.name]


def _trusted(folder: Path, path: Path | None, here: Path | None, is_around: bool, authoring: bool) -> FoundCourse:
    """Decide which course a folder of exercises stands for.

    Args:
        here: another one, around the current folder.
        is_around: whether ``folder`` is the one around the current folder.
    """
    if folder == INSTALLED:
        return FoundCourse(installed(), True)
    course, is_the_folders = read_course(folder), is_around
    if (INSTALLED / COURSE_FILE).is_file() and course.name == installed().name:
        own = course.has_checks
        return FoundCourse(course, True) if own and authoring else FoundCourse(installed(), not own)
    if not course.has_checks and here is not None:  # a copy for students, judged from within the course itself
        full = read_course(here)
        if full.name == course.name:
            course, is_the_folders = full, True
    if path is not None and course.has_checks and course.checks_folder.is_relative_to(path.resolve()):
        raise BadInput(
            f"{path} holds {course.exercises_folder / COURSE_FILE}, which brings its own checks: name the folder of the "
            "answers alone, or a course that you trust with --course"
        )
    _require_trees(course)
    return FoundCourse(course, is_the_folders)


def _require_trees(course: Course) -> None:
    """Refuse a course that names folders which do not exist; a copy for students names none."""
    for key, folder in course.named_trees.items():
        if not folder.is_dir():
            raise BadInput(f"{course.exercises_folder / COURSE_FILE} says {key} are in {folder}, but there is no such folder")


def _copies_around(path: Path, also_below: bool) -> Iterator[Path]:
    """Yield the folders with a course.toml at a path and above; ``also_below``: `exercises` inside the path counts, too."""
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / COURSE_FILE).is_file():
            yield folder
        if (folder != start or also_below) and (folder / "exercises" / COURSE_FILE).is_file():
            yield folder / "exercises"


def _name(folder: Path) -> str:
    try:
        return read_course(folder).name
    except BadInput:
        return ""
