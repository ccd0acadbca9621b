"""`grade reset`: an exercise as it was handed out; what was written is kept."""

from __future__ import annotations

from pathlib import Path

import click

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.faults import BadInput
from grader.catalog.stubs import handed_out
from grader.cli.choices import course_option
from grader.cli.exercise_id import EXERCISE_ID
from grader.cli.faults import bad_input
from grader.cli.page import relative
from grader.cli.which_course import which_course


@click.command()
@click.argument("exercise_id", metavar="ID", type=EXERCISE_ID)
@course_option
def reset(exercise_id: str, course_path: Path | None) -> None:
    """Put an exercise's file back as it was handed out; the old file is kept beside it, under a number."""
    with bad_input():
        course = which_course(None, course_path)
        _reset(course, course.one(exercise_id))


def _reset(course: Course, exercise: Exercise) -> None:
    from grader.reports.files import write_whole
    from grader.study.backup import keep
    from grader.study.own import require_own_folder
    from grader.study.stubs import remembered

    path = relative(require_own_folder(course) / exercise.path)
    stub = handed_out(exercise, remembered(course, (exercise,)).get(exercise.path))
    if stub is None:
        raise BadInput(f"nobody remembers {exercise.path} as it was handed out: take it from where you got the exercises")
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise BadInput(f"{path} is not a regular file")
    if path.exists() and path.read_bytes() == stub.encode("utf-8"):
        click.echo(f"{path} is as it was handed out")
        return
    if not path.parent.is_dir():
        raise BadInput(f"there is no folder {path.parent} to put {path.name} in")
    copy = keep(path) if path.exists() else None
    write_whole(path, stub.encode("utf-8"))
    click.echo(f"{path} is as it was handed out" + (f"; what you wrote is in {copy.name}" if copy else ""))
