"""Grade a class: judge what is missing, take what is known."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Submission
from grader.classroom import result_keys
from grader.classroom.local_engine import with_few_zygotes
from grader.classroom.records import HandIn, PersonResult
from grader.classroom.regrade import Adoption, GradeChange
from grader.classroom.result_store import ResultStore, StoredResult
from grader.grading import missing, outcome
from grader.grading.faults import ZygoteFailed
from grader.grading.outcome import ExerciseResult, Report
from grader.grading.run import Options, environment, task_for
from grader.grading.supervising import Judged
from grader.grading.task import Task
from grader.grading.walls import WallSummary

#: Judges tasks, here or on other machines; results come in any order.
#: None among the tasks: to find the next one takes a while.
Engine = Callable[[Iterable[Task | None]], Iterator[Judged]]
#: People of whom something is still to be judged; beyond, nobody waits for another one with the same code.
_MOST_OPEN = 256
#: A free text beside the code, for a person to mark.
_RATIONALE = re.compile(r"^RATIONALE\s*=", re.MULTILINE)
#: Reads what a person handed in; raises nothing for what is broken.
Reader = Callable[[HandIn], Submission]


@dataclass
class _Open:
    """A person whose exercises are being judged.

    Attributes:
        keys, answers, same: by exercise: the result's name, the answer's digest, the name of what the same code gets.
        waiting: the exercises that have no result yet.
    """

    handed: HandIn
    keys: dict[str, str]
    answers: dict[str, str]
    same: dict[str, str]
    waiting: set[str]
    notices: list[str] = field(default_factory=list)
    free_texts: list[str] = field(default_factory=list)


class ClassGrader:
    """Grades a class.

    Args:
        reader: reads a submission.
        adoption: decides whether a new result becomes the grade.
        regrade: judge again even what is known.
    """

    def __init__(self, course: Course, exercises: tuple[Exercise, ...], options: Options, store: ResultStore, reader: Reader,
                 adoption: Adoption, regrade: bool = False) -> None:  # fmt: skip
        self._course, self._exercises, self._options = course, exercises, options
        self._store, self._reader, self._adoption, self._regrade = store, reader, adoption, regrade
        engine = result_keys.engine_digest(course, options)
        drawn = (str(options.seed), options.numbers, *(["without", *sorted(options.missing)] if options.missing else []))
        self._judges = {
            e.path: result_keys.digest_of(engine, result_keys.exercise_digest(course, e), *drawn) for e in exercises
        }
        self._environment = environment(result_keys.versions(course))
        self._heard: Callable[[PersonResult], None] = lambda _: None
        self._open: dict[str, _Open] = {}
        # By the name of what code gets: who waits for it, while one of them is judged.
        self._alike: dict[str, list[str]] = {}
        self._alone: deque[tuple[str, str]] = deque()  # waited in vain: (student, exercise)
        self.changes: list[GradeChange] = []
        #: Faults of checks that cost nobody a point, for the course's author, and how often they were met.
        self.warnings: Counter[str] = Counter()
        self.judged = 0
        self.taken = 0  # from somebody who handed in the same code
        if regrade:
            store.forget_same()

    def run(self, handed: Iterable[HandIn], engine: Engine, heard: Callable[[PersonResult], None]) -> None:
        """Grade everybody, first those for whom nothing is left to judge; ``heard`` is told of each as it is done."""
        self._heard = heard
        later = []
        known = self._store.students()
        for hand_in in handed:
            if hand_in.problem or not hand_in.paths:
                heard(
                    PersonResult(
                        hand_in.person, None, hand_in.problem or "nothing was handed in", hand_in.submitted, hand_in.late
                    )
                )
            elif hand_in.person.key not in known or self._regrade or (opened := self._look_at(hand_in))[0].waiting:
                later.append(hand_in)
            else:
                self._close(opened[0])
        while later or self._alone:
            for judged in engine(self._tasks(later)):
                self._take(judged)
            later = []

    @property
    def is_preview(self) -> bool:
        """Whether nothing becomes a grade."""
        return self._adoption.preview

    def _tasks(self, handed: list[HandIn]) -> Iterator[Task | None]:
        """Give what is to judge, person by person, as the engine asks for more."""
        for hand_in in handed:
            yield from self._those_that_waited_in_vain()
            opened, submission = self._look_at(hand_in)
            student = hand_in.person.key
            self._open[student] = opened
            for exercise in [e for e in self._exercises if e.path in opened.waiting]:
                name = opened.same[exercise.path]
                known = self._store.same(name)
                if known is not None:
                    self._settle(student, exercise.path, known)
                    self.taken += 1
                elif name in self._alike and len(self._open) < _MOST_OPEN:
                    self._alike[name].append(student)
                else:
                    self._alike.setdefault(name, [])
                    yield self._task(exercise, student, submission)
            self._close_if_done(opened)
            yield None
        yield from self._those_that_waited_in_vain()

    def _those_that_waited_in_vain(self) -> Iterator[Task]:
        """Give the tasks of those whose like met a fault that says nothing of the code: each is judged on its own."""
        while self._alone:
            student, path = self._alone.popleft()
            yield self._task(self._course.by_path[path], student, self._reader(self._open[student].handed))

    def _task(self, exercise: Exercise, student: str, submission: Submission) -> Task:
        answer, options = submission.answers.get(exercise.path), self._options
        task = task_for(self._course, exercise, student, answer, options.seed, options.numbers, missing=options.missing)
        return with_few_zygotes(task, self._course.packages)

    def _look_at(self, handed: HandIn) -> tuple[_Open, Submission]:
        submission = self._reader(handed)
        student = handed.person.key
        found = {e.path: submission.answers.get(e.path) for e in self._exercises}
        answers = {path: result_keys.answer_digest(answer) for path, answer in found.items()}
        whose = "" if self._options.numbers == "answer" else student  # a verdict on numbers of one's own is nobody else's
        same = {path: result_keys.shared_result_key(self._judges[path], answer, whose) for path, answer in found.items()}
        keys = {path: result_keys.result_key(self._judges[path], digest, student) for path, digest in answers.items()}
        waiting = {path for path, key in keys.items() if self._regrade or not self._is_known(key)}
        free_texts = [path for path, answer in submission.answers.items() if answer.source and _RATIONALE.search(answer.source)]
        return _Open(handed, keys, answers, same, waiting, list(submission.notices), sorted(free_texts)), submission

    def _is_known(self, key: str) -> bool:
        row = self._store.row(key)
        return row is not None and row.final

    def _take(self, judged: Judged) -> None:
        student, path = judged.task.student, judged.task.path
        self._refuse_unannounced(judged.result)
        kept = StoredResult(judged.result, judged.walls)
        self.warnings.update(judged.warnings)
        name = self._open[student].same[path]
        alike = self._alike.pop(name, [])
        self.judged += 1
        if _speaks_of_the_code(judged.result):
            self._store.keep_same(name, kept)
            self.taken += len(alike)
            for sharer in (student, *alike):
                self._settle(sharer, path, kept)
        else:
            self._settle(student, path, kept)
            self._alone += [(sharer, path) for sharer in alike]
        for sharer in (student, *alike):
            self._close_if_done(self._open[sharer])

    def _refuse_unannounced(self, result: ExerciseResult) -> None:
        """Stop when a package is missing that was there when the class began: its exercises are not to be left out.

        Raises:
            ZygoteFailed: naming it.
        """
        unannounced = [name for name in result.missing if name not in self._options.missing]
        if unannounced:
            why = next((check.message for check in result.checks if check.unjudged), "")
            raise ZygoteFailed(
                f"{' and '.join(unannounced)} could be imported when this began, and not when {result.id} was judged "
                f"({why}); what is judged is kept, and the same command goes on"
            )

    def _settle(self, student: str, path: str, kept: StoredResult) -> None:
        """Keep a person's result."""
        opened = self._open[student]
        key, change = opened.keys[path], None
        if self._regrade and self._is_known(key):
            change = self._adoption.again(self._store, student, path, key, kept.result)
            self.changes += [change] if change else []
        if not (change and change.kept):
            self._store.keep(key, student, opened.answers[path], kept)
        opened.waiting.discard(path)

    def _close_if_done(self, opened: _Open) -> None:
        student = opened.handed.person.key
        if not opened.waiting and student in self._open:
            del self._open[student]
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        """All results of a person are there: decide which are the grades, and put the report together."""
        student, handed = opened.handed.person.key, opened.handed
        chosen, changes = self._adoption.decide(self._store, student, opened.keys, opened.answers)
        self.changes += changes
        report = self._report(student, [self._store.get(chosen[e.path]) for e in self._exercises])
        self._heard(PersonResult(handed.person, report, "", handed.submitted, handed.late, opened.notices, opened.free_texts))

    def _report(self, student: str, kept: list[StoredResult]) -> Report:
        walls, results = WallSummary(), [stored.result for stored in kept]
        for stored in kept:
            walls.add(stored.walls)
        return Report(
            schema=outcome.SCHEMA, course=outcome.Course(self._course.title, self._course.edition), student=student,
            walls=walls.up(), sandbox=walls.line(), seed=self._options.seed,
            seconds=round(sum(r.seconds for r in results), 3), score=outcome.total(results), environment=self._environment,
            exercises=results, numbers=self._options.numbers, unjudged=sum(r.unjudged for r in results),
            missing=missing.summary(
                self._course, self._exercises, {r.path: r for r in results}, self._options.missing, self._options.worker_python
            ),
        )  # fmt: skip


def _speaks_of_the_code(result: ExerciseResult) -> bool:
    """Say whether the same code would get the same result at any time: what took too long or died perhaps would not."""
    causes = {check.cause for check in result.checks}
    return result.outcome != "broken" and not causes & {"timeout", "memory", "died"}
