"""Grader's room: which files are a person's own answers."""

from __future__ import annotations

from pathlib import Path

from grader.catalog.course import COURSE_FILE, Course, read_course
from grader.catalog.exercise import Exercise
from grader.catalog.faults import BadInput
from grader.catalog.finding import NOTEBOOK

#: The name under which a person grades their own answers.
MYSELF = "student"


def own_folder(course: Course) -> Path:
    """Find the exercises that a person works on: the copy of the course around the current folder, else the course's own."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "exercises"):
            if (candidate / COURSE_FILE).is_file() and _names(candidate) == course.name:
                return candidate
    return course.exercises_folder


def own_file(course: Course, exercise: Exercise) -> Path:
    """Give the file in which a person answers an exercise."""
    return own_folder(course) / exercise.path


def is_own(course: Course, path: Path, student: str) -> bool:
    """Say whether what is graded at ``path`` is the person's own work, and so belongs to their history."""
    if student != MYSELF:
        return False
    resolved = path.resolve()
    trees = {course.exercises_folder.resolve(), own_folder(course).resolve()}
    return resolved.suffix == NOTEBOOK or any(resolved.is_relative_to(t) or t.is_relative_to(resolved) for t in trees)


def _names(folder: Path) -> str:
    try:
        return read_course(folder).name
    except BadInput:
        return ""
