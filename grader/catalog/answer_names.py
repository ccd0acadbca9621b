"""Tell by the names and places of files which exercises they answer; no file is opened."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from pathlib import Path, PurePath

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.course_lookup import copy_of
from grader.catalog.exercise import Exercise

NOTEBOOK_SUFFIX = ".ipynb"
#: "name (1)", "name copy 2", "name - Kopie", "name-1".
_COPY = re.compile(r"[ _-]*(\(\d+\)|(copy|kopie|copie)( ?\d+)?|(?<=.)-\d{1,3})$", re.IGNORECASE)


def rank_answer_files(course: Course, paths: Iterable[PurePath]) -> dict[str, list[PurePath]]:
    """Give, for each exercise, the files that may be its answer, the surest first."""
    found: dict[str, list[tuple[int, str, PurePath]]] = {}
    for path in paths:
        exercise = exercise_of_file(course, path)
        if exercise is None:
            continue
        # The full path is the surest sign, then the file's name; of equals, the one nearest to the top.
        exact = ("/" + path.as_posix()).endswith("/" + exercise.path)
        named = 100 if path.stem == exercise.stem else 200 if path.stem in (exercise.slug, exercise.id) else 300
        found.setdefault(exercise.path, []).append(((0 if exact else named) + len(path.parts), path.as_posix(), path))
    return {name: [path for _, _, path in sorted(ranked)] for name, ranked in found.items()}


def exercise_of_file(course: Course, path: PurePath) -> Exercise | None:
    """Tell by a file's place and name what it answers: "ex1a_compose_kernels.py", "compose_kernels.py" or "6.4.1a.py".

    What browsers and systems add to a second copy, and the case of the letters, does not matter.
    """
    inside = "/".join(path.parts[-3:])
    if inside in course.by_path:
        return course.by_path[inside]
    if path.suffix.lower() != ".py":
        return None
    plain = _COPY.sub("", path.stem).casefold()
    for exercise in course.exercises:
        names = (exercise.stem, exercise.slug, exercise.id)
        if path.stem in names or plain in (name.casefold() for name in names):
            return exercise
    return None


def notebook_files(paths: Iterable[PurePath]) -> list[PurePath]:
    """Choose the notebooks, in the order of their names, without the old versions that Jupyter keeps."""
    return sorted(p for p in paths if p.suffix.lower() == NOTEBOOK_SUFFIX and ".ipynb_checkpoints" not in p.parts)


def exercises_below(course: Course, path: Path) -> tuple[Exercise, ...]:
    """Give the exercises that belong to ``path`` when it is a part of the course's own trees; else all."""
    resolved = path.resolve()
    for root in (course.exercises_folder, course.solutions_folder, copy_of(course, path)):
        if root is not None and resolved.is_relative_to(root) and resolved != root:
            inside = resolved.relative_to(root).as_posix()
            chosen = tuple(e for e in course.exercises if e.path == inside or e.path.startswith(inside + "/"))
            if chosen:
                return chosen
    return course.exercises


def exercises_at(course: Course, path: Path, answered: Container[str] | None, ids: tuple[str, ...]) -> tuple[Exercise, ...]:
    """Give the exercises that ``path`` stands for: those of a part of the course, those in a single file, else all.

    Args:
        answered: paths of the exercises that were found there; None if nothing could be read.

    Raises:
        BadInput: if an id names nothing, or nothing that is at ``path``.
    """
    below = exercises_below(course, path)
    if answered is not None and len(below) == len(course.exercises) and path.is_file() and path.suffix != ".zip":
        below = tuple(e for e in below if e.path in answered)
    chosen = course.select(ids)
    found = tuple(e for e in below if e in chosen)
    if not found:
        raise BadInput(f"{' '.join(ids)} is not at {path}")
    return found
