"""Define the options and arguments that several commands share, and find the course that they name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.course_lookup import find_course

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
    for name, what in (
        ("markdown", "a table of points as Markdown"), ("github-reporter", "the JSON that GitHub Classroom's reporter reads"),
        ("classroom50", "Classroom 50's result.json"), ("gradescope", "Gradescope's results.json"),
        ("html", "the report as a page"), ("junit", "JUnit XML"), ("json", "report.json"),
    ):  # fmt: skip
        option = click.option(f"--{name}", type=click.Path(path_type=Path, allow_dash=True), help=f"Write {what} there.")
        command = option(command)
    return command


def grading_options(command: Command) -> Command:
    """--seed, --timeout, --jobs, --walls, --worker-python."""
    for option in (
        click.option("--worker-python", type=click.Path(), help="Interpreter that runs the answers (default: this one)."),
        click.option(
            "--walls", type=click.Choice(["auto", "require", "none"]), default="auto", show_default=True,
            help="auto: the strongest this machine has; require: refuse to run if the sandbox is incomplete; "
            "none: for debugging.",
        ),
        click.option("--jobs", "-j", type=click.IntRange(0, 256), default=0, help="Processes at one time; 0: one per core."),
        click.option(
            "--timeout", "seconds", type=click.FloatRange(0.5, 3600), default=10.0, show_default=True,
            help="Seconds for the code of one exercise; a single call gets half of it.",
        ),
        click.option(
            "--seed", type=click.IntRange(0), default=0, show_default=True,
            help="Random seed of the inputs; those of a class are then drawn without its secret.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


class ExerciseId(click.types.StringParamType):
    """The number of an exercise or section, or an exercise's name; completed from the course."""

    name = "id"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete numbers from the start of the number, names from the start of the name."""
        try:
            path = _path(ctx.params.get("path") or ctx.params.get("submissions"))
            course = find_course(path, _path(ctx.params.get("course_path"))).course
            # No title: it stands in the checks, and to read them all takes longer than a key press.
            known = [(e.id, e.slug) for e in course.exercises]
            sections = [(s.number, s.title) for s in course.sections] if param.nargs == -1 else []
        except BadInput:
            return []
        every = [(number, title.replace("_", " ")) for number, title in (*sections, *known)]
        numbers = [CompletionItem(number, help=title) for number, title in every if number.startswith(incomplete)]
        names = [CompletionItem(name, help=number) for number, name in known if incomplete and name.startswith(incomplete)]
        return numbers + names


def _path(value: object) -> Path | None:
    return Path(str(value)) if value else None


EXERCISE_ID = ExerciseId()


def which_course(
    path: Path | None, chosen: Path | None, *, authoring: bool = False, named_by_command: bool = False, to_stderr: bool = False
) -> Course:
    """Find the course by the one rule; print its name first unless the current folder or the path shows it.

    Args:
        path: what is judged, if anything is.
        chosen: what --course says.
        authoring: as for ``find_course``.
        named_by_command: whether the command's own first line names the course.
        to_stderr: whether standard output is for a program.

    Raises:
        BadInput: if there is none, or it is broken.
    """
    located = find_course(path, chosen, authoring)
    course = located.course
    if not located.is_the_folders and not named_by_command:
        where = "installed with grade" if course.is_packaged else f"at {course.exercises_folder}"
        click.echo(f"course: {course.title} ({course.edition}), {where}", err=to_stderr)
    return course


def path_and_ids(path: Path | None, ids: tuple[str, ...], chosen: Path | None) -> tuple[Path | None, tuple[str, ...]]:
    """Take PATH for an id if it names an exercise and no file: `grade run 6.5.4`."""
    if path is None or path.exists() or len(path.parts) != 1:
        return path, ids
    if re.fullmatch(r"\d+(\.\d+)*[a-z]?", path.name) is None:
        try:
            find_course(None, chosen).course.select((path.name,))
        except BadInput:
            return path, ids  # a path that does not exist
    return None, (path.name, *ids)
