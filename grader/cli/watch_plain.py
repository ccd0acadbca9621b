"""The edge: `grade watch` where there is no terminal: a few lines for each result."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from grader.cli.signals import Signals
from grader.grading.outcome import ExerciseResult
from grader.reports.command import in_this_shell
from grader.reports.terminal import STYLES, explain
from grader.study.sitting import Sitting


class Plain:
    """Prints results as they come, without keys."""

    descriptor: int | None = None

    def __init__(self, signals: Signals) -> None:
        self._signals = signals
        self._sitting: Sitting | None = None
        self._trouble = ""

    def __enter__(self) -> Plain:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def begin(self, sitting: Sitting) -> None:
        """Say what is watched, and what to begin with."""
        self._sitting = sitting
        click.echo(f"watching {sitting.path}; Ctrl-C ends it")
        click.echo(in_this_shell(f"begin with {sitting.at_hand.id} {sitting.at_hand.title}; `grade show {sitting.at_hand.id}`"))

    def tell(self, result: ExerciseResult) -> None:
        """Print what was found in one exercise."""
        out = Console(highlight=False, soft_wrap=False)
        points = f"{result.score.earned}/{result.score.possible}"
        out.print(Text.assemble(f"\n{result.id} {result.title}  {points}  ", (result.outcome, STYLES[result.outcome])))
        if result.outcome not in ("todo", "passed"):
            explain(out, result)
        assert self._sitting is not None
        after = self._sitting.next_to_do()
        if result.outcome == "passed" and after is not None:
            out.print(Text(f"next: {after.id} {after.title}"))

    def refresh(self, judging: frozenset[str]) -> None:
        """Say what is wrong with the files, once."""
        trouble = self._sitting.trouble if self._sitting else ""
        if trouble and trouble != self._trouble:
            click.echo(trouble)
        self._trouble = trouble

    def press(self) -> bool:
        """There are no keys."""
        return True

    def farewell(self) -> list[str]:
        """Leave the points behind."""
        if self._sitting is None:
            return []
        earned, possible, done = self._sitting.points()
        return [f"{earned} of {possible} points, {done} of {len(self._sitting.exercises)} exercises done"]
