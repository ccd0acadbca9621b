"""Show `grade watch` without a terminal: a few lines for each result."""

from __future__ import annotations

import click

from grader.cli.command_output import print_lines, printable, terminal_columns
from grader.cli.signals import Signals
from grader.reports.shell_command import in_this_shell
from grader.reports.styled_text import Part, wrapped
from grader.reports.terminal_report import STYLES, explain
from grader.results.report_schema import ExerciseResult
from grader.study.study_session import StudySession


class PlainDisplay:
    """Prints results as they arrive; it has no keys."""

    descriptor: int | None = None

    def __init__(self, signals: Signals) -> None:
        self._signals = signals
        self._session: StudySession | None = None
        self._trouble = ""
        self._printed_packages: set[str] = set()

    def __enter__(self) -> PlainDisplay:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def begin(self, session: StudySession) -> None:
        """Print what is watched, and the exercise to begin with."""
        self._session = session
        click.echo(f"watching {session.path}; Ctrl-C ends it")
        self._print_missing()
        click.echo(in_this_shell(f"begin with {session.current.id} {session.current.title}; `grade show {session.current.id}`"))

    def show_result(self, result: ExerciseResult) -> None:
        """Print the result of one exercise."""
        width = terminal_columns()
        points = f"{result.score.earned}/{result.score.possible}"
        left = f", {result.unjudged} not judged" if result.unjudged else ""
        outcome = Part(result.outcome, STYLES[result.outcome])
        print_lines(wrapped([f"\n{result.id} {result.title}  {points}  ", outcome, left], width))
        if result.outcome not in ("todo", "passed"):
            print_lines(explain(result, width))
        assert self._session is not None
        self._print_missing()
        after = self._session.next_to_do()
        if result.outcome == "passed" and after is not None:
            print_lines(wrapped([f"next: {after.id} {after.title}"], width))

    def refresh(self, judging: frozenset[str]) -> None:
        """Print each problem of the files once."""
        trouble = self._session.trouble if self._session else ""
        if trouble and trouble != self._trouble:
            click.echo(trouble)
        self._trouble = trouble

    def read_keys(self) -> bool:
        """Return True: there are no keys to end it."""
        return True

    def last_lines(self) -> list[str]:
        """Return the points."""
        if self._session is None:
            return []
        return self._session.summary_lines()

    def _print_missing(self) -> None:
        """Print each missing package once."""
        for line in self._session.missing if self._session else []:
            name = line.partition(" ")[0]
            if name not in self._printed_packages:
                self._printed_packages.add(name)
                click.echo(printable(line))
