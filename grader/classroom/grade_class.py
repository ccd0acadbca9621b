"""Grade a class: judge the answers that have no result yet, take the known results of all others.

Each result is in the store as soon as it counts, so that a class that was killed is resumed by the same command.
"""

from __future__ import annotations

import functools
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.places import Span
from grader.catalog.submission import Submission
from grader.catalog.untrusted_files import Problem
from grader.classroom import result_keys
from grader.classroom.local_engine import with_few_zygotes
from grader.classroom.records import HandIn, PersonResult
from grader.classroom.regrade import GradeChange, RegradeRule
from grader.classroom.result_store import ResultStore, StoredResult
from grader.classroom.same_code import SharedResults
from grader.classroom.second_round import SecondRound, TimeOut
from grader.grading.run import Options, WallSummary, environment, task_for
from grader.grading.supervisor import Judged
from grader.results import missing_packages, report_schema, scoring
from grader.results.grader_faults import CannotJudge
from grader.results.report_schema import ExerciseResult, Report, Score, with_cell_places
from grader.results.seeds import secret_name
from grader.results.task import Task

#: Judges tasks, here or on other machines; results come in any order.
#: A None among the tasks says that the next one may be slow to come: serve the judges first.
Engine = Callable[[Iterable[Task | None]], Iterator[Judged]]
#: People whose grading is under way at one time, at most, if some of them wait for others with the same code.
_MOST_OPEN = 256
#: A free text beside the code, for a person to mark.
_RATIONALE = re.compile(r"^RATIONALE\s*=", re.MULTILINE)
#: Reads what a person handed in; raises nothing for what is broken.
Reader = Callable[[HandIn], Submission]


class _PersonInWork(msgspec.Struct):
    """A person whose exercises are being judged.

    Attributes:
        keys, answers, shared_keys: by exercise: the key of the result, the digest of the answer, and the key of the result
            that everybody with the same code has.
        waiting: the exercises that have no result yet.
        spans: by exercise, where the lines of an answer that was put together from cells come from.
    """

    hand_in: HandIn
    keys: dict[str, str]
    answers: dict[str, str]
    shared_keys: dict[str, str]
    waiting: set[str]
    notices: list[str] = msgspec.field(default_factory=list)
    free_texts: list[str] = msgspec.field(default_factory=list)
    spans: dict[str, tuple[Span, ...]] = msgspec.field(default_factory=dict)
    problems: list[Problem] = msgspec.field(default_factory=list)


class ClassGrader:
    """Grades a class.

    Each person's submission is read, and each exercise that has no result yet becomes a task, unless somebody with the same
    code is judged just now (``SharedResults``). A time-out that the machine may have caused is judged once more at the end
    (``SecondRound``). A person's report is put together when the last of their exercises has its result.

    Args:
        reader: reads a submission.
        regrade_rule: decides whether a new result becomes the grade.
        judge_all_again: judge even what is known.
    """

    def __init__(
        self,
        course: Course,
        exercises: tuple[Exercise, ...],
        options: Options,
        store: ResultStore,
        reader: Reader,
        regrade_rule: RegradeRule,
        judge_all_again: bool = False,
    ) -> None:
        self._course, self._exercises, self._options = course, exercises, options
        self._store, self._reader, self._regrade_rule, self._judges_all_again = store, reader, regrade_rule, judge_all_again
        engine = result_keys.engine_digest(course, options)
        drawn = [str(options.seed), options.numbers, options.secret]
        drawn += ["without", *sorted(options.missing)] if options.missing else []
        self._judging_digests = {
            e.path: result_keys.digest_of(engine, result_keys.exercise_digest(course, e), *drawn) for e in exercises
        }
        self._environment = environment(result_keys.versions(course))
        self._on_result: Callable[[PersonResult], None] = lambda _: None
        #: The people whose exercises are being judged, and how many of their exercises an earlier run has judged, by key.
        self._people: dict[str, _PersonInWork] = {}
        self._known_of: dict[str, int] = {}
        self._shared = SharedResults(store)
        self._second_round = SecondRound()
        self.changes: list[GradeChange] = []
        #: Faults of checks that cost nobody a point, for the course's author, and how often they were met.
        self.warnings: Counter[str] = Counter()
        #: Exercises that were judged, those whose result was taken from somebody with the same code, and those that an
        #: earlier run had judged; and the long answers of the oracle that were not asked for again.
        self.judged = self.shared = self.from_before = self.recalled = 0
        if judge_all_again:
            store.forget_shared()

    def run(
        self,
        handed: Iterable[HandIn],
        engine: Engine,
        on_result: Callable[[PersonResult], None],
        engine_alone: Engine | None = None,
        on_second_round: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Grade everybody, first those for whom nothing is left to judge; ``on_result`` is called with each as it is done.

        Args:
            engine_alone: judges one task at a time, with nothing beside it.
            on_second_round: is told how many time-outs are to be judged once more.
        """
        self._on_result, started = on_result, time.monotonic()
        later = []
        known = self._store.students()
        for hand_in in handed:
            if hand_in.problem or not hand_in.paths:
                problem = hand_in.problem or "nothing was handed in"
                on_result(PersonResult(hand_in.person, None, problem, hand_in.submitted, hand_in.late))
            elif hand_in.person.key not in known or self._judges_all_again:
                later.append(hand_in)
            else:
                person, submission = self._begin(hand_in)
                if not submission.has_answer:
                    self._close_without_answer(hand_in, submission)
                elif person.waiting:
                    later.append(hand_in)
                else:
                    self._close(person)
        while later or self._shared.has_to_judge_alone:
            for judged in engine(self._tasks(later)):
                self._take(judged)
            later = []
        self._judge_time_outs_again(engine_alone or engine, time.monotonic() - started, on_second_round)

    def _judge_time_outs_again(self, engine: Engine, seconds: float, on_second_round: Callable[[int], None]) -> None:
        """Judge the time-outs once more that the machine may have caused; ``seconds``: what the class has taken so far."""
        if self._second_round:
            on_second_round(len(self._second_round))
        for unconfirmed in self._second_round.run(functools.partial(self._judge_again, engine), seconds):
            self._keep(unconfirmed.student, unconfirmed.path, unconfirmed.stored)
            self._close_if_done(unconfirmed.student)

    def _judge_again(self, engine: Engine, time_outs: list[TimeOut]) -> list[ExerciseResult]:
        results = []
        for judged in engine(self._task_alone(time_out.student, time_out.path) for time_out in time_outs):
            self._take(judged)
            results.append(judged.result)
        return results

    @property
    def is_preview(self) -> bool:
        """Whether nothing becomes a grade."""
        return self._regrade_rule.preview

    @property
    def judging_digests(self) -> dict[str, str]:
        """Give, by path, a digest of all that judges an exercise."""
        return dict(self._judging_digests)

    def take_dry_run(self, dry_run: ClassGrader) -> None:
        """Take over what a dry run with the same submissions has judged: it is stored, and nothing of it is judged again."""
        self._judges_all_again = False
        self.judged += dry_run.judged
        self.shared += dry_run.shared
        self.warnings.update(dry_run.warnings)

    def known(self, hand_in: HandIn) -> PersonResult:
        """Return a person's results as decided before, without reading anything: what never was judged counts as 0."""
        adopted = self._store.adopted(hand_in.person.key)
        results = [
            self._store.get(adopted[e.path]).result
            if e.path in adopted
            else ExerciseResult(e.id, e.path, e.title, "todo", Score(0, e.possible), 0.0, "", [])
            for e in self._exercises
        ]
        report = Report(
            schema=report_schema.SCHEMA,
            course=report_schema.CourseInfo(self._course.title, self._course.edition),
            student=hand_in.person.key,
            walls={},
            sandbox="",
            seed=self._options.seed,
            seconds=0.0,
            score=scoring.total(results),
            environment=self._environment,
            exercises=results,
        )
        return PersonResult(hand_in.person, report, "", hand_in.submitted, hand_in.late)

    def _tasks(self, handed: list[HandIn]) -> Iterator[Task | None]:
        """Yield the tasks, person by person, as the engine asks for more; None between two people."""
        for hand_in in handed:
            yield from self._tasks_to_judge_alone()
            person, submission = self._begin(hand_in)
            if not submission.has_answer:
                self._close_without_answer(hand_in, submission)
                continue
            yield from self._tasks_of(person, submission)
            yield None
        yield from self._tasks_to_judge_alone()

    def _tasks_of(self, person: _PersonInWork, submission: Submission) -> Iterator[Task]:
        """Return the tasks of a person: the exercises that neither they nor anybody with the same code have a result for."""
        student = person.hand_in.person.key
        self._people[student] = person
        for exercise in [exercise for exercise in self._exercises if exercise.path in person.waiting]:
            key = person.shared_keys[exercise.path]
            known = self._shared.known(key)
            if known is not None:
                self._keep(student, exercise.path, known)
                self.shared += 1
            elif not self._shared.wait_for(key, student, may_wait=len(self._people) < _MOST_OPEN):
                yield self._task(exercise, student, submission)
        self._close_if_done(student)

    def _tasks_to_judge_alone(self) -> Iterator[Task]:
        """Return the tasks of people who waited for a result that turned out to depend on more than the code."""
        for student, path in self._shared.take_to_judge_alone():
            yield self._task_alone(student, path)

    def _task_alone(self, student: str, path: str) -> Task:
        """Return one task of a person whose other exercises are under way; the submission is read again."""
        return self._task(self._course.by_path[path], student, self._reader(self._people[student].hand_in))

    def _task(self, exercise: Exercise, student: str, submission: Submission) -> Task:
        answer, options = submission.answers.get(exercise.path), self._options
        task = task_for(
            self._course,
            exercise,
            student,
            answer,
            options.seed,
            options.numbers,
            missing=options.missing,
            secret=options.secret,
        )
        return with_few_zygotes(task, self._course.packages)

    def _begin(self, hand_in: HandIn) -> tuple[_PersonInWork, Submission]:
        """Read a submission, and find out which of its exercises have no result yet."""
        submission = self._reader(hand_in)
        student = hand_in.person.key
        found = {e.path: submission.answers.get(e.path) for e in self._exercises}
        answers = {path: result_keys.answer_digest(answer) for path, answer in found.items()}
        # With numbers of their own, nobody shares a verdict.
        shares = self._options.numbers == "answer" and self._options.mechanisms.same_program
        whose = "" if shares else student
        shared_keys = {
            path: result_keys.shared_result_key(self._judging_digests[path], answer, whose) for path, answer in found.items()
        }
        keys = {path: result_keys.result_key(self._judging_digests[path], digest, student) for path, digest in answers.items()}
        waiting = {path for path, key in keys.items() if self._judges_all_again or not self._is_known(key)}
        self._known_of[student] = len(keys) - len(waiting)
        free_texts = [path for path, answer in submission.answers.items() if answer.source and _RATIONALE.search(answer.source)]
        spans = {path: answer.spans for path, answer in submission.answers.items() if answer.spans}
        person = _PersonInWork(
            hand_in,
            keys,
            answers,
            shared_keys,
            waiting,
            list(submission.remarks),
            sorted(free_texts),
            spans,
            list(submission.problems),
        )
        return person, submission

    def _is_known(self, key: str) -> bool:
        row = self._store.summary(key)
        return row is not None and row.final

    def _take(self, judged: Judged) -> None:
        """Take a result, for its person and for all who wait for the result of the same code."""
        student, path = judged.task.student, judged.task.path
        self._refuse_unannounced(judged.result)
        self.warnings.update(judged.warnings)
        self.recalled += judged.recalled
        self.judged += not self._second_round.has_begun
        stored = StoredResult(judged.result, judged.walls)
        key = self._people[student].shared_keys[path]
        if judged.waited is not None and not self._second_round.has_begun:
            self._second_round.add(TimeOut(student, path, stored, judged.waited))
            self._shared.share_nothing(key, path)
            return
        sharers = self._shared.share(key, path, stored)
        self.shared += len(sharers)
        for sharer in (student, *sharers):
            self._keep(sharer, path, stored)
        for sharer in (student, *sharers):
            self._close_if_done(sharer)

    def _refuse_unannounced(self, result: ExerciseResult) -> None:
        """Stop when a package is missing that was there when the class began: its exercises are not to be left out.

        Raises:
            CannotJudge: naming it.
        """
        unannounced = [name for name in result.missing if name not in self._options.missing]
        if unannounced:
            why = next((check.message for check in result.checks if check.unjudged), "")
            raise CannotJudge(
                f"{' and '.join(unannounced)} could be imported when this began, and not when {result.id} was judged "
                f"({why}); what is judged is stored, and the same command goes on"
            )

    def _keep(self, student: str, path: str, stored: StoredResult) -> None:
        """Store a person's result; judged again, the regrade rule decides which of the two counts."""
        person = self._people[student]
        key, change = person.keys[path], None
        if self._judges_all_again and self._is_known(key):
            change = self._regrade_rule.again(self._store, student, path, key, stored.result)
            self.changes += [change] if change else []
        if change is None or not (change.old_stays or self._regrade_rule.preview):
            self._store.store_result(key, student, person.answers[path], stored)
        person.waiting.discard(path)

    def _close_if_done(self, student: str) -> None:
        """Put a person's report together if all of their exercises have results."""
        person = self._people.get(student)
        if person is not None and not person.waiting:
            del self._people[student]
            self._close(person)

    def _close_without_answer(self, hand_in: HandIn, submission: Submission) -> None:
        """Record a person whose files hold nothing that can be judged: without a grade, and with what the files are."""
        problem = "; ".join(submission.remarks) or "nothing that was handed in is recognised as an answer"
        number = {exercise.path: exercise.id for exercise in self._course.exercises}
        unreadable = [Problem("not read", number[path], a.problem) for path, a in submission.answers.items() if a.problem]
        problems = [*submission.problems, *unreadable] or [Problem("not recognised", "", problem)]
        self._on_result(PersonResult(hand_in.person, None, problem, hand_in.submitted, hand_in.late, problems=problems))

    def _close(self, person: _PersonInWork) -> None:
        """Decide which of a person's results are the grades, and put the report together."""
        hand_in = person.hand_in
        self.from_before += self._known_of.pop(hand_in.person.key, 0)
        chosen, changes = self._regrade_rule.decide(self._store, hand_in.person.key, person.keys, person.answers)
        self.changes += changes
        report = self._report(person, chosen)
        self._on_result(
            PersonResult(
                hand_in.person, report, "", hand_in.submitted, hand_in.late, person.notices, person.free_texts, person.problems
            )
        )

    def _report(self, person: _PersonInWork, chosen: dict[str, str]) -> Report:
        walls, results = WallSummary(), []
        for path in [exercise.path for exercise in self._exercises]:
            stored = self._store.get(chosen[path])
            walls.add(stored.walls)
            is_of_this_text = chosen[path] == person.keys[path]
            results.append(with_cell_places(stored.result, person.spans.get(path, ()) if is_of_this_text else ()))
        return Report(
            schema=report_schema.SCHEMA,
            course=report_schema.CourseInfo(self._course.title, self._course.edition),
            student=person.hand_in.person.key,
            walls=walls.up(),
            sandbox=walls.line(),
            seed=self._options.seed,
            seconds=round(sum(r.seconds for r in results), 3),
            score=scoring.total(results),
            environment=self._environment,
            exercises=results,
            numbers=self._options.numbers,
            unjudged=sum(r.unjudged for r in results),
            missing=missing_packages.summary(
                self._course, self._exercises, {r.path: r for r in results}, self._options.missing, self._options.worker_python
            ),
            notices=person.notices,
            secret=secret_name(self._options.secret),
        )
