"""`grade list`, `show`, `hint`, `solution` and `reset`: list the exercises, and show or restore one."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import click

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import read_submission
from grader.cli.command_output import columns, counted, filled, printable, relative, report_bad_input, show_code
from grader.cli.shared_options import EXERCISE_ID, course_option, which_course
from grader.parsing import parse
from grader.reports.shell_command import in_this_shell
from grader.study.history import PastResult, digest, history_of
from grader.study.study_folder import MYSELF, own_file

_SIGNS = {"passed": "✓", "partial": "◐", "failed": "✗", "errored": "!", "todo": "·"}
_COLOURS = {"passed": "green", "partial": "yellow", "failed": "red", "errored": "red"}


@click.command("list")
@click.argument("ids", nargs=-1, type=EXERCISE_ID)
@click.option("--todo", "only", flag_value="todo", help="Only those with points missing.")
@click.option("--done", "only", flag_value="done", help="Only those with all points.")
@course_option
def list_exercises(ids: tuple[str, ...], only: str | None, course_path: Path | None) -> None:
    """List the exercises (all, or those that IDS name) with your points, as they were last graded."""
    with report_bad_input():
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
        earned_text = f", you have {earned}" if latest else ""
        # A copy for students has no checks, so points are unknown.
        worth = f", {counted(possible, 'point')}{earned_text}" if possible else ""
        click.echo(f"\n{counted(len(found), 'exercise')}{worth}")


def _latest(course: Course) -> dict[str, PastResult]:
    try:
        with history_of(course) as history:
            return history.latest()
    except BadInput:
        return {}  # a list without points is better than none


def _line(course: Course, exercise: Exercise, result: PastResult | None) -> str:
    outcome = result.outcome if result else "todo"
    width = max(14, min(52, columns() - 28))
    title = f"{exercise.title if len(exercise.title) < width - 1 else exercise.title[: width - 3].rstrip() + '…':<{width}}"
    sign = click.style(_SIGNS.get(outcome, "?"), fg=_COLOURS.get(outcome))
    if result is None:
        worth = f"{exercise.possible:>7} points" if exercise.possible else ""
        return f"  {sign} {exercise.id:<8}{title}{worth}".rstrip()
    changed = "  changed" if _is_changed(course, exercise, result) else ""
    points = f"{result.earned}/{exercise.possible}"
    return f"  {sign} {exercise.id:<8}{title}{points:>7} {changed or 'points'}".rstrip()


def _is_changed(course: Course, exercise: Exercise, result: PastResult) -> bool:
    """Return whether the answer has changed since it was graded (False if it stands in a notebook)."""
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
    """Show an exercise's statement, its functions, and what its checks require."""
    with report_bad_input():
        from grader.study.exercise_statement import read_statement, wrapped
        from grader.study.history import remembered_stubs

        course = which_course(None, course_path)
        exercise = course.one(exercise_id)
        section = course.section_of(exercise)
        statement = read_statement(exercise, remembered_stubs(course, (exercise,)).get(exercise.path))
        points = f" ({counted(exercise.possible, 'point')})" if exercise.possible else ""
        click.echo(f"{exercise.id} {statement.title or exercise.title}{points}")
        file = own_file(course, exercise)
        click.echo(f"file: {relative(file)}" if file else in_this_shell("file: `grade start` makes a folder with your own"))
        if section.link:
            click.echo(f"book: {section.link}\n      {course.edition}")
        click.echo("\n" + wrapped(statement.blocks, columns()) + "\n")
        click.echo("functions to write:")
        for function in statement.functions:
            click.echo(filled(function.signature, "  - ", "        "))
            click.echo(filled(function.description, "    ", "    "))
        if exercise.checks.checks:
            click.echo("\nchecks:")
        for check in exercise.checks.checks:
            worth = counted(check.points, "point") if check.points else "needed for full marks"
            click.echo(filled(f"{check.title} ({worth})", "  - ", "    "))


@click.command()
@click.argument("exercise_id", metavar="ID", type=EXERCISE_ID)
@click.option("--all", "everything", is_flag=True, help="Show all hints at once.")
@click.option("--again", is_flag=True, help="Start again with the first hint.")
@course_option
def hint(exercise_id: str, everything: bool, again: bool, course_path: Path | None) -> None:
    """Show the next hint for an exercise: from general to specific, one more each time.

    Below it are the hints of the checks that your answer failed when it was last graded.
    """
    with report_bad_input():
        course = which_course(None, course_path)
        exercise = course.one(exercise_id)
        hints = exercise.checks.hints
        if hints:
            count = len(hints) if everything else _next_hint(course, exercise, again)
            for number, text in enumerate(hints[:count], 1):
                if everything or number == count:
                    click.echo(filled(f"hint {number} of {len(hints)}: {text}", "", "  "))
            if not everything:
                last = f"(that was the last hint; `grade solution {exercise.id}` shows the reference answer)"
                click.echo(in_this_shell(last if count >= len(hints) else f"(`grade hint {exercise.id}` gives the next one)"))
        of_checks = _hints_of_failed_checks(course, exercise)
        if of_checks:
            click.echo("\nof the checks that failed when it was last graded:")
            for title, text in of_checks:
                click.echo(filled(f"- {title}: {text}", "  ", "    "))
        elif not hints:
            click.echo(f"{exercise.id} has no hints")


def _hints_of_failed_checks(course: Course, exercise: Exercise) -> list[tuple[str, str]]:
    """Return (title, hint) of each check that the last graded answer failed; empty without a history."""
    try:
        with history_of(course) as history:
            failed = history.failed_checks(exercise.path)
    except BadInput:
        return []
    return [(check.title, check.hint) for check in exercise.checks.checks if check.name in failed and check.hint]


def _next_hint(course: Course, exercise: Exercise, again: bool) -> int:
    """Count one more hint, and return its number; without a history, it is always the first."""
    try:
        with history_of(course) as history:
            return history.next_hint(exercise.path, len(exercise.checks.hints), again)
    except BadInput as err:
        click.echo(in_this_shell(f"grade: {printable(str(err))}; `grade hint {exercise.id} --all` gives all hints"), err=True)
        return 1


@click.command()
@click.argument("exercise_id", metavar="ID", type=EXERCISE_ID)
@click.option("--yes", is_flag=True, help="Do not ask first if points are missing.")
@course_option
def solution(exercise_id: str, yes: bool, course_path: Path | None) -> None:
    """Show the reference answer to an exercise, with its explanation; ask first if points are missing."""
    with report_bad_input():
        course = which_course(None, course_path)
        exercise = course.one(exercise_id)
        if not exercise.solution_path.is_file():
            raise BadInput(f"this copy of the course has no reference answers: there is no {exercise.solution_path}")
        if not yes and not _has_all_points(course, exercise):
            _ask_first(exercise)
        _show_solution(exercise)


def _has_all_points(course: Course, exercise: Exercise) -> bool:
    try:
        with history_of(course) as history:
            return any(r.exercise == exercise.path and r.is_done for r in history.results())
    except BadInput as err:
        click.echo(f"grade: {printable(str(err))}", err=True)
        return False


def _ask_first(exercise: Exercise) -> None:
    if not sys.stdin.isatty():
        raise BadInput(f"points of {exercise.id} are still missing; `grade solution {exercise.id} --yes` shows it all the same")
    count = len(exercise.checks.hints)
    more = f" (`grade hint {exercise.id}` gives {counted(count, 'hint')})" if count else ""
    click.echo(in_this_shell(f"Points of {exercise.id} {exercise.title} are still missing{more}."))
    click.confirm("Show the reference answer all the same?", abort=True)


def _show_solution(exercise: Exercise) -> None:
    """Print the explanation as text, then the code."""
    from grader.study.exercise_statement import blocks, wrapped

    text = exercise.solution_path.read_text(encoding="utf-8")
    tree = parse(text)
    docstring = ast.get_docstring(tree) or ""
    begin = (tree.body[0].end_lineno or 0) if docstring else 0
    click.echo(f"{exercise.id} {exercise.title}: the reference answer\n")
    click.echo(wrapped(blocks(docstring.partition("\n")[2]), columns()) + "\n")
    show_code("\n".join(text.splitlines()[begin:]).strip("\n"))


@click.command()
@click.argument("exercise_id", metavar="ID", type=EXERCISE_ID)
@course_option
def reset(exercise_id: str, course_path: Path | None) -> None:
    """Restore an exercise's file as it was handed out; your version is kept beside it, with a number."""
    with report_bad_input():
        course = which_course(None, course_path)
        from grader.study.reset import reset_file

        path, copy = reset_file(course, course.one(exercise_id))
        click.echo(f"{path} is as it was handed out" + (f"; what you wrote is in {copy.name}" if copy else ""))
