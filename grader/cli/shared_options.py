"""Define the options that several commands share, and find the course that they select."""

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
    """Add --course: the course to use."""
    return click.option(
        "--course",
        "course_path",
        type=click.Path(path_type=Path, exists=True),
        envvar="GRADE_COURSE",
        help="Folder of the course (with course.toml). Default: the course of the path given, else of the current folder or "
        "one above it, else the installed one.",
    )(command)


def numbers_option(default: str) -> Callable[[Command], Command]:
    """Add --numbers: what seeds the random inputs of checks."""
    return click.option(
        "--numbers",
        type=click.Choice(["student", "answer"]),
        default=default,
        show_default=True,
        help="Seed random inputs by the student's name or by the answer's code.",
    )


def format_options(command: Command) -> Command:
    """Add --json, --junit, --html and the platforms' formats, each with a file or "-"."""
    for name, description in (
        ("markdown", "a table of points as Markdown"), ("github-reporter", "the JSON that GitHub Classroom's reporter reads"),
        ("classroom50", "Classroom 50's result.json"), ("gradescope", "Gradescope's results.json"),
        ("html", "the report as a page"), ("junit", "JUnit XML"), ("json", "report.json"),
    ):  # fmt: skip
        option = click.option(
            f"--{name}", type=click.Path(path_type=Path, allow_dash=True), help=f"Write {description} to this file."
        )
        command = option(command)
    return command


def grading_options(command: Command) -> Command:
    """Add --seed, --timeout, --jobs, --walls and --worker-python."""
    for option in (
        click.option("--worker-python", type=click.Path(), help="Interpreter that runs the answers (default: this one)."),
        click.option(
            "--walls", type=click.Choice(["auto", "require", "none"]), default="auto", show_default=True,
            help="auto: the strongest sandbox of this machine; require: refuse to run if the sandbox is incomplete; "
            "none: no sandbox, for debugging.",
        ),
        click.option("--jobs", "-j", type=click.IntRange(0, 256), default=0, help="Parallel processes; 0: one per core."),
        click.option(
            "--timeout", "seconds", type=click.FloatRange(0.5, 3600), default=10.0, show_default=True,
            help="Seconds for the code of one exercise; a single call gets half of it.",
        ),
        click.option(
            "--seed", type=click.IntRange(0), default=0, show_default=True,
            help="Random seed of the inputs; a class with a given seed does not use its secret.",
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
            # Without titles: they are in the check files, and reading these is too slow for completion.
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
    """Find the course to use; print its name first unless the current folder or the path shows it.

    Args:
        path: what is judged, if anything is.
        chosen: the value of --course.
        authoring: as for ``find_course``.
        named_by_command: whether the command itself prints the course's name.
        to_stderr: whether standard output is meant for a program.

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
    """Treat PATH as an id if it names an exercise and not a file: `grade run 6.5.4`."""
    if path is None or path.exists() or len(path.parts) != 1:
        return path, ids
    if re.fullmatch(r"\d+(\.\d+)*[a-z]?", path.name) is None:
        try:
            find_course(None, chosen).course.select((path.name,))
        except BadInput:
            return path, ids  # a path that does not exist
    return None, (path.name, *ids)
