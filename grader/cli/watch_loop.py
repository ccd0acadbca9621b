"""Run the event loop of `grade watch`: saved files, keys, signals and results, whichever comes first."""

from __future__ import annotations

import contextlib
import selectors
from pathlib import Path
from typing import Protocol

from grader.catalog.answer_names import exercises_at
from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import read_submission
from grader.cli.signals import Signals
from grader.grading.run import Options
from grader.results.report_schema import ExerciseResult
from grader.study.file_watcher import FileWatcher
from grader.study.history import PastResult, history_of, record_results, remember_stubs
from grader.study.study_folder import MYSELF
from grader.study.study_session import StudySession
from grader.study.warm_grader import WarmGrader

#: Longest time of judging, in seconds, before keys and saved files are handled.
_JUDGE_SECONDS = 0.05
#: Files are also read at this interval, in seconds: network folders report no changes.
_POLL_SECONDS = 3.0


class WatchDisplay(Protocol):
    """The display of a session: full screen with keys, or plain lines."""

    descriptor: int | None

    def __enter__(self) -> WatchDisplay: ...
    def __exit__(self, *_: object) -> None: ...
    def begin(self, session: StudySession) -> None:
        """Show a new session, whose answers have been read."""

    def show_result(self, result: ExerciseResult) -> None:
        """Show that one exercise was judged."""

    def refresh(self, judging: frozenset[str]) -> None:
        """Show what may have changed; ``judging`` are the paths of the exercises that are being judged."""

    def read_keys(self) -> bool:
        """Handle the pressed keys; return False to end."""

    def last_lines(self) -> list[str]:
        """Return the lines to leave in the terminal at the end."""


class WatchLoop:
    """Judges each saved answer until a key or a signal ends it; use it in ``with``."""

    def __init__(
        self, course: Course, path: Path, ids: tuple[str, ...], options: Options, signals: Signals, display: WatchDisplay
    ) -> None:
        self._course, self._path, self._options, self._signals, self._display = course, path, options, signals, display
        self._stack = contextlib.ExitStack()
        try:
            answered = read_submission(course, path, MYSELF).answers
        except BadInput:
            answered = None  # no answers yet
        exercises = exercises_at(course, path, answered, ids)
        self._session = StudySession(course, path, exercises, self._past_results())
        #: Whether the first exercise to work on has been chosen, and whether all zygotes have been started.
        self._settled = self._warm = False

    def __enter__(self) -> WatchLoop:
        with contextlib.ExitStack() as stack:
            self._watcher = stack.enter_context(FileWatcher(self._path if self._path.is_dir() else self._path.resolve().parent))
            self._grader = stack.enter_context(WarmGrader(self._course, self._session.exercises, self._options, MYSELF))
            self._selector = stack.enter_context(selectors.DefaultSelector())
            for fd in (self._signals.wake, self._watcher.descriptor, self._display.descriptor):
                if fd is not None:
                    self._selector.register(fd, selectors.EVENT_READ)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def run(self) -> None:
        """Run until a key or a signal ends it.

        Raises:
            Stopped: after a signal.
        """
        session = self._session
        session.read_answers()
        session.turn_to_first()
        session.note_missing(self._grader.missing(session.results))
        self._display.begin(session)
        self._display.refresh(frozenset())
        self._grader.warm(session.current)
        begun = [e for e in session.exercises if session.is_begun(e)]
        self._judge([e for e in begun if e == session.current or not session.has_past_result(e)])
        while self._step():
            pass

    def _step(self) -> bool:
        """Handle the next event; return False to end."""
        ready = {key.fd for key, _ in self._selector.select(0 if self._grader.is_busy else _POLL_SECONDS)}
        self._signals.raise_if_stopped()
        if self._display.descriptor in ready and not self._display.read_keys():
            return False
        if self._watcher.descriptor in ready and not self._watcher.drain():
            self._selector.unregister(self._watcher.descriptor)  # it has ended: periodic reading must do
        if self._watcher.descriptor in ready or not ready and not self._grader.is_busy:
            self._read_answers()
        if self._grader.is_busy:
            for result in self._grader.judge_for(_JUDGE_SECONDS):
                self._add_result(result)
        elif not self._settled:
            self._settled = True
            self._session.turn_to_first()
        if not self._grader.is_busy and not self._warm:
            self._warm = True
            self._grader.warm_rest()
        self._judge_current()
        self._display.refresh(self._grader.judging)
        return True

    def _read_answers(self) -> None:
        changed = self._session.read_answers()
        if changed:
            self._settled = True
            self._session.turn_to_changed(changed)
            self._judge(changed)

    def _judge_current(self) -> None:
        """Judge the current exercise if only its points are known, from the history."""
        session = self._session
        path = session.current.path
        if path not in session.results and path not in self._grader.judging and session.is_begun(session.current):
            self._judge([session.current])

    def _judge(self, exercises: list[Exercise]) -> None:
        # Each call puts its exercise first, so the current one is added last.
        for exercise in sorted(reversed(exercises), key=lambda e: e == self._session.current):
            self._grader.judge(exercise, self._session.answers.get(exercise.path))

    def _add_result(self, result: ExerciseResult) -> None:
        session = self._session
        session.add_result(result)
        session.note_missing(self._grader.missing(session.results))
        session.note_trouble(record_results(self._course, self._path, session.submission, [result]))
        self._display.show_result(result)

    def _past_results(self) -> dict[str, PastResult]:
        try:
            with history_of(self._course, self._path) as history:
                remember_stubs(self._course, history)
                return history.latest()
        except BadInput:
            return {}
