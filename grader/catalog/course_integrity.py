"""Refuse a course with missing files, and a damaged installation, before anything is judged."""

from __future__ import annotations

from pathlib import Path

from grader.catalog.bad_input import BadInput
from grader.catalog.course import COURSE_FILE, HOME, Course
from grader.catalog.exercise import Exercise
from grader.catalog.import_scan import imported_roots

_DISTRIBUTION = "exercise-grader"


def require_complete(course: Course, exercises: tuple[Exercise, ...]) -> None:
    """Refuse a course in which any of these exercises lacks a file that its points depend on.

    Raises:
        BadInput: naming the first file that is missing.
    """
    require_checks(course)
    for exercise in exercises:
        if why := missing_file(course, exercise):
            raise BadInput(f"{exercise.id} cannot be judged: {why}")


def missing_file(course: Course, exercise: Exercise) -> str:
    """Return which of the course's files that judge an exercise is missing; empty if none is."""
    checks = exercise.checks
    if not checks.checks:
        if not exercise.check_path.is_file():
            return f"the course is incomplete: {exercise.check_path} is missing"
        return f"the course's {exercise.check_path.name} holds no check"
    if checks.uses_tables and "pandas" not in course.packages:
        return f"its checks send or compare tables, and packages in {COURSE_FILE} does not list pandas"
    if course.given(exercise) is None and (checks.uses_given or "given" in imported_roots(exercise.stub)):
        return f"the course's {exercise.folder}/given.py is missing"
    for needed, name in ((checks.uses_probe, "probe.py"), (checks.uses_oracle, "oracle.py")):
        if needed and course.beside(exercise, name) is None:
            return f"the course has no {name} beside or above the checks of {exercise.folder}"
    return ""


def require_checks(course: Course) -> None:
    """Refuse a course without checks, and a damaged installation.

    Raises:
        BadInput: saying which it is.
    """
    if not course.has_checks:
        raise BadInput("this copy of the course has no checks: hand your answers in, and your instructor grades them")
    if course.is_packaged:
        require_installed_files()


def require_installed_files() -> None:
    """Compare the installed package, its course included, with the list of what was installed.

    Raises:
        BadInput: naming the first file that is missing, or has changed.
    """
    from importlib import metadata  # its import takes as long as that of the whole catalog

    try:
        files = metadata.files(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return  # unpacked by hand: no list of files
    root = HOME.parents[1]
    for file in files:
        if file.parts[0] == "grader" and file.suffix != ".pyc":
            path = root / Path(*file.parts)
            if _size(path) != file.size:
                change = "is not as it was installed" if path.is_file() else "is missing"
                raise BadInput(f"this installation is damaged: {path} {change}. Install {_DISTRIBUTION} again")


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return -1
