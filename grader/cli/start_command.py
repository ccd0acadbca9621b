"""`grade start`: create a folder to work in."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from grader.catalog.bad_input import BadInput
from grader.cli.command_output import counted, report_bad_input
from grader.cli.shared_options import course_option, which_course

#: Most kept files that are listed.
_NAMED = 10


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@course_option
def start(folder: Path | None, course_path: Path | None) -> None:
    """Copy the exercises into DIR, a folder of your own (default: a new folder here, named after the course).

    Nothing that you wrote is overwritten: in a folder that you started before, only what is missing is added.
    """
    with report_bad_input():
        from grader.bundles.start_folder import start_files, start_folder
        from grader.reports.shell_command import command_from_anywhere
        from grader.study.history import remembered_stubs

        course = which_course(None, course_path, named_by_command=True)
        target = folder or Path(course.name)
        if course.is_packaged and target.resolve().is_relative_to(course.exercises_folder):
            raise BadInput(f"{target} is a part of the installation: name another folder")
        files = start_files(course, course.exercises, remembered_stubs(course, course.exercises))
        started = start_folder(course, files, target)
        click.echo(f"{course.title} ({course.edition})")
        if started.added:
            exercises = sum(exercise.path in started.added for exercise in course.exercises)
            files_in_all = f"{counted(len(started.added), 'file')} in all"
            click.echo(f"added to {target}: {counted(exercises, 'exercise')}, {files_in_all}")
        else:
            click.echo(f"{target} has all files already")
        for name in started.kept[:_NAMED]:
            click.echo(f"kept as you wrote it: {target / name}")
        if len(started.kept) > _NAMED:
            click.echo(f"... and {len(started.kept) - _NAMED} more files that you wrote in")
        click.echo("next:")
        if target.resolve() != Path.cwd():
            click.echo(f"  cd {shlex.quote(str(target))}")
        click.echo(f"  {command_from_anywhere()} watch")
