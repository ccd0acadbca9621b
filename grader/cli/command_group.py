"""Define the command group `grade`, which imports a subcommand's module only when it is called."""

from __future__ import annotations

import importlib
import os
import sys

import click

from grader import __version__

#: Subcommand: (module, attribute, one line of help, group of the overview).
_COMMANDS = {
    "start": ("grader.cli.start_command", "start", "Copy the exercises into a folder of your own."),
    "run": ("grader.cli.run_command", "run", "Grade the answers in a folder, file, notebook or zip."),
    "watch": ("grader.cli.watch_command", "watch", "Judge answers at every save, with hints and the next exercise."),
    "study": ("grader.cli.study_command", "study", "Work in the browser: statement, editor, result."),
    "list": ("grader.cli.exercise_commands", "list_exercises", "List the exercises with their points."),
    "show": ("grader.cli.exercise_commands", "show", "Show an exercise's statement."),
    "hint": ("grader.cli.exercise_commands", "hint", "Show the next hint for an exercise."),
    "solution": ("grader.cli.exercise_commands", "solution", "Show the reference answer; ask first if points are missing."),
    "reset": ("grader.cli.exercise_commands", "reset", "Restore an exercise as it was handed out; keep a copy of yours."),
    "progress": ("grader.cli.progress_command", "progress", "Show your points per section and over time."),
    "notebook": ("grader.cli.notebook_command", "notebook", "Write exercises as a notebook to fill in."),
    "class": ("grader.cli.class_command", "grade_class", "Grade everybody's submissions, into gradebooks and reports."),
    "export": ("grader.cli.export_command", "export", "Write bundles for students, Gradescope or GitHub."),
    "doctor": ("grader.cli.doctor_command", "doctor", "Check this machine: Python, packages, sandbox."),
    "author": ("grader.cli.author_commands", "author", "Write exercises, and prove that their checks are right."),
}


class LazyGroup(click.Group):
    """A group that imports the module of a subcommand only to run it, and reports errors in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the subcommands in the order of the overview."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import a subcommand."""
        if name not in _COMMANDS:
            return None
        module, attribute, _ = _COMMANDS[name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command[2]) for name, command in _COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a subcommand, or suggest one."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], _COMMANDS, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="grade")
@click.pass_context
def grade(ctx: click.Context) -> None:
    """Work on exercises that are judged by hidden checks, with hints; grade a class.

    Begin with `grade start`. In your folder, `grade` alone continues where you left off, as `grade watch` does.

    A command uses the course of the given path, else that of the current folder or one above it, else the installed one;
    --course selects another.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False  # for click; rich reads the variables itself
    elif os.environ.get("FORCE_COLOR"):
        ctx.color = True
    if ctx.invoked_subcommand is not None:
        return
    if not _is_in_study_folder():
        click.echo(ctx.get_help())
        return
    watch = ctx.command.get_command(ctx, "watch") if isinstance(ctx.command, click.Group) else None
    assert watch is not None
    with watch.make_context("watch", [], parent=ctx) as watching:
        watch.invoke(watching)


def _is_in_study_folder() -> bool:
    """Return whether the command runs in a terminal, in a folder of exercises to work on."""
    if sys.platform == "win32" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    from pathlib import Path

    from grader.catalog.bad_input import BadInput
    from grader.catalog.course_lookup import copy_of, find_course

    try:
        return copy_of(find_course(None, None).course, Path.cwd()) is not None
    except BadInput:
        return False
