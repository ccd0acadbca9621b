"""The course of a command, and the line that names it where nobody would know."""

from __future__ import annotations

import re
from pathlib import Path

import click

from grader.catalog.course import Course
from grader.catalog.faults import BadInput
from grader.catalog.locating import locate


def which_course(
    path: Path | None, chosen: Path | None, *, authoring: bool = False, named_by_command: bool = False, to_stderr: bool = False
) -> Course:
    """Find the course by the one rule; print its name first unless the current folder or the path shows it.

    Args:
        path: what is judged, if anything is.
        chosen: what --course says.
        authoring: as for ``locate``.
        named_by_command: whether the command's own first line names the course.
        to_stderr: whether standard output is for a program.

    Raises:
        BadInput: if there is none, or it is broken.
    """
    located = locate(path, chosen, authoring)
    course = located.course
    if not located.is_the_folders and not named_by_command:
        where = "installed with grade" if course.is_packaged else f"at {course.exercises_folder}"
        click.echo(f"course: {course.title} ({course.edition}), {where}", err=to_stderr)
    return course


def path_and_ids(path: Path | None, ids: tuple[str, ...], chosen: Path | None) -> tuple[Path | None, tuple[str, ...]]:
    """Take what stands in PATH's place for an id if it names an exercise and no file: `grade run 6.5.4`."""
    if path is None or path.exists() or len(path.parts) != 1:
        return path, ids
    if re.fullmatch(r"\d+(\.\d+)*[a-z]?", path.name) is None:
        try:
            locate(None, chosen).course.select((path.name,))
        except BadInput:
            return path, ids  # a path that does not exist
    return None, (path.name, *ids)
