"""`grade progress`: show points so far, a chart of them over time, and the next exercise."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import click
import msgspec

from grader.cli.command_output import columns, report_bad_input
from grader.cli.shared_options import course_option, which_course
from grader.reports.shell_command import in_this_shell
from grader.study.history import history_of
from grader.study.progress_summary import DayProgress, ProgressSummary, summarise_progress

#: Columns that a section's line needs beside its title.
_BESIDE_TITLE = 38
_BLOCKS, _ASCII = " ▁▂▃▄▅▆▇█", " .:#"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@course_option
def progress(as_json: bool, course_path: Path | None) -> None:
    """Show points per section and over time, days in a row, and the next exercise."""
    with report_bad_input():
        course = which_course(None, course_path, named_by_command=True)
        with history_of(course) as history:
            summary = summarise_progress(course, history.results(), date.today())
        if as_json:
            click.echo(json.dumps({"schema": 1, **msgspec.to_builtins(summary)}, indent=2, ensure_ascii=False))
            return
        _show(summary, {e.id: e.title for e in course.exercises})


def _show(found: ProgressSummary, titles: dict[str, str]) -> None:
    fancy = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(f"{found.course}: {found.earned} of {found.possible} points, {found.done} of {found.exercises} exercises done\n")
    title_width = max(10, min(39, columns() - _BESIDE_TITLE))
    for section in found.sections:
        drawn = _bar(section.earned / section.possible if section.possible else 0, 16, fancy)
        points = f"{section.earned}/{section.possible}"
        title = section.title if len(section.title) < title_width else section.title[: title_width - 2].rstrip() + "…"
        click.echo(f"{section.number:<5}{title:<{title_width}}{drawn} {points:>8}  {section.done}/{section.exercises}")
    lines = _chart(found.days, found.possible, min(60, columns() - 8), 6, fancy)
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


def _bar(share: float, width: int, fancy: bool) -> str:
    """Draw a progress bar."""
    full = int(width * share)
    return ("█" if fancy else "#") * full + ("░" if fancy else "-") * (width - full)


def _chart(days: tuple[DayProgress, ...], possible: int, width: int, height: int, fancy: bool) -> list[str]:
    """Draw points per day as columns, from the first day to the last; a day without work keeps the points."""
    if not days or not possible:
        return []
    first, last = date.fromisoformat(days[0].day), date.fromisoformat(days[-1].day)
    span = (last - first).days + 1
    columns = min(span, width)
    points = [_points(days, first + timedelta(days=(n + 1) * span // columns - 1)) for n in range(columns)]
    wide = max(1, min(6, width // columns))
    top = _rounded(max(day.earned for day in days), possible)
    steps = _BLOCKS if fancy else _ASCII
    lines = []
    for row in range(height, 0, -1):
        cells = [_cell(value / top * height - (row - 1), steps) * wide for value in points]
        label = f"{top if row == height else '':>5} "
        lines.append(label + ("┤" if fancy else "|") + "".join(cells).rstrip())
    begin, end = days[0].day, days[-1].day
    axis = "      " + ("└" if fancy else "+") + ("─" if fancy else "-") * (wide * columns)
    gap = max(wide * columns - len(begin) - len(end), 2)
    return [*lines, axis, "       " + (begin if span == 1 else begin + " " * gap + end)]


def _points(days: tuple[DayProgress, ...], day: date) -> int:
    return next((d.earned for d in reversed(days) if d.day <= day.isoformat()), 0)


def _cell(fill: float, steps: str) -> str:
    return steps[max(0, min(len(steps) - 1, round(fill * (len(steps) - 1))))]


def _rounded(points: int, possible: int) -> int:
    """Return the top of the chart: a round number at or above the most points."""
    for size in (10, 20, 50, 100, 200, 500, 1000):
        if points <= size:
            return min(size, possible) if possible >= points else size
    return possible
