"""Keep the state of one session of `grade watch`: answers, results, how each exercise stands, which one is current."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer, Submission, read_submission
from grader.grading.report_schema import ExerciseResult
from grader.study.history import PastResult, digest
from grader.study.study_folder import MYSELF


@dataclass(frozen=True)
class ExerciseState:
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
        answers, results: by the exercise's path; a result is there once its answer was judged in this session.
        current: the exercise that the person works on.
        trouble: what is wrong with the files, or with keeping the results; empty if nothing is.
        missing: a line for each package that is missing here: what it keeps from being judged, and what to do.
    """

    def __init__(
        self, course: Course, path: Path, exercises: tuple[Exercise, ...], history: Mapping[str, PastResult]
    ) -> None:  # fmt: skip
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

    # ------------------------------------------------------------ what happens
    def read_answers(self) -> list[Exercise]:
        """Read the answers again; give the exercises whose answer has changed."""
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
        """Forget the results of changed answers; turn to one of them, if the current exercise is not among them."""
        for exercise in changed:
            self._results.pop(exercise.path, None)
        if changed and self.current not in changed:
            self.current = next((e for e in changed if self.is_begun(e)), self.current)

    def turn_to_first(self) -> None:
        """Turn to where the person left off: what they worked on last, else the first that is not done.

        Whoever begins is led to the exercise that the course begins with.
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
        """Turn to an exercise that was chosen."""
        self.current = exercise

    def turn_to_next(self) -> None:
        """Turn to the next exercise that is not done, if there is one."""
        self.current = self.next_to_do() or self.current

    def add_result(self, result: ExerciseResult) -> None:
        """Take the result of an exercise that was judged."""
        self._results[result.path] = result

    def note_missing(self, lines: Sequence[str]) -> None:
        """Take what is known of missing packages: a line for each."""
        self.missing = lines

    def note_trouble(self, text: str) -> None:
        """Take what is wrong, unless something is already known to be."""
        self.trouble = self.trouble or text

    # ------------------------------------------------------------ how things stand
    def is_begun(self, exercise: Exercise) -> bool:
        """Say whether anything was written for an exercise."""
        answer = self.answers.get(exercise.path)
        return answer is not None and not answer.is_untouched

    def has_past_result(self, exercise: Exercise) -> bool:
        """Say whether the history knows the result of this very answer."""
        answer, past = self.answers.get(exercise.path), self._history.get(exercise.path)
        return answer is not None and past is not None and past.answer == digest(answer.texts)

    def state(self, exercise: Exercise) -> ExerciseState:
        """Say how an exercise stands, as far as is known."""
        result = self._results.get(exercise.path)
        if result is not None:
            return ExerciseState(result.outcome, result.score.earned, result.score.possible, result.unjudged)
        past = self._history.get(exercise.path)
        if past is not None and self.has_past_result(exercise):
            return ExerciseState(past.outcome, past.earned, past.possible)
        return ExerciseState("todo", 0, exercise.possible)

    def next_to_do(self) -> Exercise | None:
        """Give the next exercise after the current one that is not done; after the last comes the first."""
        place = self.exercises.index(self.current)
        order = self.exercises[place + 1 :] + self.exercises[:place]
        return next((e for e in order if not self.state(e).is_done), None)

    def points(self) -> tuple[int, int, int]:
        """Add up: points earned, points possible (those that were not judged here, too), exercises done."""
        states = [self.state(e) for e in self.exercises]
        done = sum(s.outcome == "passed" and not s.unjudged for s in states)
        return sum(s.earned for s in states), sum(s.possible + s.unjudged for s in states), done

    def summary_lines(self) -> list[str]:
        """Say how far it is: points and exercises, and what could not be judged."""
        earned, possible, done = self.points()
        unjudged = sum(self.state(e).unjudged for e in self.exercises)
        left = f"; {unjudged} of the {possible} could not be judged here" if unjudged else ""
        return [f"{earned} of {possible} points, {done} of {len(self.exercises)} exercises done{left}", *self.missing]
