"""Every expected failure as one clear line and its exit code."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import NoReturn

import click

from grader.catalog.faults import BadInput
from grader.reports.command import in_this_shell

#: Exit codes: all points; points missing; bad input; the grader is broken.
ALL_POINTS, POINTS_MISSING, BAD_INPUT, BROKEN, STOPPED = 0, 1, 2, 3, 130


@contextlib.contextmanager
def one_line() -> Iterator[None]:
    """Turn the faults that a command knows into one line on stderr and an exit code."""
    from grader.grading.grader_faults import CollectionFailed, WallsMissing, ZygoteFailed

    try:
        yield
    except BadInput as err:
        fail(str(err), BAD_INPUT)
    except WallsMissing as err:
        fail(f"walls are required and not there: {err}. `grade doctor` says more", BROKEN)
    except (CollectionFailed, ZygoteFailed) as err:
        fail(f"the grader is broken: {err}", BROKEN)
    except KeyboardInterrupt:
        fail("stopped", STOPPED)


@contextlib.contextmanager
def bad_input() -> Iterator[None]:
    """The same for commands that start no process."""
    try:
        yield
    except BadInput as err:
        fail(str(err), BAD_INPUT)


def fail(text: str, code: int) -> NoReturn:
    """Print one line and leave."""
    click.echo(f"grade: {printable(in_this_shell(text))}", err=True)
    sys.exit(code)


def printable(text: str) -> str:
    """Make one line of a text that may hold a stranger's file names: without controls, and nothing that turns its direction."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "?" for c in line)
