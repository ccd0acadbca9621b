"""`grade progress`: what was done so far, and what comes next."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from grader.catalog.history import History
from grader.cli.choices import course_option
from grader.cli.faults import bad_input
from grader.cli.which_course import which_course
from grader.reports.command import in_this_shell


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@course_option
def progress(as_json: bool, course_path: Path | None) -> None:
    """Show points per section and over time, days in a row, and the next exercise."""
    with bad_input():
        from grader.study.progress import Progress
        from grader.study.progress import progress as sum_up

        course = which_course(None, course_path, named_by_command=True)
        with History(course.name) as history:
            found: Progress = sum_up(course, history.results(), date.today())
        if as_json:
            click.echo(json.dumps({"schema": 1, **asdict(found)}, indent=2, ensure_ascii=False))
            return
        _show(found, {e.id: e.title for e in course.exercises})


def _show(found: object, titles: dict[str, str]) -> None:
    from grader.cli.chart import bar, chart
    from grader.study.progress import Progress

    assert isinstance(found, Progress)
    fancy = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(f"{found.course}: {found.earned} of {found.possible} points, {found.done} of {found.exercises} exercises done\n")
    for section in found.sections:
        drawn = bar(section.earned / section.possible if section.possible else 0, 16, fancy)
        points = f"{section.earned}/{section.possible}"
        click.echo(f"{section.number:<5}{section.title[:38]:<39}{drawn} {points:>8}  {section.done}/{section.exercises}")
    lines = chart(found.days, found.possible, 60, 6, fancy)
    if lines:
        click.echo("\npoints by day")
        click.echo("\n".join(lines))
        click.echo(f"\n{_days(found.streak)} in a row; the longest row: {_days(found.longest)}")
    else:
        click.echo(in_this_shell("\nnothing was graded yet: `grade watch` judges at every save and keeps count"))
    if found.following:
        click.echo(in_this_shell(f"next: {found.following} {titles[found.following]}; `grade show {found.following}`"))
    else:
        click.echo("all done")


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"
