"""The edge: `grade list`, `grade show`, `grade hint`: what there is to do, without running anything."""

from __future__ import annotations

from pathlib import Path

import click

from grader.catalog.course import find_course
from grader.cli.choices import course_option
from grader.cli.faults import bad_input


@click.command("list")
@click.argument("ids", nargs=-1)
@course_option
def list_exercises(ids: tuple[str, ...], course_path: Path | None) -> None:
    """List the exercises (all, or those that IDS name) with their points."""
    with bad_input():
        course = find_course(None, course_path)
        chosen = course.select(ids)
        section = ""
        click.echo(f"{course.title} ({course.edition})")
        for exercise in chosen:
            if exercise.folder != section:
                section = exercise.folder
                about = course.section_of(exercise)
                click.echo(f"\n{about.number} {about.title}")
            click.echo(f"  {exercise.id:<8}{exercise.title[:56]:<58}{exercise.possible:>3} points")
        click.echo(f"\n{len(chosen)} exercises, {sum(e.possible for e in chosen)} points")


@click.command()
@click.argument("exercise_id", metavar="ID")
@course_option
def show(exercise_id: str, course_path: Path | None) -> None:
    """Show an exercise's statement, its functions, and what its checks ask."""
    with bad_input():
        course = find_course(None, course_path)
        exercise = course.one(exercise_id)
        section = course.section_of(exercise)
        click.echo(f"{exercise.id} {exercise.title} ({exercise.possible} points)")
        click.echo(f"file: {_relative(exercise.stub_path)}")
        if section.link:
            click.echo(f"book: {section.link} ({course.edition})")
        click.echo(f"\n{exercise.stub.rstrip()}\n")
        click.echo("checks:")
        for check in exercise.checks.checks:
            worth = f"{check.points} points" if check.points else "needed for full marks"
            click.echo(f"  {check.title} ({worth})")


@click.command()
@click.argument("exercise_id", metavar="ID")
@click.option("--all", "everything", is_flag=True, help="Give all hints at once.")
@click.option("--again", is_flag=True, help="Start again with the first hint.")
@course_option
def hint(exercise_id: str, everything: bool, again: bool, course_path: Path | None) -> None:
    """Give the next hint for an exercise: from general to specific, one more each time."""
    with bad_input():
        course = find_course(None, course_path)
        exercise = course.one(exercise_id)
        hints = exercise.checks.hints
        if not hints:
            click.echo(f"{exercise.id} has no hints")
            return
        from grader.catalog.history import History

        with History(course.name) as history:
            count = len(hints) if everything else history.next_hint(exercise.path, len(hints), again)
        for number, text in enumerate(hints[:count], 1):
            if everything or number == count:
                click.echo(f"hint {number} of {len(hints)}: {text}")
        if count >= len(hints) and not everything:
            click.echo("(that was the last hint)")


def _relative(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


