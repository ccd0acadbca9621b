"""Print the output of commands: errors as one line with an exit code, text and code in a readable width."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import click

from grader.catalog.bad_input import BadInput
from grader.reports.shell_command import in_this_shell

#: Exit codes: all points; points missing; bad input; the grader is broken; interrupted by Ctrl-C.
ALL_POINTS, POINTS_MISSING, BAD_INPUT, BROKEN, STOPPED = 0, 1, 2, 3, 130
#: Widest text, in columns.
_WIDEST = 100


@contextlib.contextmanager
def report_errors() -> Iterator[None]:
    """Report the expected errors of a command as one line on stderr and an exit code."""
    from grader.results.grader_faults import CannotJudge, CollectionFailed, WallsMissing

    try:
        yield
    except BadInput as err:
        fail(str(err), BAD_INPUT)
    except WallsMissing as err:
        fail(f"walls are required and not there: {err}. `grade doctor` says more", BROKEN)
    except (CollectionFailed, CannotJudge) as err:
        fail(f"the grader is broken: {err}", BROKEN)
    except KeyboardInterrupt:
        fail("stopped", STOPPED)


@contextlib.contextmanager
def report_bad_input() -> Iterator[None]:
    """Do the same for bad input alone, without importing the engine: for commands that judge nothing."""
    try:
        yield
    except BadInput as err:
        fail(str(err), BAD_INPUT)


def fail(text: str, code: int) -> NoReturn:
    """Print one line on stderr and exit."""
    click.echo(f"grade: {printable(in_this_shell(text))}", err=True)
    sys.exit(code)


def counted(count: int, noun: str) -> str:
    """Write a count with its noun: "1 exercise", "2 exercises"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def printable(text: str) -> str:
    """Make one safe line of an untrusted text, such as a file name: no control characters, no changes of direction."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "?" for c in line)


def columns() -> int:
    """Return the width of printed text, in columns."""
    return max(40, min(shutil.get_terminal_size().columns, _WIDEST))


def terminal_columns() -> int:
    """Return the width of the terminal, in columns; 80 without one."""
    return max(20, shutil.get_terminal_size().columns)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of styled text; without their styles where standard output is no terminal, or none are wanted."""
    click.echo("\n".join(lines))


def relative(path: Path) -> Path:
    """Return a path as a user in the current folder would write it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def show_code(code: str) -> None:
    """Print Python code, in colours if the terminal supports them."""
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        click.echo(code)
        return
    from rich.console import Console
    from rich.syntax import Syntax

    Console().print(Syntax(code, "python", theme="ansi_dark", background_color="default", word_wrap=True))


def filled(text: str, first: str, others: str) -> str:
    """Wrap a text to that width; ``first`` and ``others`` are the prefixes of the first and the other lines."""
    return textwrap.fill(
        text, columns(), initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )
