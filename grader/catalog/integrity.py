"""Refuse a course whose files are incomplete before anything is judged by it."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from grader.catalog.course import HOME, Course
from grader.catalog.exercise import Exercise
from grader.catalog.faults import BadInput

_DISTRIBUTION = "exercise-grader"


def require_complete(course: Course, exercises: tuple[Exercise, ...]) -> None:
    """Refuse a course without checks, or with a file missing that decides about points.

    Raises:
        BadInput: naming the first file that is missing.
    """
    if not course.has_checks:
        raise BadInput("this copy of the course has no checks: hand your answers in, and your instructor grades them")
    if course.is_packaged:
        require_installed_files()
    for exercise in exercises:
        if not exercise.check_path.is_file():
            raise BadInput(f"{course.title} is incomplete: {exercise.id} has no checks ({exercise.check_path} is missing)")
        if not exercise.checks.checks:
            raise BadInput(f"{exercise.check_path} holds no check: nobody could have points for {exercise.id}")
        if exercise.checks.uses_oracle and course.beside(exercise, "oracle.py") is None:
            raise BadInput(f"{course.title} is incomplete: {exercise.check_path} needs oracle.py, which is missing")


def require_installed_files() -> None:
    """Compare the installed package, its course included, with the list of what was installed.

    Raises:
        BadInput: naming the first file that is missing, or is not as it was.
    """
    try:
        files = metadata.files(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return  # unpacked by hand: there is no list
    root = HOME.parents[1]
    for file in files:
        if file.parts[0] == "grader" and file.suffix != ".pyc":
            path = root / Path(*file.parts)
            if _size(path) != file.size:
                what = "is not as it was installed" if path.is_file() else "is missing"
                raise BadInput(f"this installation is damaged: {path} {what}. Install {_DISTRIBUTION} again")


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return -1
