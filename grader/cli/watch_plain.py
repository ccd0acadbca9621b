"""Print `grade watch` where there is no terminal: a few lines for each result."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from grader.cli.faults import printable
from grader.cli.signals import Signals
from grader.grading.report_schema import ExerciseResult
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
        self._named: set[str] = set()

    def __enter__(self) -> Plain:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def begin(self, sitting: Sitting) -> None:
        """Say what is watched, and what to begin with."""
        self._sitting = sitting
        click.echo(f"watching {sitting.path}; Ctrl-C ends it")
        self._say_what_is_missing()
        click.echo(in_this_shell(f"begin with {sitting.at_hand.id} {sitting.at_hand.title}; `grade show {sitting.at_hand.id}`"))

    def tell(self, result: ExerciseResult) -> None:
        """Print what was found in one exercise."""
        out = Console(highlight=False, soft_wrap=False)
        points = f"{result.score.earned}/{result.score.possible}"
        left = f", {result.unjudged} not judged" if result.unjudged else ""
        out.print(Text.assemble(f"\n{result.id} {result.title}  {points}  ", (result.outcome, STYLES[result.outcome]), left))
        if result.outcome not in ("todo", "passed"):
            explain(out, result)
        assert self._sitting is not None
        self._say_what_is_missing()
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
        return self._sitting.standing()

    def _say_what_is_missing(self) -> None:
        """Name each package that is missing, once."""
        for line in self._sitting.missing if self._sitting else []:
            name = line.partition(" ")[0]
            if name not in self._named:
                self._named.add(name)
                click.echo(printable(line))
