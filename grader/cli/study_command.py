"""`grade study`: work on the exercises in the browser."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from pathlib import Path

import click

from grader.catalog.bad_input import BadInput
from grader.catalog.course_integrity import require_checks
from grader.cli.command_output import ALL_POINTS, STOPPED, report_errors
from grader.cli.shared_options import course_option, which_course


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port on 127.0.0.1 (default: any that is free).")
@click.option("--no-browser", is_flag=True, help="Print the page's address without opening a browser.")
@course_option
def study(port: int, no_browser: bool, course_path: Path | None) -> None:
    """Work on your exercises in the browser: statement, editor, result; each save is judged at once.

    The answers stay in your files, so any other editor may be used beside it. Ctrl-C, or closing the page, ends it.
    """
    with report_errors():
        if importlib.util.find_spec("nicegui") is None:
            raise BadInput("the page needs NiceGUI: pip install 'exercise-grader[study]' (in a clone: pip install '.[study]')")
        course = which_course(None, course_path)
        from grader.study.study_folder import require_own_folder

        folder = require_own_folder(course)
        require_checks(course)

        from grader.study_page.page_server import PageServer, opened_in_browser

        server = PageServer(course, course.exercises_folder, folder.resolve(), port)
        with contextlib.ExitStack() as opened:

            def on_ready() -> None:
                from grader.study.history import data_folder

                click.echo(f"your exercises: {server.address}")
                click.echo("closing the page, or Ctrl-C here, ends it; the address is yours alone")
                if not no_browser and not opened.enter_context(opened_in_browser(server.address, data_folder())):
                    click.echo("no browser was found: open the address in one")

            lines = server.run(on_ready)
    for line in lines:
        click.echo(line)
    number = server.stopped_by
    sys.exit(ALL_POINTS if not number else STOPPED if number == 2 else 128 + number)
