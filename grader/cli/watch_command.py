"""`grade watch`: judge answers each time they are saved."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.course_integrity import require_checks
from grader.cli.command_output import ALL_POINTS, STOPPED, report_errors
from grader.cli.shared_options import EXERCISE_ID, course_option, grading_options, path_and_ids, which_course

if TYPE_CHECKING:
    from grader.cli.signals import Signals
    from grader.cli.watch_loop import WatchDisplay
    from grader.grading.run import Options


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.argument("ids", nargs=-1, type=EXERCISE_ID)
@course_option
@grading_options
def watch(
    path: Path | None,
    ids: tuple[str, ...],
    course_path: Path | None,
    seed: int,
    seconds: float,
    jobs: int,
    walls: str,
    worker_python: str | None,
) -> None:
    """Judge answers at every save: PATH is a folder, a file or a notebook (default: your exercises).

    Keys: n the next exercise, h a hint, s the statement, l the list, q quit; space and b turn pages.
    """
    with report_errors():
        path, ids = path_and_ids(path, ids, course_path)
        course = which_course(path, course_path)
        from grader.study.study_folder import require_own_folder

        where = path or require_own_folder(course)
        if not where.exists():
            raise BadInput(f"{where} does not exist")
        if not where.is_dir() and where.suffix not in (".py", ".ipynb"):
            raise BadInput(f"{where} cannot be watched: name a folder, a .py file or a notebook")

        require_checks(course)

        from grader.grading.run import Options

        options = Options(seed=seed, seconds=seconds, jobs=jobs, walls=walls, worker_python=worker_python)
        code = _watch(course, where, ids, options)
    sys.exit(code)


def _watch(course: Course, path: Path, ids: tuple[str, ...], options: Options) -> int:
    from grader.cli.signals import Signals, Stopped
    from grader.cli.watch_loop import WatchLoop

    with Signals() as signals:
        display = _display(signals)
        code = ALL_POINTS
        try:
            with display, WatchLoop(course, path, ids, options, signals, display) as loop:
                loop.run()
        except Stopped as stop:
            code = STOPPED if stop.number == 2 else 128 + stop.number
    for line in display.last_lines():
        click.echo(line)
    return code


def _display(signals: Signals) -> WatchDisplay:
    from grader.cli.watch_plain import PlainDisplay
    from grader.cli.watch_screen import ScreenDisplay

    return ScreenDisplay(signals) if sys.stdin.isatty() and sys.stdout.isatty() else PlainDisplay(signals)
