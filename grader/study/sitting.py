"""Follow a person at work on their answers: what changed, how each exercise stands, which one is at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.faults import BadInput
from grader.catalog.history import Result, digest
from grader.catalog.stubs import is_untouched
from grader.catalog.submission import Answer, Submission, read_submission
from grader.grading.report_schema import ExerciseResult
from grader.study.own import MYSELF


@dataclass(frozen=True)
class State:
    """How one exercise stands."""

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


@dataclass
class Sitting:
    """The answers at ``path``, as they were last read, and their results."""

    course: Course
    path: Path
    exercises: tuple[Exercise, ...]
    known: dict[str, Result]
    at_hand: Exercise
    answers: dict[str, Answer] = field(default_factory=dict)
    results: dict[str, ExerciseResult] = field(default_factory=dict)
    trouble: str = ""
    #: A line for each package that is missing here: what it keeps from being judged, and what to do.
    missing: list[str] = field(default_factory=list)

    @property
    def submission(self) -> Submission:
        """The answers as they were last read."""
        return Submission(MYSELF, self.answers)

    def look(self) -> list[Exercise]:
        """Read the answers again; give the exercises whose answer is another than before."""
        try:
            found = read_submission(self.course, self.path, MYSELF)
            answers, self.trouble = found.answers, "; ".join(found.notices[:2])
        except BadInput as err:
            answers, self.trouble = {}, str(err)
        changed = [e for e in self.exercises if answers.get(e.path) != self.answers.get(e.path)]
        self.answers = answers
        return changed

    def is_begun(self, exercise: Exercise) -> bool:
        """Say whether anything was written for an exercise."""
        answer = self.answers.get(exercise.path)
        return answer is not None and (answer.source is None or not is_untouched(exercise, answer.source))

    def is_known(self, exercise: Exercise) -> bool:
        """Say whether the history knows the result of this very answer."""
        answer, known = self.answers.get(exercise.path), self.known.get(exercise.path)
        return answer is not None and known is not None and known.answer == digest(answer.texts)

    def state(self, exercise: Exercise) -> State:
        """Say how an exercise stands, as far as is known."""
        result = self.results.get(exercise.path)
        if result is not None:
            return State(result.outcome, result.score.earned, result.score.possible, result.unjudged)
        known = self.known.get(exercise.path)
        if known is not None and self.is_known(exercise):
            return State(known.outcome, known.earned, known.possible)
        return State("todo", 0, exercise.possible)

    def next_to_do(self) -> Exercise | None:
        """Give the next exercise after the one at hand that is not done, starting anew after the last one."""
        place = self.exercises.index(self.at_hand)
        order = self.exercises[place + 1 :] + self.exercises[:place]
        return next((e for e in order if not self.state(e).is_done), None)

    def take(self, changed: list[Exercise]) -> None:
        """Turn to what was just saved: the exercise at hand, if it is among it, else the first that is begun."""
        for exercise in changed:
            self.results.pop(exercise.path, None)
        if changed and self.at_hand not in changed:
            self.at_hand = next((e for e in changed if self.is_begun(e)), self.at_hand)

    def points(self) -> tuple[int, int, int]:
        """Add up: points earned, points possible (those that were not judged here, too), exercises done."""
        states = [self.state(e) for e in self.exercises]
        done = sum(s.outcome == "passed" and not s.unjudged for s in states)
        return sum(s.earned for s in states), sum(s.possible + s.unjudged for s in states), done

    def standing(self) -> list[str]:
        """Say how far it is: points and exercises, and what could not be judged."""
        earned, possible, done = self.points()
        unjudged = sum(self.state(e).unjudged for e in self.exercises)
        left = f"; {unjudged} of the {possible} could not be judged here" if unjudged else ""
        return [f"{earned} of {possible} points, {done} of {len(self.exercises)} exercises done{left}", *self.missing]
