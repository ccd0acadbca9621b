"""Which files are a person's own answers: the copy of the course's exercises that they work in."""

from __future__ import annotations

from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.faults import BadInput
from grader.catalog.finding import NOTEBOOK
from grader.catalog.locating import copies_below, copy_of

#: The name under which a person grades their own answers.
MYSELF = "student"


def own_folder(course: Course) -> Path | None:
    """Find the exercises that a person works on: the copy around the current folder, else the course's own.

    None if there is no such copy: the exercises inside an installed package are nobody's to write in.
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
    """Give the file in which a person answers an exercise; None if they have no folder yet."""
    folder = own_folder(course)
    return folder / exercise.path if folder is not None else None


def is_own(course: Course, path: Path, student: str) -> bool:
    """Say whether what is graded at ``path`` is the person's own work, and so belongs to their history."""
    if student != MYSELF:
        return False
    resolved = path.resolve()
    own = own_folder(course)
    trees = {course.exercises_folder.resolve()} | ({own.resolve()} if own is not None else set())
    return resolved.suffix == NOTEBOOK or any(resolved.is_relative_to(t) or t.is_relative_to(resolved) for t in trees)
