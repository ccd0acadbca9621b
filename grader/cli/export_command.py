"""`grade export`: write bundles for students, Gradescope and GitHub."""

from __future__ import annotations

from pathlib import Path

import click

from grader.catalog.bad_input import BadInput
from grader.cli.command_output import counted, report_bad_input
from grader.cli.shared_options import course_option, which_course

_force_option = click.option("--force", is_flag=True, help="Overwrite an existing file.")


def _zip_to_write(out: Path, force: bool) -> Path:
    """Return the path of a zip, with its ending, and refuse to overwrite an existing file."""
    from grader.bundles.bundle_files import require_new

    if not out.name or out.name == "..":
        raise BadInput(f"cannot write {out}: it is a folder")
    path = out if out.suffix.lower() == ".zip" else out.with_name(f"{out.name}.zip")
    require_new(path, force)
    return path


@click.group()
def export() -> None:
    """Write bundles for students, Gradescope or GitHub."""


@export.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("ids", nargs=-1)
@_force_option
@course_option
def student(out: Path, ids: tuple[str, ...], force: bool, course_path: Path | None) -> None:
    """Write OUT (its name ends with .zip) for students: stubs and the command, without checks and solutions."""
    with report_bad_input():
        course = which_course(None, course_path)
        from grader.bundles.student_bundle import write_student_bundle

        exercises = course.select(ids)
        path = _zip_to_write(out, force)
        write_student_bundle(course, exercises, path)
    click.echo(f"{path}: {counted(len(exercises), 'exercise')}, no check, no solution")


@export.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("ids", nargs=-1)
@click.option(
    "--hidden-checks",
    type=click.Choice(["after_published", "after_due_date", "hidden", "visible"]),
    default="after_published",
    show_default=True,
    help="When students may see hidden checks.",
)
@_force_option
@course_option
def gradescope(out: Path, ids: tuple[str, ...], hidden_checks: str, force: bool, course_path: Path | None) -> None:
    """Write OUT (its name ends with .zip: autograder.zip) to upload to a programming assignment on Gradescope."""
    with report_bad_input():
        course = which_course(None, course_path)
        from grader.bundles.gradescope_autograder import write_autograder

        exercises = course.select(ids)
        path = _zip_to_write(out, force)
        write_autograder(course, exercises, ids, path, hidden_checks)
    click.echo(f"{path}: {counted(len(exercises), 'exercise')}, {counted(sum(e.possible for e in exercises), 'point')}")


@export.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.argument("ids", nargs=-1)
@_force_option
@course_option
def github(out: Path, ids: tuple[str, ...], force: bool, course_path: Path | None) -> None:
    """Write .github/workflows/grade.yml below OUT: grades each push, for GitHub Actions and Classroom 50."""
    with report_bad_input():
        course = which_course(None, course_path)
        course.select(ids)
        from grader.bundles.github_workflow import write_workflow

        path = write_workflow(course, ids, out, force)
    click.echo(f"{path}: its first lines say where to keep it, and what to set")
