"""`grade list`, `grade show`, `grade hint`: what there is to do, without running anything."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.faults import BadInput
from grader.catalog.history import History, Result, digest
from grader.catalog.submission import read_submission
from grader.cli.choices import course_option
from grader.cli.exercise_id import EXERCISE_ID
from grader.cli.faults import bad_input
from grader.cli.page import columns, relative
from grader.cli.which_course import which_course
from grader.reports.command import in_this_shell
from grader.study.own import MYSELF, own_file

_SIGNS = {"passed": "✓", "partial": "◐", "failed": "✗", "errored": "!", "todo": "·"}
_COLOURS = {"passed": "green", "partial": "yellow", "failed": "red", "errored": "red"}


@click.command("list")
@click.argument("ids", nargs=-1, type=EXERCISE_ID)
@click.option("--todo", "only", flag_value="todo", help="Only those with points missing.")
@click.option("--done", "only", flag_value="done", help="Only those with all points.")
@course_option
def list_exercises(ids: tuple[str, ...], only: str | None, course_path: Path | None) -> None:
    """List the exercises (all, or those that IDS name) with your points, as they were last graded."""
    with bad_input():
        course = which_course(None, course_path, named_by_command=True)
        latest = _latest(course)
        found = [(e, latest.get(e.path)) for e in course.select(ids)]
        if only:
            found = [(e, r) for e, r in found if (r is not None and r.is_done) == (only == "done")]
        click.echo(f"{course.title} ({course.edition})")
        section = ""
        for exercise, result in found:
            if exercise.folder != section:
                section = exercise.folder
                about = course.section_of(exercise)
                click.echo(f"\n{about.number} {about.title}")
            click.echo(_line(course, exercise, result))
        possible, earned = sum(e.possible for e, _ in found), sum(r.earned for _, r in found if r)
        mine = f", you have {earned}" if latest else ""
        worth = f", {possible} points{mine}" if possible else ""  # a copy for students has no checks, and so no points
        click.echo(f"\n{len(found)} exercises{worth}")


def _latest(course: Course) -> dict[str, Result]:
    try:
        with History(course.name) as history:
            return history.latest()
    except BadInput:
        return {}  # a list is worth more than its points


def _line(course: Course, exercise: Exercise, result: Result | None) -> str:
    outcome = result.outcome if result else "todo"
    sign = click.style(_SIGNS.get(outcome, "?"), fg=_COLOURS.get(outcome))
    if result is None:
        worth = f"{exercise.possible:>7} points" if exercise.possible else ""
        return f"  {sign} {exercise.id:<8}{exercise.title[:50]:<52}{worth}".rstrip()
    changed = "  changed" if _is_changed(course, exercise, result) else ""
    points = f"{result.earned}/{exercise.possible}"
    return f"  {sign} {exercise.id:<8}{exercise.title[:50]:<52}{points:>7} {changed or 'points'}".rstrip()


def _is_changed(course: Course, exercise: Exercise, result: Result) -> bool:
    """Say whether the answer was written on since it was graded (one in a notebook is not looked at)."""
    file = own_file(course, exercise)
    if file is None:
        return False
    try:
        answer = read_submission(course, file, MYSELF).answers.get(exercise.path)
    except BadInput:
        return False
    return answer is not None and answer.source not in (None, exercise.stub) and digest(answer.texts) != result.answer


@click.command()
@click.argument("exercise_id", metavar="ID", type=EXERCISE_ID)
@course_option
def show(exercise_id: str, course_path: Path | None) -> None:
    """Show an exercise's statement, its functions, and what its checks ask."""
    with bad_input():
        from grader.study.statement import read_statement, wrapped
        from grader.study.stubs import remembered

        course = which_course(None, course_path)
        exercise = course.one(exercise_id)
        section = course.section_of(exercise)
        statement = read_statement(exercise, remembered(course, (exercise,)).get(exercise.path))
        points = f" ({exercise.possible} points)" if exercise.possible else ""
        click.echo(f"{exercise.id} {statement.title or exercise.title}{points}")
        file = own_file(course, exercise)
        click.echo(f"file: {relative(file)}" if file else in_this_shell("file: `grade start` makes a folder with your own"))
        if section.link:
            click.echo(f"book: {section.link}\n      {course.edition}")
        click.echo("\n" + wrapped(statement.blocks, columns()) + "\n")
        click.echo("functions to write:")
        for function in statement.functions:
            click.echo(_filled(function.signature, "  - ", "        "))
            click.echo(_filled(function.said, "    ", "    "))
        if exercise.checks.checks:
            click.echo("\nchecks:")
        for check in exercise.checks.checks:
            worth = f"{check.points} points" if check.points else "needed for full marks"
            click.echo(_filled(f"{check.title} ({worth})", "  - ", "    "))


@click.command()
@click.argument("exercise_id", metavar="ID", type=EXERCISE_ID)
@click.option("--all", "everything", is_flag=True, help="Give all hints at once.")
@click.option("--again", is_flag=True, help="Start again with the first hint.")
@course_option
def hint(exercise_id: str, everything: bool, again: bool, course_path: Path | None) -> None:
    """Give the next hint for an exercise: from general to specific, one more each time."""
    with bad_input():
        course = which_course(None, course_path)
        exercise = course.one(exercise_id)
        hints = exercise.checks.hints
        if not hints:
            click.echo(f"{exercise.id} has no hints")
            return
        count = len(hints)
        if not everything:
            with History(course.name) as history:
                count = history.next_hint(exercise.path, len(hints), again)
        for number, text in enumerate(hints[:count], 1):
            if everything or number == count:
                click.echo(_filled(f"hint {number} of {len(hints)}: {text}", "", "  "))
        if not everything:
            last = f"(that was the last hint; `grade solution {exercise.id}` shows the reference answer)"
            click.echo(in_this_shell(last if count >= len(hints) else f"(`grade hint {exercise.id}` gives the next one)"))


def _filled(text: str, first: str, others: str) -> str:
    return textwrap.fill(
        text, columns(), initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )
