"""Run the loop of `grade watch`: saves, keys, signals and results, whichever comes first."""

from __future__ import annotations

import contextlib
import selectors
from pathlib import Path
from typing import Protocol

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.faults import BadInput
from grader.catalog.finding import exercises_at
from grader.catalog.history import History, Result
from grader.catalog.submission import read_submission
from grader.cli.signals import Signals
from grader.grading.report_schema import ExerciseResult
from grader.grading.run_setup import Options
from grader.study.desk import Desk
from grader.study.own import MYSELF
from grader.study.recording import record, remember_stubs
from grader.study.sitting import Sitting
from grader.study.watcher import Watcher

#: Seconds that judging may go on until keys and saves are looked at; and between looks that no change has asked for
#: (folders on a network say nothing of their changes).
_TURN, _LOOK = 0.05, 3.0


class Face(Protocol):
    """How `grade watch` shows itself: a screen with keys, or plain lines."""

    descriptor: int | None

    def __enter__(self) -> Face: ...
    def __exit__(self, *_: object) -> None: ...
    def begin(self, sitting: Sitting) -> None:
        """Everything was read for the first time."""

    def tell(self, result: ExerciseResult) -> None:
        """One exercise was judged."""

    def refresh(self, judging: frozenset[str]) -> None:
        """Something may have changed; ``judging`` are the paths that are being judged."""

    def press(self) -> bool:
        """Read keys; False to end."""

    def farewell(self) -> list[str]:
        """Give the lines to leave behind."""


class Loop:
    """Judges what is saved until it is told to stop; give it to ``with``."""

    def __init__(
        self, course: Course, path: Path, ids: tuple[str, ...], options: Options, signals: Signals, face: Face
    ) -> None:  # fmt: skip
        self._course, self._path, self._options, self._signals, self._face = course, path, options, signals, face
        self._stack = contextlib.ExitStack()
        try:
            answered = read_submission(course, path, MYSELF).answers
        except BadInput:
            answered = None  # nothing there yet: it will come
        exercises = exercises_at(course, path, answered, ids)
        self._sitting = Sitting(course, path, exercises, self._known(), exercises[0])
        self._settled = self._warm = False

    def __enter__(self) -> Loop:
        with contextlib.ExitStack() as stack:
            self._watcher = stack.enter_context(Watcher(self._path if self._path.is_dir() else self._path.resolve().parent))
            self._desk = stack.enter_context(Desk(self._course, self._sitting.exercises, self._options, MYSELF))
            self._selector = stack.enter_context(selectors.DefaultSelector())
            for fd in (self._signals.wake, self._watcher.descriptor, self._face.descriptor):
                if fd is not None:
                    self._selector.register(fd, selectors.EVENT_READ)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def run(self) -> None:
        """Go on until a key or a signal ends it.

        Raises:
            Stopped: after a signal.
        """
        sitting = self._sitting
        sitting.look()
        sitting.at_hand = self._first()
        sitting.missing = self._desk.missing(sitting.results)
        self._face.begin(sitting)
        self._face.refresh(frozenset())
        self._desk.warm(sitting.at_hand)
        new = [e for e in sitting.exercises if sitting.is_begun(e) and (e == sitting.at_hand or not sitting.is_known(e))]
        self._judge(new)
        while self._turn():
            pass

    def _turn(self) -> bool:
        """See to whatever comes next; False to end."""
        ready = {key.fd for key, _ in self._selector.select(0 if self._desk.is_busy else _LOOK)}
        self._signals.look()
        if self._face.descriptor in ready and not self._face.press():
            return False
        if self._watcher.descriptor in ready and not self._watcher.drain():
            self._selector.unregister(self._watcher.descriptor)  # it has ended: looking now and then must do
        if self._watcher.descriptor in ready or not ready and not self._desk.is_busy:
            self._look()
        if self._desk.is_busy:
            for result in self._desk.turn(_TURN):
                self._take(result)
        elif not self._settled:
            self._settled = True
            self._sitting.at_hand = self._first()
        if not self._desk.is_busy and not self._warm:
            self._warm = True
            self._desk.warm_rest()
        self._judge_what_is_at_hand()
        self._face.refresh(self._desk.judging)
        return True

    def _first(self) -> Exercise:
        """Give the exercise to begin with: the first that is not done."""
        sitting = self._sitting
        return next((e for e in sitting.exercises if not sitting.state(e).is_done), sitting.exercises[0])

    def _look(self) -> None:
        changed = self._sitting.look()
        if changed:
            self._settled = True
            self._sitting.take(changed)
            self._judge(changed)

    def _judge_what_is_at_hand(self) -> None:
        """Judge an exercise that was turned to and whose result is known by its points alone."""
        at_hand, sitting = self._sitting.at_hand, self._sitting
        if at_hand.path not in sitting.results and at_hand.path not in self._desk.judging and sitting.is_begun(at_hand):
            self._judge([at_hand])

    def _judge(self, exercises: list[Exercise]) -> None:
        # Each goes before all others: the last one called is the first judged, and that is the one at hand.
        for exercise in sorted(reversed(exercises), key=lambda e: e == self._sitting.at_hand):
            self._desk.judge(exercise, self._sitting.answers.get(exercise.path))

    def _take(self, result: ExerciseResult) -> None:
        self._sitting.results[result.path] = result
        self._sitting.missing = self._desk.missing(self._sitting.results)
        trouble = record(self._course, self._path, self._sitting.submission, [result])
        self._sitting.trouble = self._sitting.trouble or trouble
        self._face.tell(result)

    def _known(self) -> dict[str, Result]:
        try:
            with History(self._course.name) as history:
                remember_stubs(self._course, history)
                return history.latest()
        except BadInput:
            return {}
