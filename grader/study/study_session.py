"""Hold the state of a session of `grade watch`: answers, results, the state of each exercise, the current one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer, Submission, read_submission
from grader.results.report_schema import ExerciseResult
from grader.study.history import PastResult, digest
from grader.study.study_folder import MYSELF


class ExerciseState(msgspec.Struct, frozen=True):
    """The state of one exercise."""

    outcome: str
    earned: int
    possible: int
    unjudged: int = 0

    @property
    def words(self) -> str:
        """The outcome, and how many points could not be judged here."""
        return f"{self.outcome}, {self.unjudged} not judged" if self.unjudged else self.outcome

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to do here: all points, or not gradable on this machine."""
        return self.outcome in ("passed", "skipped")


class StudySession:
    """The answers at ``path`` as they were last read, their results, and the exercise that the person works on.

    Args:
        history: the latest results of earlier sessions, by the exercise's path.

    Attributes:
        answers, results: by the exercise's path; results are of answers judged in this session.
        current: the exercise that the person works on.
        trouble: an error about the files, or about storing results; empty if there is none.
        missing: a line per missing package: what cannot be judged without it, and what to do.
    """

    def __init__(self, course: Course, path: Path, exercises: tuple[Exercise, ...], history: Mapping[str, PastResult]) -> None:
        self.course, self.path, self.exercises = course, path, exercises
        self.current = exercises[0]
        self.answers: Mapping[str, Answer] = {}
        self.trouble = ""
        self.missing: Sequence[str] = ()
        self._history = history
        self._results: dict[str, ExerciseResult] = {}

    @property
    def results(self) -> Mapping[str, ExerciseResult]:
        """The results of this session."""
        return self._results

    @property
    def submission(self) -> Submission:
        """The answers as they were last read."""
        return Submission(MYSELF, dict(self.answers))

    # ------------------------------------------------------------ events
    def read_answers(self) -> list[Exercise]:
        """Read the answers again; return the exercises whose answer has changed."""
        answers: Mapping[str, Answer] = {}
        try:
            found = read_submission(self.course, self.path, MYSELF)
            answers, self.trouble = found.answers, "; ".join(found.notices[:2])
        except BadInput as err:
            self.trouble = str(err)
        changed = [e for e in self.exercises if answers.get(e.path) != self.answers.get(e.path)]
        self.answers = answers
        return changed

    def turn_to_changed(self, changed: list[Exercise]) -> None:
        """Drop the results of changed answers, and make one of them current unless the current one is among them."""
        for exercise in changed:
            self._results.pop(exercise.path, None)
        if changed and self.current not in changed:
            self.current = next((e for e in changed if self.is_begun(e)), self.current)

    def turn_to_first(self) -> None:
        """Make the exercise current that the person worked on last, else the first that is not done.

        Beginners start with the first exercise of the course.
        """
        to_do = [e for e in self.exercises if not self.state(e).is_done]
        begun = [e for e in to_do if self.is_begun(e)]
        if begun:
            self.current = max(begun, key=lambda e: self._history[e.path].at if e.path in self._history else 0.0)
        elif len(to_do) == len(self.exercises) and self.course.first in to_do:
            self.current = self.course.first
        elif to_do:
            past = [e for e in self.exercises if e.path in self._history]
            last = max(past, key=lambda e: self._history[e.path].at, default=self.exercises[0])
            place = self.exercises.index(last)
            self.current = next(e for e in self.exercises[place:] + self.exercises[:place] if e in to_do)
        else:
            self.current = self.exercises[0]

    def turn_to(self, exercise: Exercise) -> None:
        """Make an exercise current."""
        self.current = exercise

    def turn_to_next(self) -> None:
        """Make the next exercise current that is not done, if there is one."""
        self.current = self.next_to_do() or self.current

    def add_result(self, result: ExerciseResult) -> None:
        """Add the result of an exercise."""
        self._results[result.path] = result

    def note_missing(self, lines: Sequence[str]) -> None:
        """Set the lines about missing packages."""
        self.missing = lines

    def note_trouble(self, text: str) -> None:
        """Record an error, unless there is one already."""
        self.trouble = self.trouble or text

    # ------------------------------------------------------------ state
    def is_begun(self, exercise: Exercise) -> bool:
        """Return whether anything was written for an exercise."""
        answer = self.answers.get(exercise.path)
        return answer is not None and not answer.is_untouched

    def has_past_result(self, exercise: Exercise) -> bool:
        """Return whether the history has a result of this exact answer."""
        answer, past = self.answers.get(exercise.path), self._history.get(exercise.path)
        return answer is not None and past is not None and past.answer == digest(answer.texts)

    def state(self, exercise: Exercise) -> ExerciseState:
        """Return the state of an exercise, as far as it is known."""
        result = self._results.get(exercise.path)
        if result is not None:
            return ExerciseState(result.outcome, result.score.earned, result.score.possible, result.unjudged)
        past = self._history.get(exercise.path)
        if past is not None and self.has_past_result(exercise):
            return ExerciseState(past.outcome, past.earned, past.possible)
        return ExerciseState("todo", 0, exercise.possible)

    def next_to_do(self) -> Exercise | None:
        """Return the next exercise after the current one that is not done, starting again after the last."""
        place = self.exercises.index(self.current)
        order = self.exercises[place + 1 :] + self.exercises[:place]
        return next((e for e in order if not self.state(e).is_done), None)

    def points(self) -> tuple[int, int, int]:
        """Return (points earned, points possible including those not judged here, exercises done)."""
        states = [self.state(e) for e in self.exercises]
        done = sum(s.outcome == "passed" and not s.unjudged for s in states)
        return sum(s.earned for s in states), sum(s.possible + s.unjudged for s in states), done

    def summary_lines(self) -> list[str]:
        """Return lines about points and exercises done, and what could not be judged."""
        earned, possible, done = self.points()
        unjudged = sum(self.state(e).unjudged for e in self.exercises)
        left = f"; {unjudged} of the {possible} could not be judged here" if unjudged else ""
        return [f"{earned} of {possible} points, {done} of {len(self.exercises)} exercises done{left}", *self.missing]
