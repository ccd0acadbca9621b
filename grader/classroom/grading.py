"""Grader's room: a class graded: what is missing is judged, what is known is taken."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Submission
from grader.classroom import fingerprint
from grader.classroom.graded import Graded, Handed
from grader.classroom.regrade import Adoption, Change
from grader.classroom.store import Kept, Store
from grader.grading import outcome
from grader.grading.outcome import Report
from grader.grading.run import Options, environment, task_for
from grader.grading.supervising import Judged
from grader.grading.task import Task
from grader.grading.walls import WallSummary

#: Judges tasks, here or on other machines; results come in any order.
Engine = Callable[[Iterable[Task]], Iterator[Judged]]
#: A free text beside the code, for a person to mark.
_RATIONALE = re.compile(r"^RATIONALE\s*=", re.MULTILINE)
#: Reads what a person handed in; raises nothing for what is broken.
Reader = Callable[[Handed], Submission]


@dataclass
class _Open:
    """A person whose exercises are being judged."""

    handed: Handed
    keys: dict[str, str]
    answers: dict[str, str]
    waiting: set[str]
    notices: list[str] = field(default_factory=list)
    free_texts: list[str] = field(default_factory=list)


class ClassGrading:
    """Grades a class.

    Args:
        reader: reads a submission.
        adoption: decides whether a new result becomes the grade.
        regrade: judge again even what is known.
    """

    def __init__(self, course: Course, exercises: tuple[Exercise, ...], options: Options, store: Store, reader: Reader,
                 adoption: Adoption, regrade: bool = False) -> None:  # fmt: skip
        self._course, self._exercises, self._options = course, exercises, options
        self._store, self._reader, self._adoption, self._regrade = store, reader, adoption, regrade
        self._engine_digest = fingerprint.engine_digest(options)
        self._digests = {e.path: fingerprint.exercise_digest(course, e) for e in exercises}
        self._environment = environment(fingerprint.versions())
        self._open: dict[str, _Open] = {}
        self._done: deque[Graded] = deque()
        self.changes: list[Change] = []
        self.judged = 0

    def run(self, handed: Iterable[Handed], engine: Engine) -> Iterator[Graded]:
        """Give everybody's grades: first those for whom nothing is left to judge."""
        later = []
        known = self._store.students()
        for one in handed:
            if one.problem or not one.paths:
                yield Graded(one.person, None, one.problem or "nothing was handed in", one.submitted, one.late)
            elif one.person.key not in known or self._regrade or (opened := self._look_at(one))[0].waiting:
                later.append(one)
            else:
                yield self._close(opened[0])
        for judged in engine(self._tasks(later)) if later else ():
            self._take(judged)
            yield from self._ready()
        yield from self._ready()

    @property
    def is_preview(self) -> bool:
        """Whether nothing becomes a grade."""
        return self._adoption.preview

    def _ready(self) -> Iterator[Graded]:
        while self._done:
            yield self._done.popleft()

    def _tasks(self, handed: list[Handed]) -> Iterator[Task]:
        """Give what is to judge, person by person, as the engine asks for more."""
        for one in handed:
            opened, submission = self._look_at(one)
            if not opened.waiting:
                self._done.append(self._close(opened))
                continue
            self._open[one.person.key] = opened
            for exercise in self._exercises:
                if exercise.path in opened.waiting:
                    answer = submission.answers.get(exercise.path)
                    yield with_few_zygotes(task_for(self._course, exercise, one.person.key, answer, self._options.seed))

    def _look_at(self, handed: Handed) -> tuple[_Open, Submission]:
        submission = self._reader(handed)
        student = handed.person.key
        answers = {e.path: fingerprint.answer_digest(submission.answers.get(e.path)) for e in self._exercises}
        keys = {
            path: fingerprint.result_key(self._engine_digest, self._digests[path], answer, student, self._options.seed)
            for path, answer in answers.items()
        }
        waiting = {path for path, key in keys.items() if self._regrade or not self._is_known(key)}
        free_texts = [path for path, answer in submission.answers.items() if answer.source and _RATIONALE.search(answer.source)]
        return _Open(handed, keys, answers, waiting, list(submission.notices), sorted(free_texts)), submission

    def _is_known(self, key: str) -> bool:
        row = self._store.row(key)
        return row is not None and row.final

    def _take(self, judged: Judged) -> None:
        student, path = judged.task.student, judged.task.path
        opened = self._open[student]
        key, change = opened.keys[path], None
        if self._regrade and self._is_known(key):
            change = self._adoption.again(self._store, student, path, key, judged.result)
            self.changes += [change] if change else []
        if not (change and change.kept):
            self._store.keep(key, student, opened.answers[path], Kept(judged.result, judged.walls))
        self.judged += 1
        opened.waiting.discard(path)
        if not opened.waiting:
            del self._open[student]
            self._done.append(self._close(opened))

    def _close(self, opened: _Open) -> Graded:
        """All results of a person are there: decide which are the grades, and put the report together."""
        student, handed = opened.handed.person.key, opened.handed
        chosen, changes = self._adoption.decide(self._store, student, opened.keys, opened.answers)
        self.changes += changes
        report = self._report(student, [self._store.get(chosen[e.path]) for e in self._exercises])
        return Graded(handed.person, report, "", handed.submitted, handed.late, opened.notices, opened.free_texts)

    def _report(self, student: str, kept: list[Kept]) -> Report:
        walls, results = WallSummary(), [one.result for one in kept]
        for one in kept:
            walls.add(one.walls)
        return Report(
            schema=outcome.SCHEMA, course=outcome.Course(self._course.title, self._course.edition), student=student,
            walls=walls.up(), sandbox=walls.line(), seed=self._options.seed,
            seconds=round(sum(r.seconds for r in results), 3), score=outcome.total(results), environment=self._environment,
            exercises=results,
        )  # fmt: skip


def with_few_zygotes(task: Task) -> Task:
    """Serve a whole class from few zygotes instead of one per set of imports: each holds its frameworks in memory.

    Sympy costs little beside mxnet or scipy; those two are in one zygote only for an answer that imports both.
    """

    def few(names: list[str]) -> list[str]:
        return sorted({*names, "sympy"}) if {"mxnet", "scipy"} & set(names) else names

    return msgspec.structs.replace(task, frameworks=few(task.frameworks), oracle_frameworks=few(task.oracle_frameworks))
