"""Show `grade watch` in full screen (current exercise, statement, list, hints), and handle keys."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from grader.catalog.bad_input import BadInput
from grader.catalog.exercise import Exercise
from grader.cli.command_output import relative
from grader.cli.signals import Signals
from grader.cli.terminal_screen import TerminalScreen
from grader.cli.watch_view import WatchView, clock
from grader.results.report_schema import ExerciseResult
from grader.study.exercise_statement import read_statement
from grader.study.history import history_of, remembered_stubs
from grader.study.reset import reset_file
from grader.study.study_folder import own_file
from grader.study.study_session import StudySession


class ScreenDisplay:
    """Draws the session and handles keys."""

    descriptor: int | None

    def __init__(self, signals: Signals) -> None:
        self._screen = TerminalScreen(signals)
        self.descriptor = sys.stdin.fileno()
        self._session: StudySession | None = None
        self._page, self._top = "exercise", 0
        #: How many hints were shown, by the exercise's path, if there is no history.
        self._shown_hints: dict[str, int] = {}
        self._hint: RenderableType | None = None
        #: The last hint shown: its exercise's path, its number, and whether all hints of the exercise have been shown.
        self._last_hint = ("", 0, False)
        self._wants_hint = False
        self._hint_is_seen = False
        self._chosen: Exercise | None = None
        self._asks_to_reset = False
        self._note = ""
        self._judged = ""
        self._judging: frozenset[str] = frozenset()

    def __enter__(self) -> ScreenDisplay:
        self._screen.__enter__()
        self._screen.draw(["starting ..."])
        return self

    def __exit__(self, *_: object) -> None:
        self._screen.__exit__()

    def begin(self, session: StudySession) -> None:
        """Begin to show a session."""
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
            self._judged = self._note = ""
        self._judging = judging
        columns, rows = self._screen.size
        height = rows - 3
        scrolls = self._wants_hint
        if self._wants_hint:
            self._take_hint()
        body = self._view.lines(columns, *self._parts(columns))
        hint = self._view.lines(columns, self._hint) if self._hint is not None and self._page == "exercise" else []
        if scrolls:
            self._top = max(0, min(len(body), len(body) + len(hint) - height))
        body += hint
        self._top = max(0, min(self._top, len(body) - height))
        self._hint_is_seen = bool(hint) and self._top + height > len(body) - len(hint) + 1
        more = len(body) - self._top - height
        shown = body[self._top : self._top + height]
        foot = self._foot(columns, more)
        frame = [*self._view.lines(columns, self._view.head(columns)), *shown, *[""] * (height - len(shown))]
        last = self._view.lines(columns, self._view.following(), Text(foot[: columns - 1], "dim"))
        self._screen.draw([*frame, *last[-2:]])

    def _foot(self, columns: int, more: int) -> str:
        """Return the last line: the keys of this page, or a question."""
        further = f"space: {more} more   " if more > 0 else ""
        if self._page == "list":
            if self._asks_to_reset and self._chosen is not None:
                return f"put {self._chosen.id} back as it was handed out (what you wrote is kept beside it)? y/n"
            return self._note or "up, down: choose   enter: go there   r: reset   s: statement   other keys: back"
        if self._page == "statement":
            return f"{further}l: list   any other key: back"
        keys = self._view.keys(columns, more)
        judged = f"   {self._judged}" if self._judged and more <= 0 else ""
        return self._note or (keys + judged if len(keys + judged) < columns else keys)

    def read_keys(self) -> bool:
        """Handle the pressed keys; return False to end."""
        keys = self._screen.keys()
        if keys is None:
            return False
        return all(self._press(key) for key in keys)

    def last_lines(self) -> list[str]:
        """Return the points and the next exercise."""
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
            return [self._view.list(columns, self._chosen or exercise)]
        if self._page == "statement":
            kept = remembered_stubs(self._session.course, (exercise,)).get(exercise.path)
            return [self._view.statement(read_statement(exercise, kept), columns)]
        return [self._view.current(exercise.path in self._judging, self._file(), columns)]

    def _file(self) -> Path | None:
        """Return the file of the current exercise, as a user in the current folder would write it."""
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
        self._note = ""
        page = max(self._screen.size[1] - 5, 1)
        steps = {" ": page, "b": -page, "down": 1, "up": -1}
        if self._page == "list" and self._press_in_list(session, key, steps):
            return True
        if key in steps:
            self._top = max(0, self._top + steps[key])
        elif key in ("s", "l") and self._page != {"s": "statement", "l": "list"}[key]:
            self._page, self._top = {"s": "statement", "l": "list"}[key], 0
            self._chosen = session.current
            self._show_chosen()
        elif self._page != "exercise":
            self._page, self._top = "exercise", 0
        elif key == "h":
            self._wants_hint = True
        elif key == "n":
            session.turn_to_next()
        return True

    def _press_in_list(self, session: StudySession, key: str, steps: Mapping[str, int]) -> bool:
        """Handle a key in the list: move, open, or reset an exercise; return False for other keys."""
        chosen = self._chosen or session.current
        if self._asks_to_reset:
            self._asks_to_reset = False
            if key == "y":
                self._reset(session, chosen)
        elif key in steps:
            place = session.exercises.index(chosen) + steps[key]
            self._chosen = session.exercises[max(0, min(place, len(session.exercises) - 1))]
            self._show_chosen()
        elif key in ("\n", "\r"):
            session.turn_to(chosen)
            self._page, self._top = "exercise", 0
        elif key == "r":
            self._asks_to_reset = True
        elif key == "s":
            session.turn_to(chosen)
            self._seen, self._hint, self._page, self._top = chosen, None, "statement", 0
        else:
            return False
        return True

    def _show_chosen(self) -> None:
        """Scroll the list to the chosen exercise."""
        if self._page == "list" and self._chosen is not None:
            line, height = self._view.line_in_list(self._chosen), self._screen.size[1] - 3
            self._top = max(line - height + 1, min(self._top, max(line - 1, 0)))

    def _reset(self, session: StudySession, exercise: Exercise) -> None:
        try:
            _, copy = reset_file(session.course, exercise)
            self._note = f"{exercise.id} is as it was handed out" + (f"; yours is in {copy.name}" if copy else "")
        except BadInput as err:
            self._note = str(err)

    def _take_hint(self) -> None:
        """Show the next hint, or the last one again if it is out of sight."""
        self._wants_hint = False
        if self._hint is None or self._hint_is_seen:
            self._hint = self._next_hint()

    def _next_hint(self) -> RenderableType:
        assert self._session is not None
        exercise = self._session.current
        hints = exercise.checks.hints
        if not hints:
            return Text(f"\n{exercise.id} has no hints", "yellow")
        path, number, all_shown = self._last_hint
        if path == exercise.path and all_shown:  # start again with the first: none is new, so none is counted
            number = number % len(hints) + 1
        else:
            number = self._count_hint(exercise, len(hints))
            all_shown = number == len(hints)
        self._last_hint = (exercise.path, number, all_shown)
        return self._view.hint(number, len(hints), hints[number - 1])

    def _count_hint(self, exercise: Exercise, available: int) -> int:
        """Count one more hint as shown, and return its number."""
        assert self._session is not None
        try:
            with history_of(self._session.course, self._session.path) as history:
                return history.next_hint(exercise.path, available)
        except BadInput as err:
            self._session.note_trouble(str(err))
            shown = min(self._shown_hints.get(exercise.path, 0) + 1, available)
            self._shown_hints[exercise.path] = shown
            return shown
