"""Draw `grade watch` in a terminal: the exercise at hand on a screen of its own, and keys."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from grader.catalog.faults import BadInput
from grader.catalog.history import History
from grader.cli.page import relative
from grader.cli.screen import Screen
from grader.cli.signals import Signals
from grader.cli.watch_view import KEYS, View, clock
from grader.grading.report_schema import ExerciseResult
from grader.study.own import own_file
from grader.study.sitting import Sitting
from grader.study.statement import read_statement
from grader.study.stubs import remembered


class Watching:
    """Draws how things stand, and does what keys say."""

    descriptor: int | None

    def __init__(self, signals: Signals) -> None:
        self._screen = Screen(signals)
        self.descriptor = sys.stdin.fileno()
        self._sitting: Sitting | None = None
        self._page, self._top = "exercise", 0
        self._hint: RenderableType | None = None
        self._judged = ""
        self._judging: frozenset[str] = frozenset()

    def __enter__(self) -> Watching:
        self._screen.__enter__()
        self._screen.draw(["starting ..."])
        return self

    def __exit__(self, *_: object) -> None:
        self._screen.__exit__()

    def begin(self, sitting: Sitting) -> None:
        """Everything was read for the first time."""
        self._sitting = sitting
        self._view = View(sitting, "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb")
        self._seen = sitting.at_hand

    def tell(self, result: ExerciseResult) -> None:
        """An exercise was judged."""
        if self._sitting is not None and result.path == self._sitting.at_hand.path:
            self._judged, self._page, self._top = f"{clock()}, {result.seconds:.1f} s", "exercise", 0

    def refresh(self, judging: frozenset[str]) -> None:
        """Draw what has changed."""
        self._screen.see_to_signals()
        sitting = self._sitting
        if sitting is None:
            return
        if sitting.at_hand != self._seen:
            self._seen, self._hint, self._page, self._top = sitting.at_hand, None, "exercise", 0
        self._judging = judging
        columns, rows = self._screen.size
        body = self._view.lines(columns, *self._parts(columns))
        room = rows - 3
        self._top = max(0, min(self._top, len(body) - room))
        more = len(body) - self._top - room
        shown = body[self._top : self._top + room]
        keys = "any key: back" if self._page != "exercise" else KEYS
        foot = f"space: {more} more lines   {keys}" if more > 0 else keys
        judged = f"   {self._judged}" if self._page == "exercise" and self._judged and more <= 0 else ""
        frame = [*self._view.lines(columns, self._view.head()), *shown, *[""] * (room - len(shown))]
        last = self._view.lines(columns, self._view.following(), Text((foot + judged)[: columns - 1], "dim"))
        self._screen.draw([*frame, *last[-2:]])

    def press(self) -> bool:
        """Read keys, and do what they say; False to end."""
        keys = self._screen.keys()
        if keys is None:
            return False
        return all(self._do(key) for key in keys)

    def farewell(self) -> list[str]:
        """Leave the points and the next exercise behind."""
        if self._sitting is None:
            return []
        said = self._sitting.standing()
        at_hand = self._sitting.at_hand
        after = self._sitting.next_to_do() if self._sitting.state(at_hand).is_done else at_hand
        return [*said, f"next: {after.id} {after.title}"] if after else said

    def _parts(self, columns: int) -> list[RenderableType]:
        assert self._sitting is not None
        exercise = self._sitting.at_hand
        if self._page == "list":
            return [self._view.list()]
        if self._page == "statement":
            kept = remembered(self._sitting.course, (exercise,)).get(exercise.path)
            return [self._view.statement(read_statement(exercise, kept), columns)]
        parts = [self._view.at_hand(exercise.path in self._judging, self._file(), columns)]
        return [*parts, self._hint] if self._hint is not None else parts

    def _file(self) -> Path | None:
        """Give the file of the exercise at hand, as a person here would name it."""
        assert self._sitting is not None
        watched = self._sitting.path
        if watched.is_file():
            return watched
        file = own_file(self._sitting.course, self._sitting.at_hand)
        if file is None or not file.is_relative_to(watched.resolve()):
            return None
        return relative(file)

    def _do(self, key: str) -> bool:
        sitting = self._sitting
        if key == "q" and self._page == "exercise":
            return False
        if sitting is None:
            return True
        if key in (" ", "b", "down", "up"):
            page = max(self._screen.size[1] - 5, 1)
            self._top = max(0, self._top + {" ": page, "b": -page, "down": 1, "up": -1}[key])
        elif self._page != "exercise":
            self._page, self._top = "exercise", 0
        elif key in ("s", "l"):
            self._page, self._top = {"s": "statement", "l": "list"}[key], 0
        elif key == "h":
            self._hint = self._next_hint()
        elif key == "n":
            sitting.at_hand = sitting.next_to_do() or sitting.at_hand
        return True

    def _next_hint(self) -> RenderableType:
        assert self._sitting is not None
        exercise = self._sitting.at_hand
        hints = exercise.checks.hints
        if not hints:
            return Text(f"\n{exercise.id} has no hints", "yellow")
        try:
            with History(self._sitting.course.name) as history:
                number = history.next_hint(exercise.path, len(hints))
        except BadInput as err:
            return Text(f"\n{err}", "yellow")
        return self._view.hint(number, len(hints), hints[number - 1])
