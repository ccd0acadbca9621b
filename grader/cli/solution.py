"""`grade solution`: the reference answer, which explains itself."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import click

from grader.catalog.exercise import Exercise
from grader.catalog.faults import BadInput
from grader.catalog.history import History
from grader.cli.choices import course_option
from grader.cli.exercise_id import EXERCISE_ID
from grader.cli.faults import bad_input
from grader.cli.which_course import which_course
from grader.parsing import parse
from grader.reports.command import in_this_shell


@click.command()
@click.argument("exercise_id", metavar="ID", type=EXERCISE_ID)
@click.option("--yes", is_flag=True, help="Do not ask while points are missing.")
@course_option
def solution(exercise_id: str, yes: bool, course_path: Path | None) -> None:
    """Show the reference answer to an exercise, with its explanation; asks first while points are missing."""
    with bad_input():
        course = which_course(None, course_path)
        exercise = course.one(exercise_id)
        if not exercise.solution_path.is_file():
            raise BadInput(f"this copy of the course has no reference answers: there is no {exercise.solution_path}")
        if not yes and not _has_all_points(course.name, exercise):
            _ask(exercise)
        _show(exercise)


def _has_all_points(course: str, exercise: Exercise) -> bool:
    with History(course) as history:
        return any(r.exercise == exercise.path and r.is_done for r in history.results())


def _ask(exercise: Exercise) -> None:
    if not sys.stdin.isatty():
        raise BadInput(f"points of {exercise.id} are still missing; `grade solution {exercise.id} --yes` shows it all the same")
    count = len(exercise.checks.hints)
    more = f" (`grade hint {exercise.id}` gives {count} hints)" if count else ""
    click.echo(in_this_shell(f"Points of {exercise.id} {exercise.title} are still missing{more}."))
    click.confirm("Show the reference answer all the same?", abort=True)


def _show(exercise: Exercise) -> None:
    """Print the explanation as text, then the code."""
    from grader.cli.page import columns, show_code
    from grader.study.statement import blocks, wrapped

    text = exercise.solution_path.read_text(encoding="utf-8")
    tree = parse(text)
    said = ast.get_docstring(tree) or ""
    begin = (tree.body[0].end_lineno or 0) if said else 0
    click.echo(f"{exercise.id} {exercise.title}: the reference answer\n")
    click.echo(wrapped(blocks(said.partition("\n")[2]), columns()) + "\n")
    show_code("\n".join(text.splitlines()[begin:]).strip("\n"))
