"""`grade notebook`: write exercises as a notebook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from grader.catalog.bad_input import BadInput
from grader.cli.command_output import counted, report_bad_input
from grader.cli.shared_options import EXERCISE_ID, course_option, which_course
from grader.reports.shell_command import command


@click.command()
@click.argument("ids", nargs=-1, type=EXERCISE_ID)
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="Where to write it (default: 6.4.ipynb).")
@click.option("--force", is_flag=True, help="Overwrite an existing file; a numbered copy is kept.")
@course_option
def notebook(ids: tuple[str, ...], target: Path | None, force: bool, course_path: Path | None) -> None:
    """Write a section (6.4), an exercise (6.4.1a) or a chapter (6) as a notebook: a marked cell per answer.

    Fill it in with Jupyter, then `grade run 6.4.ipynb`.
    """
    with report_bad_input():
        course = which_course(None, course_path)
        exercises = course.select(ids)
        path = target or Path(f"{'_'.join(ids) or course.name}.ipynb")
        if path.suffix != ".ipynb":
            raise BadInput(f"{path} must end with .ipynb")
        if path.is_dir() or not path.resolve().parent.is_dir():
            raise BadInput(f"cannot write {path}: {'it is a folder' if path.is_dir() else 'there is no such folder'}")
        if path.exists() and not force:
            raise BadInput(f"{path} exists; --force overwrites it and keeps a copy")

        from grader.reports.atomic_files import write_whole
        from grader.study.history import remembered_stubs
        from grader.study.notebook_writer import write_notebook as written
        from grader.study.study_folder import keep_backup

        content = written(course, exercises, path.name, remembered_stubs(course, exercises))
        copy = keep_backup(path) if path.exists() else None
        write_whole(path, content)
        click.echo(f"{path}: {counted(len(exercises), 'exercise')}" + (f" (before: {copy})" if copy else ""))
        click.echo(f"open it in Jupyter, then: {command()} run {path}")
