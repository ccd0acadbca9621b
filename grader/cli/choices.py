"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def course_option(command: Command) -> Command:
    """--course: which course to grade by."""
    return click.option(
        "--course", "course_path", type=click.Path(path_type=Path, exists=True), envvar="GRADE_COURSE",
        help="Folder of the course (with course.toml). Default: the course of the path given, else of the current folder or "
        "one above it, else the installed one.",
    )(command)  # fmt: skip


def numbers_option(default: str) -> Callable[[Command], Command]:
    """--numbers: what a check's random numbers are drawn from."""
    return click.option(
        "--numbers", type=click.Choice(["student", "answer"]), default=default, show_default=True,
        help="Random numbers are drawn from the student's name, or from the answer's code.",
    )  # fmt: skip


def format_options(command: Command) -> Command:
    """--json, --junit, --html, and the platforms' formats: a file each, or "-"."""
    for name, said in (
        ("markdown", "a table of points as Markdown"), ("github-reporter", "the JSON that GitHub Classroom's reporter reads"),
        ("classroom50", "Classroom 50's result.json"), ("gradescope", "Gradescope's results.json"),
        ("html", "the report as a page"), ("junit", "JUnit XML"), ("json", "report.json"),
    ):  # fmt: skip
        option = click.option(f"--{name}", type=click.Path(path_type=Path, allow_dash=True), help=f"Write {said} there.")
        command = option(command)
    return command


def grading_options(command: Command) -> Command:
    """--seed, --timeout, --jobs, --walls, --worker-python."""
    for option in (
        click.option("--worker-python", type=click.Path(), help="Interpreter that runs the answers (default: this one)."),
        click.option(
            "--walls", type=click.Choice(["auto", "require", "none"]), default="auto", show_default=True,
            help="auto: the strongest this machine has; require: refuse without; none: for debugging.",
        ),
        click.option("--jobs", "-j", type=click.IntRange(0, 256), default=0, help="Processes at one time; 0: one per core."),
        click.option(
            "--timeout", "seconds", type=click.FloatRange(0.5, 3600), default=10.0, show_default=True,
            help="Seconds for the code of one exercise; a single call gets half of it.",
        ),
        click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Draws other numbers."),
    ):  # fmt: skip
        command = option(command)
    return command
