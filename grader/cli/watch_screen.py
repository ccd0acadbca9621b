"""Show `grade watch` on the whole terminal: the current exercise, its statement, the list of all, hints; and handle keys."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from grader.catalog.bad_input import BadInput
from grader.cli.command_output import relative
from grader.cli.signals import Signals
from grader.cli.terminal_screen import TerminalScreen
from grader.cli.watch_view import KEYS, WatchView, clock
from grader.grading.report_schema import ExerciseResult
from grader.study.exercise_statement import read_statement
from grader.study.history import History, remembered_stubs
from grader.study.study_folder import own_file
from grader.study.study_session import StudySession


class ScreenDisplay:
    """Draws the session, and does what keys ask."""

    descriptor: int | None

    def __init__(self, signals: Signals) -> None:
        self._screen = TerminalScreen(signals)
        self.descriptor = sys.stdin.fileno()
        self._session: StudySession | None = None
        self._page, self._top = "exercise", 0
        self._hint: RenderableType | None = None
        self._judged = ""
        self._judging: frozenset[str] = frozenset()

    def __enter__(self) -> ScreenDisplay:
        self._screen.__enter__()
        self._screen.draw(["starting ..."])
        return self

    def __exit__(self, *_: object) -> None:
        self._screen.__exit__()

    def begin(self, session: StudySession) -> None:
        """Take the session that begins."""
        self._session = session
        self._view = WatchView(session, "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb")
        self._seen = session.current

    def show_result(self, result: ExerciseResult) -> None:
        """Note when the current exercise was judged, and go back to its page."""
        if self._session is not None and result.path == self._session.current.path:
            self._judged, self._page, self._top = f"{clock()}, {result.seconds:.1f} s", "exercise", 0

    def refresh(self, judging: frozenset[str]) -> None:
        """Draw what has changed."""
        self._screen.handle_signals()
        session = self._session
        if session is None:
            return
        if session.current != self._seen:
            self._seen, self._hint, self._page, self._top = session.current, None, "exercise", 0
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

    def read_keys(self) -> bool:
        """Do what the pressed keys ask; False to end."""
        keys = self._screen.keys()
        if keys is None:
            return False
        return all(self._press(key) for key in keys)

    def last_lines(self) -> list[str]:
        """Give the points and the next exercise."""
        if self._session is None:
            return []
        lines = self._session.summary_lines()
        current = self._session.current
        after = self._session.next_to_do() if self._session.state(current).is_done else current
        return [*lines, f"next: {after.id} {after.title}"] if after else lines

    def _parts(self, columns: int) -> list[RenderableType]:
        assert self._session is not None
        exercise = self._session.current
        if self._page == "list":
            return [self._view.list()]
        if self._page == "statement":
            kept = remembered_stubs(self._session.course, (exercise,)).get(exercise.path)
            return [self._view.statement(read_statement(exercise, kept), columns)]
        parts = [self._view.current(exercise.path in self._judging, self._file(), columns)]
        return [*parts, self._hint] if self._hint is not None else parts

    def _file(self) -> Path | None:
        """Give the file of the current exercise, as a person here would name it."""
        assert self._session is not None
        watched = self._session.path
        if watched.is_file():
            return watched
        file = own_file(self._session.course, self._session.current)
        if file is None or not file.is_relative_to(watched.resolve()):
            return None
        return relative(file)

    def _press(self, key: str) -> bool:
        session = self._session
        if key == "q" and self._page == "exercise":
            return False
        if session is None:
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
            session.turn_to_next()
        return True

    def _next_hint(self) -> RenderableType:
        assert self._session is not None
        exercise = self._session.current
        hints = exercise.checks.hints
        if not hints:
            return Text(f"\n{exercise.id} has no hints", "yellow")
        try:
            with History(self._session.course.name) as history:
                number = history.next_hint(exercise.path, len(hints))
        except BadInput as err:
            return Text(f"\n{err}", "yellow")
        return self._view.hint(number, len(hints), hints[number - 1])
