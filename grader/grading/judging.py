"""Judge one exercise of one student: run every collected check, and look for the misconception behind a failure.

This runs in a child that was forked for the purpose: what a hostile value can do, it does to this process alone.
"""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec

from grader.api import Mismatch
from grader.api.failures import StudentError
from grader.catalog.course import Course
from grader.catalog.exercise import DeclaredCheck, Exercise
from grader.catalog.imports import imported_modules, used_modules
from grader.catalog.integrity import missing_file
from grader.catalog.stubs import is_untouched
from grader.catalog.wrong_answers import WrongAnswer
from grader.frameworks import registry
from grader.grading import diagnosing, missing
from grader.grading.collecting import Collected, where_it_failed
from grader.grading.heat_maps import heat_maps
from grader.grading.oracle import OracleFailed, OracleView, PackageMissing
from grader.grading.outcome import (
    Cause,
    CheckResult,
    ExerciseResult,
    HeatMap,
    Outcome,
    Picture,
    exercise_outcome,
    exercise_score,
    exercise_unjudged,
)
from grader.grading.plugin import Sitting, begin_chance, seed_of
from grader.grading.printed import clean
from grader.grading.remembering import Remembered
from grader.grading.session import Code, Session, WallsDown
from grader.grading.task import Finished, Rules, Task
from grader.grading.transcript import Diverged, Transcript
from grader.grading.verdicts import (
    JudgingTooLong,
    broken_message,
    hidden_message,
    incomparable,
    met_a_wall,
    raised_at,
    verdict,
)
from grader.grading.worker import Nursery, ZygoteLost
from grader.worker import preloading

#: Processor time that a check itself may take, comparing and proving; waiting for the student's code is not in it.
JUDGING_SECONDS = 15.0
#: The oracle and the known wrong answers are ours: this is only against a fault of ours.
_OWN_SECONDS = 30.0
#: What a known wrong answer may take: one that never ends explains nothing.
_WRONG_SECONDS = 4.0
#: Modules that are imported for one answer: a request to a zygote is one packet.
_MOST_IMPORTS = 400


@dataclass(frozen=True)
class Bench:
    """What judging needs besides the answer."""

    course: Course
    collected: Collected
    rules: Rules
    nursery: Callable[[frozenset[str], tuple[str, ...], float], Nursery]
    remembered: Remembered = field(default_factory=Remembered)
    #: The course's own modules that run beside answers, by path: read once for all children of a supervisor.
    texts: dict[Path, str] = field(default_factory=dict)
    #: Oracles never see a student's code: one worker per set of frameworks serves all that this child judges.
    oracles: dict[frozenset[str], Session] = field(default_factory=dict)
    #: Nor do known wrong answers; by frameworks, and what was imported for them.
    diagnosing: dict[tuple[object, ...], Session] = field(default_factory=dict)

    def read(self, path: Path) -> str:
        """Give the text of one of the course's modules."""
        if path not in self.texts:
            self.texts[path] = path.read_text(encoding="utf-8")
        return self.texts[path]

    def close(self) -> None:
        """End the workers that run the course's own code."""
        for session in (*self.oracles.values(), *self.diagnosing.values()):
            session.close()


@dataclass(frozen=True)
class _Ran:
    outcome: Outcome
    cause: Cause | None
    message: str
    transcript: Transcript
    seconds: float
    evidence: str
    foreign: bool = False  # a package is missing: the points cannot be had here
    ended: BaseException | None = None
    unexpected: bool = False  # the check raised something of its own while it held a value of the student's


def judge(bench: Bench, task: Task, at: Callable[[str | None], None] = lambda _: None) -> Finished:
    """Run the checks of one exercise.

    Args:
        at: hears of each check that begins, and with None that there is none left.

    Raises:
        ZygoteLost: if the process that makes workers is gone; the exercise can be judged again.
        WallsDown: if walls are required and not there.
    """
    exercise = bench.course.by_path[task.path]
    judgement = _Judgement(bench, exercise, task, at)
    return Finished(judgement.result(), judgement.walls(), judgement.strained, judgement.warnings)


class _Judgement:
    def __init__(self, bench: Bench, exercise: Exercise, task: Task, at: Callable[[str | None], None]) -> None:
        self._bench, self._exercise, self._task, self._at = bench, exercise, task, at
        self._started = time.monotonic()
        self._session: Session | None = None
        self._ran: dict[str, _Ran] = {}
        #: Faults of checks that cost nobody a point, for the course's author.
        self.warnings: list[str] = []
        #: Checks that this machine cannot run, and the packages that they lack.
        self._lacking: dict[str, list[str]] = {}
        #: Why the exercise cannot be judged: a file of the course is missing.
        self._incomplete = missing_file(bench.course, exercise)

    def result(self) -> ExerciseResult:
        results = {r.name: r for r in self._task.already}
        try:
            for check in self._exercise.checks.checks:
                if check.name in results:
                    continue
                self._at(check.name)
                results[check.name] = self._judge_check(check, results)
            self._at(None)
            results = self._with_diagnoses_if_possible(results)
            if self._session is not None:
                self._session.close()  # what it printed last is read now
            return self._sum_up([results[c.name] for c in self._exercise.checks.checks])
        finally:
            if self._session is not None:
                self._session.close()

    def walls(self) -> list[tuple[str, str, str]]:
        """Give the walls that the student's worker reported: (name, state, detail)."""
        return [(w.name, w.state, w.detail) for w in self._session.walls] if self._session else []

    @property
    def strained(self) -> bool:
        """Whether judging itself ran out of memory, of depth or of time."""
        return any(isinstance(ran.ended, (JudgingTooLong, MemoryError, RecursionError)) for ran in self._ran.values())

    def _judge_check(self, check: DeclaredCheck, results: dict[str, CheckResult]) -> CheckResult:
        task, lacking = self._task, self._missing_packages(check)
        begun = bool(task.problem) if task.source is None else not is_untouched(self._exercise, task.source)
        needed = results.get(check.needs or "")
        said = f"not tried: it needs “{needed.title}” first" if needed is not None else ""
        if self._incomplete:
            return _result(check, "broken", None, f"the grader failed here, not you: {self._incomplete}")
        if not lacking and (self._exercise.path, check.name) not in self._bench.collected.items:
            ran = self._not_loaded()
            if isinstance(ran.ended, PackageMissing):
                return self._not_here(check, ran.message, ran.ended.names, begun)
            return _result(check, "broken", None, ran.message)
        # What this machine cannot judge is not judged for anybody: nor does it count for those who have not begun.
        if needed is not None and needed.name in self._lacking:
            return self._not_here(check, said, self._lacking[needed.name], begun)
        if lacking:
            return self._not_here(check, f"not judged here: {clean('; '.join(lacking.values()))}", sorted(lacking), begun)
        if task.source is None:
            if task.problem:
                return _result(check, "errored", "bad_value", task.problem)
            return _result(check, "todo", None, "this exercise was not handed in")
        if not begun:
            return _result(check, "todo", None, "no code is written yet: it is as it was handed out")
        if needed is not None and needed.outcome != "passed":
            return _result(check, "skipped", None, said)
        session = self._student_session()
        session.hide(not check.visible)
        ran = self._run(check, session, self._seed_text(check))
        if ran.unexpected:
            ran = self._attributed(check, ran)
        self._ran[check.name] = ran
        if isinstance(ran.ended, PackageMissing):
            return self._not_here(check, ran.message, ran.ended.names)
        shown = check.visible or ran.outcome in ("todo", "broken") or session.never_loads
        message = ran.message if shown else hidden_message(ran.outcome, ran.cause)
        result = _result(check, ran.outcome, ran.cause, message, ran.seconds, ran.evidence)
        return msgspec.structs.replace(result, blocked=met_a_wall(ran.ended), heat_maps=self._heat_maps(check, ran))

    def _attributed(self, check: DeclaredCheck, ran: _Ran) -> _Ran:
        """Decide whose fault an exception is that a check raised itself: where the reference answer passes, the value's.

        The course's author is told in both cases.
        """
        assert ran.ended is not None
        # Whoever runs this may be the student: what a hidden check raised could tell its inputs.
        text = f"{type(ran.ended).__name__}: {ran.ended}" if check.visible else type(ran.ended).__name__
        self._warn(f"{raised_at(ran.ended, self._exercise.check_path)}: {check.name} raised {text} on a student's value")
        if self._reference_passes(check):
            return ran
        return replace(ran, outcome="broken", cause=None, message=broken_message(ran.ended), unexpected=False)

    def _reference_passes(self, check: DeclaredCheck) -> bool:
        """Run a check with the reference answer and the same random numbers; true where a course has no references."""
        path = self._exercise.solution_path
        if not path.is_file():
            return True
        self._at(check.name)  # it has time of its own
        source = self._bench.read(path)
        session = self._own_worker_for(imported_modules(source), self._code(source, "own.py"), self._bench.rules.seconds)
        return self._run(check, session, self._seed_text(check)).outcome == "passed"

    def _warn(self, text: str) -> None:
        self.warnings.append(clean(text)[:500])

    def _not_here(self, check: DeclaredCheck, message: str, packages: list[str], begun: bool = True) -> CheckResult:
        """Give the result of a check that this machine cannot run: its points are neither earned nor lost."""
        self._lacking[check.name] = packages
        result = _result(check, "skipped" if begun else "todo", None, message, possible=0)
        return msgspec.structs.replace(result, unjudged=check.points)

    def _heat_maps(self, check: DeclaredCheck, ran: _Ran) -> list[HeatMap]:
        compared = ran.ended.compared if isinstance(ran.ended, Mismatch) and ran.outcome == "failed" else None
        if compared is None or not check.visible:
            return []
        try:
            return heat_maps(compared, self._student_session())
        except Exception as err:  # noqa: BLE001 -- a picture of a student's value is worth less than the verdict on it
            self._warn(f"{self._exercise.id}: no heat map for {check.name} ({type(err).__name__}: {err})")
            return []

    def _with_diagnoses_if_possible(self, results: dict[str, CheckResult]) -> dict[str, CheckResult]:
        try:
            return self._with_diagnoses(results)
        except (ZygoteLost, WallsDown):
            raise
        except Exception as err:  # noqa: BLE001 -- values of a student's are compared; a verdict stands without a diagnosis
            self._warn(f"{self._exercise.id}: no diagnosis ({type(err).__name__}: {err})")
            return results

    def _run(self, check: DeclaredCheck, session: Session, seed_text: str, follow: Transcript | None = None) -> _Ran:
        """Run one collected check against one session."""
        plugin = self._bench.collected.plugin
        item = self._bench.collected.items[self._exercise.path, check.name]
        started = time.monotonic()
        begin_chance()
        session.transcript = Transcript()
        session.forget_calls()
        session.follow = follow
        session.clock.check_seconds = check.timeout
        plugin.sitting, plugin.ended, plugin.stage = Sitting(session, self._oracle, seed_text), None, ""
        from _pytest.runner import runtestprotocol

        try:
            with _alarm(JUDGING_SECONDS):
                runtestprotocol(item, log=False, nextitem=None)
        except JudgingTooLong as err:
            plugin.ended, plugin.stage = err, "call"
        except BaseException as err:  # noqa: BLE001 -- a wall: pytest lets KeyboardInterrupt and its own Exit through
            plugin.ended = plugin.ended or err
        ended = self._unless_package_missing(plugin.ended)
        if isinstance(ended, (ZygoteLost, WallsDown, Diverged)):
            raise ended
        outcome, cause, message, foreign = verdict(ended, plugin.stage, session)
        seconds = time.monotonic() - started
        unexpected = outcome == "broken" and plugin.stage == "call" and ended is not None and bool(session.transcript.asked)
        if unexpected and ended is not None:
            outcome, cause, message = incomparable(ended, session)
        return _Ran(outcome, cause, message, session.transcript, seconds, "; ".join(session.notes), foreign, ended, unexpected)

    def _not_loaded(self) -> _Ran:
        """Say why a check was not collected: its file lacks a package, or is broken."""
        err = self._bench.collected.broken.get(self._exercise.path)
        ended = self._unless_package_missing(err)
        if isinstance(ended, PackageMissing):
            return _Ran("skipped", None, f"not judged here: {clean(str(ended))}", Transcript(), 0.0, "", True, ended)
        path = self._exercise.check_path
        name = path.relative_to(self._bench.course.checks_folder).as_posix()
        why = where_it_failed(err, path, name) if err else f"pytest found no such test in {name}"
        return _Ran("broken", None, f"this check could not be loaded: {clean(why)}", Transcript(), 0.0, "")

    def _unless_package_missing(self, err: BaseException | None) -> BaseException | None:
        """Give an error, or PackageMissing if the check's own import of a package that answers may use raised it."""
        if err is None or isinstance(err, (StudentError, AssertionError, PackageMissing)):
            return err
        name = missing.package_behind(err, missing.packages_of(self._bench.course))
        if not name:
            return err
        return PackageMissing({name: self._task.missing.get(name) or missing.in_words(name, f"{type(err).__name__}: {err}")})

    def _with_diagnoses(self, results: dict[str, CheckResult]) -> dict[str, CheckResult]:
        failing = {
            name: ran for name, ran in self._ran.items()
            if ran.outcome == "failed" or (ran.outcome == "errored" and ran.cause == "exception")
        }  # fmt: skip
        if not failing or self._student_session().never_loads or not self._task.diagnose:
            return results
        known = self._comparable_wrong_answers()
        if not known:
            return results
        declared = {c.name: c for c in self._exercise.checks.checks}
        session = self._diagnosing_session(known)

        def behaves(wrong_source: str, name: str) -> bool:
            session.change_code(replace(session.code, source=wrong_source))
            recorded = self._ran[name].transcript
            if recorded.repeatable:
                session.clock.check_seconds = declared[name].timeout
                if not session.repeats(recorded):
                    return False
                if session.transcript.identical(recorded):
                    return True
                session.load_again()  # nearly the same: whether the check sees a difference, it says itself
            try:
                ran = self._run(declared[name], session, self._seed_text(declared[name]), recorded)
            except Diverged:
                return False
            return ran.outcome == self._ran[name].outcome and ran.transcript.same_behaviour(self._ran[name].transcript)

        found = diagnosing.diagnose(known, list(failing), list(self._ran), behaves)
        return {
            name: msgspec.structs.replace(r, diagnosis=found[name].name, explanation=found[name].diagnosis)
            if name in found else r
            for name, r in results.items()
        }  # fmt: skip

    def _comparable_wrong_answers(self) -> list[WrongAnswer]:
        """Give the known wrong answers but those that need a framework which the student's has no use for: they are
        another idea, and importing it for them would cost more than all the rest."""
        course, task = self._bench.course, self._task
        has = course.frameworks_of(self._exercise, task.source or "", task.modules)
        heavy = frozenset(course.packages)
        return [w for w in self._exercise.wrong_answers if heavy.intersection(n.partition(".")[0] for n in w.imported) <= has]

    def _diagnosing_session(self, known: list[WrongAnswer]) -> Session:
        """Give the session that runs known wrong answers, of this exercise or of others that import the same."""
        imported = sorted({name for wrong in known for name in wrong.imported})
        code = self._code("\n".join(wrong.text for wrong in known), "own.py")
        return self._own_worker_for(imported, code, _WRONG_SECONDS)

    def _own_worker_for(self, imported: Iterable[str], code: Code, seconds: float) -> Session:
        """Give a session that runs texts of the course's own, shared with other exercises that import the same."""
        preload = preloading.lacking(list(imported), self._task_frameworks())
        sessions, key = self._bench.diagnosing, (self._task_frameworks(), preload, seconds)
        if key not in sessions:
            nursery = self._bench.nursery(self._task_frameworks(), preload, _OWN_SECONDS)
            sessions[key] = self._own_session(code, nursery, seconds)
        sessions[key].begin_anew(_OWN_SECONDS)
        sessions[key].change_code(code)
        return sessions[key]

    def _student_session(self) -> Session:
        if self._session is None:
            source = self._task.source or ""
            rules = self._bench.rules
            longest = max([rules.seconds, *(c.timeout or 0 for c in self._exercise.checks.checks)])
            packages = registry.importable(self._bench.course.packages)
            texts = (source, *(module.source for module in self._task.modules))
            imported = tuple(dict.fromkeys(name for text in texts for name in used_modules(text, packages)))[:_MOST_IMPORTS]
            nursery = self._bench.nursery(self._task_frameworks(), imported, longest)
            code = replace(self._code(source, self._exercise.stem + ".py"), modules=self._task.modules)
            self._session = Session(code, nursery, rules.seconds, rules.require_walls)
            self._session.prove = rules.prove
        return self._session

    def _missing_packages(self, check: DeclaredCheck) -> dict[str, str]:
        """Give the packages that this answer or this check needs and this machine does not have, with the reason."""
        if not self._task.missing:
            return {}
        needed = self._bench.course.frameworks_of(self._exercise, self._task.source or "")
        if check.uses_oracle:
            needed |= self._bench.course.oracle_frameworks(self._exercise)
        return {name: why for name, why in self._task.missing.items() if name in needed}

    def _task_frameworks(self) -> frozenset[str]:
        return frozenset(self._task.frameworks)

    def _own_session(self, code: Code, nursery: Nursery, seconds: float) -> Session:
        session = Session(code, nursery, seconds)
        session.prove = False
        return session

    def _oracle(self) -> OracleView:
        path = self._bench.course.beside(self._exercise, "oracle.py")
        if path is None:
            raise OracleFailed(f"{self._exercise.id}: there is no oracle.py beside or above its checks")
        frameworks = frozenset(self._task.oracle_frameworks)
        needed = self._bench.course.oracle_frameworks(self._exercise)
        lacking = {name: why for name, why in self._task.missing.items() if name in needed}
        if lacking:
            raise PackageMissing(lacking)
        # What an oracle says depends on what it is asked alone.
        code = replace(self._code(self._bench.read(path), "own.py"), seed=0)
        if frameworks not in self._bench.oracles:
            nursery = self._bench.nursery(frameworks, (), _OWN_SECONDS)
            self._bench.oracles[frameworks] = self._own_session(code, nursery, _OWN_SECONDS * 2)
        session = self._bench.oracles[frameworks]
        session.begin_anew(_OWN_SECONDS)
        session.change_code(code)
        return OracleView(session, self._bench.remembered)

    def _code(self, source: str, title: str) -> Code:
        course, exercise = self._bench.course, self._exercise
        given, probe = course.given(exercise), course.beside(exercise, "probe.py")
        seed = seed_of(f"{course.name}|{exercise.path}|{self._task.drawn_from}")
        read = self._bench.read
        return Code(title, source, read(given) if given else None, read(probe) if probe else None, seed,
                    exercise.checks.uses_given)

    def _seed_text(self, check: DeclaredCheck) -> str:
        return f"{self._bench.course.name}|{self._exercise.path}|{check.name}|{self._task.drawn_from}"

    def _sum_up(self, results: list[CheckResult]) -> ExerciseResult:
        exercise, session = self._exercise, self._session
        return ExerciseResult(
            id=exercise.id, path=exercise.path, title=exercise.title, outcome=exercise_outcome(results),
            score=exercise_score(results), seconds=round(time.monotonic() - self._started, 4),
            output=session.printed.text() if session else "", checks=results, note=clean(self._incomplete or self._task.note),
            pictures=[_picture(title, array) for title, array in session.pictures[:24]] if session else [],
            unjudged=exercise_unjudged(results), missing=sorted({name for names in self._lacking.values() for name in names}),
        )  # fmt: skip


def _result(
    check: DeclaredCheck, outcome: Outcome, cause: Cause | None, message: str, seconds: float = 0.0, evidence: str = "",
    possible: int | None = None,
) -> CheckResult:  # fmt: skip
    return CheckResult(
        name=check.name, title=check.title, outcome=outcome, cause=cause,
        earned=check.points if outcome == "passed" else 0, possible=check.points if possible is None else possible,
        message=message, hint="" if outcome == "passed" else check.hint, diagnosis=None, explanation="",
        visible=check.visible, seconds=round(seconds, 4), evidence=evidence if check.visible else "",
    )  # fmt: skip


def _picture(title: str, array: Any) -> Picture:
    import base64

    from grader.grading.png import png_bytes

    return Picture(clean(title), base64.b64encode(png_bytes(array)).decode(), int(array.shape[1]), int(array.shape[0]))


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End a comparison that takes too long; what Python code cannot interrupt, the supervisor kills."""

    def ring(_: int, __: FrameType | None) -> None:
        raise JudgingTooLong

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
