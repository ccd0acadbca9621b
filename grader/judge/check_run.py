"""Run one check against one answer, and turn what ended it into an outcome and a message.

Outcomes distinguish a wrong value, a fault of the answer, and a fault of the grader. A judging context holds what all checks
of a process share: the course, its checks, and workers that run the course's own code.
"""

from __future__ import annotations

import time
import traceback
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from grader.api import Mismatch
from grader.api.failures import StudentError
from grader.catalog.course import Course
from grader.catalog.exercise import DeclaredCheck, Exercise
from grader.judge.answer_process import AnswerCode, PlacedError, RaisedInAnswer
from grader.judge.check_item import CurrentCheck, JudgingTooLong
from grader.judge.collecting import Collected, last_line_in
from grader.judge.oracle import OracleCache, OracleView, Row
from grader.judge.session import Session
from grader.judge.transcript import Diverged, Transcript
from grader.judge.worker_client import WorkerSpec
from grader.results import missing_packages
from grader.results.grader_faults import OracleFailed, PackageMissing, WallsDown, ZygoteLost
from grader.results.message_text import clean
from grader.results.report_schema import Cause, Outcome
from grader.results.seeds import check_seed_text, reset_rngs, worker_seed
from grader.results.task import JudgingRules, Task
from grader.worker import preloading
from grader.worker.refusals import MAY_NOT

#: Seconds for the oracle and the known wrong answers: a safeguard against faults in the course.
OWN_SECONDS = 30.0
#: An outcome, its cause, and the message for the student.
Verdict = tuple[Outcome, Cause | None, str]
#: The first words of a check's traceback among the warnings for the course's author.
TRACEBACK = "traceback of a check"
#: Most frames of a traceback that are shown.
_MAX_FRAMES = 8
#: Longest chain of exceptions, each raised while the next was handled, that is followed.
_LONGEST_CHAIN = 100
#: How refusals of the walls appear in exceptions.
_BLOCKED = frozenset({"PermissionError", "OSError", "BlockingIOError", "RuntimeError"})
_REFUSALS = ("Operation not permitted", "Permission denied", "Too many open files", "No such file or directory",
             "can't start new thread")  # fmt: skip
_EXPECTED = {
    "blocked": "a result computed from the arguments alone: here no code can open files, use the network or start processes",
    "not loaded": "a file that Python runs from its first line to its last",
    "exception": "a result, without an exception",
    "timeout": "a result in time",
    "memory": "a result within the memory limit",
    "died": "a result, with the process still running",
    "bad_value": "numbers, text, lists, tuples, dicts, arrays or sympy expressions",
}


class JudgingContext(msgspec.Struct, frozen=True):
    """The resources that one judging process uses for all exercises.

    Attributes:
        worker_spec: returns how to make a worker for (frameworks, modules to import, seconds of processor time).
        oracle_cache: cached answers of oracles; None: no cache.
    """

    course: Course
    collected: Collected
    rules: JudgingRules
    worker_spec: Callable[[frozenset[str], tuple[str, ...], float], WorkerSpec]
    oracle_cache: OracleCache | None = msgspec.field(default_factory=OracleCache)
    #: The course's own modules that run beside answers, read once for all processes of a supervisor.
    _texts: dict[Path, str] = msgspec.field(default_factory=dict)
    #: Sessions for the course's own code, shared by all exercises with the same imports.
    _own_sessions: dict[tuple[object, ...], Session] = msgspec.field(default_factory=dict)

    @property
    def recalled(self) -> int:
        """How many answers of oracles this process found in the store."""
        return self.oracle_cache.found_in_store if self.oracle_cache is not None else 0

    def tell_learned_to(self, on_learned: Callable[[Row], None]) -> None:
        """Have each slow answer of an oracle reported as soon as it is known."""
        if self.oracle_cache is not None:
            self.oracle_cache.tell_learned_to(on_learned)

    def for_new_process(self) -> JudgingContext:
        """Return a context for a forked process: it shares files and caches, but no workers."""
        return JudgingContext(self.course, self.collected, self.rules, self.worker_spec, self.oracle_cache, self._texts)

    def close(self) -> None:
        """End the workers that run the course's own code, and close what is open."""
        for session in self._own_sessions.values():
            session.close()
        if self.oracle_cache is not None:
            self.oracle_cache.close_store()

    def read(self, path: Path) -> str:
        """Return the text of one of the course's modules."""
        if path not in self._texts:
            self._texts[path] = path.read_text(encoding="utf-8")
        return self._texts[path]

    def code(self, exercise: Exercise, task: Task, source: str, title: str) -> AnswerCode:
        """Return the code of a text, with the course's modules beside it and the worker's seed."""
        given, probe = self.course.given(exercise), self.course.beside(exercise, "probe.py")
        return AnswerCode(
            title,
            source,
            self.read(given) if given else None,
            self.read(probe) if probe else None,
            worker_seed(self.course.name, exercise.path, task.person_and_seed),
            exercise.checks.uses_given,
        )

    def seed_text(self, exercise: Exercise, task: Task, check: DeclaredCheck) -> str:
        """Return the text that a check's random numbers are seeded by."""
        return check_seed_text(self.course.name, exercise.path, check.name, task.person_and_seed)

    def own_session(self, task: Task, imported: Iterable[str], code: AnswerCode, seconds: float) -> Session:
        """Return a session for the course's own code, shared with other exercises that have the same imports."""
        frameworks = frozenset(task.frameworks)
        preload = preloading.lacking(list(imported), frameworks)
        return self._session((frameworks, preload, seconds), frameworks, preload, code, seconds)

    def oracle(self, exercise: Exercise, task: Task) -> OracleView:
        """Return the oracle of an exercise.

        Raises:
            OracleFailed: if the course has none.
            PackageMissing: if this machine lacks a package that it needs.
        """
        path = self.course.beside(exercise, "oracle.py")
        if path is None:
            raise OracleFailed(f"{exercise.id}: there is no oracle.py beside or above its checks")
        needed = self.course.oracle_frameworks(exercise)
        lacking = {name: why for name, why in task.missing.items() if name in needed}
        if lacking:
            raise PackageMissing(lacking)
        # An oracle's answers depend on its arguments alone.
        code = replace(self.code(exercise, task, self.read(path), "own.py"), seed=0)
        frameworks = frozenset(task.oracle_frameworks)
        session = self._session(("oracle", frameworks), frameworks, (), code, OWN_SECONDS * 2)
        return OracleView(session, self.oracle_cache)

    def _session(
        self, key: tuple[object, ...], frameworks: frozenset[str], preload: tuple[str, ...], code: AnswerCode, seconds: float
    ) -> Session:
        if key not in self._own_sessions:
            spec = self.worker_spec(frameworks, preload, OWN_SECONDS)
            self._own_sessions[key] = session = Session(code, spec, seconds)
            session.prove = False
        self._own_sessions[key].next_exercise(code, OWN_SECONDS)
        return self._own_sessions[key]


class CheckRun(msgspec.Struct, frozen=True):
    """The outcome of one check on one answer.

    Attributes:
        evidence: what the check reported in addition to its verdict.
        raised: the exception that ended the check, if it did not pass.
        unexpected: whether the check's own code raised an exception after it got a value from the student's code.
    """

    outcome: Outcome
    cause: Cause | None
    message: str
    transcript: Transcript
    seconds: float = 0.0
    evidence: str = ""
    raised: BaseException | None = None
    unexpected: bool = False


def run_check(
    context: JudgingContext,
    exercise: Exercise,
    task: Task,
    check: DeclaredCheck,
    session: Session,
    follow: Transcript | None = None,
) -> CheckRun:
    """Run one collected check.

    Args:
        session: runs the answer that is judged: the student's, a reference, or a known wrong one.
        follow: the student's calls in this check, which a known wrong answer must reproduce.

    Raises:
        ZygoteLost, WallsDown: if the grader cannot continue.
        Diverged: if the answer behaves differently from ``follow``.
    """
    started = time.monotonic()
    reset_rngs()
    session.begin_check(check.timeout, follow)
    current = CurrentCheck(session, lambda: context.oracle(exercise, task), context.seed_text(exercise, task, check))
    with warnings.catch_warnings():
        if not task.for_author:  # a library's warning about a student's value would show a line of the check
            warnings.simplefilter("ignore")
        ending = context.collected.run(context.collected.items[exercise.path, check.name], current)
    raised = unless_package_missing(context, task, ending.raised)
    _release_variables(ending.raised)
    if isinstance(raised, (ZygoteLost, WallsDown, Diverged)):
        raise raised
    in_check = ending.stage == "call"
    # If the file cannot be loaded, nothing was called.
    outcome, cause, message = verdict(raised, in_check, None if session.process.never_loads else session.last_call)
    seconds = time.monotonic() - started
    unexpected = outcome == "broken" and in_check and raised is not None and bool(session.transcript.messages)
    if unexpected and raised is not None:
        outcome, cause, message = incomparable(raised, session.last_call)
    if ending.case and check.visible and outcome in ("failed", "errored"):
        message += f"\ncase:      {clean(ending.case)}"
    return CheckRun(outcome, cause, message, session.transcript, seconds, session.notes, raised, unexpected)


def _release_variables(raised: BaseException | None) -> None:
    """Empty the variables of the functions that an exception passed through; their lines remain.

    They hold a check's arrays in reference cycles, forty megabytes in some checks, and a check runs again for each known
    wrong answer that may explain a failure.
    """
    for _ in range(_LONGEST_CHAIN):
        if raised is None:
            return
        traceback.clear_frames(raised.__traceback__)
        raised = raised.__cause__ or raised.__context__


def unless_package_missing(context: JudgingContext, task: Task, err: BaseException | None) -> BaseException | None:
    """Return the exception, or PackageMissing if the check failed to import a package that answers may use."""
    if err is None or isinstance(err, (StudentError, AssertionError, PackageMissing)):
        return err
    name = missing_packages.package_behind(err, missing_packages.packages_of(context.course))
    if not name:
        return err
    return PackageMissing({name: task.missing.get(name) or missing_packages.in_words(name, f"{type(err).__name__}: {err}")})


def verdict(raised: BaseException | None, in_check: bool, call: str | None) -> Verdict:
    """Turn the exception that ended a check into outcome, cause and message.

    Args:
        in_check: whether the check's own code raised it, rather than pytest or a fixture.
        call: the last call, unless the exception names its own; None if nothing was called.
    """
    if raised is None:
        return "passed", None, ""
    if isinstance(raised, PackageMissing):
        return "skipped", None, f"not judged here: {clean(str(raised))}"
    if not in_check:
        return "broken", None, broken_message(raised)
    if isinstance(raised, StudentError):
        return _student_error(raised, call and (raised.call or call))
    if isinstance(raised, Mismatch):
        if raised.call is None:
            raised.call = call
        return "failed", None, clean(str(raised))
    if isinstance(raised, AssertionError):
        return "failed", None, clean((f"called:    {call}\n" if call else "") + str(raised))
    if isinstance(raised, JudgingTooLong):
        return _took_too_long(call)
    if isinstance(raised, (RecursionError, MemoryError)):
        return "errored", "bad_value", _message(call, "a value too large to judge", "a value of ordinary size")
    return "broken", None, broken_message(raised)


def broken_message(raised: BaseException) -> str:
    """Return the message for a check that failed by its own fault."""
    return clean(f"the grader failed here, not you: {type(raised).__name__}: {raised}")[:1000]


def incomparable(raised: BaseException, call: str | None) -> Verdict:
    """Return the verdict on a value at which a check, or the course's own code, raised an exception."""
    expected = "a value of the kind and shape that the exercise asks for"
    if isinstance(raised, OracleFailed) and raised.too_long:
        return _took_too_long(call)  # a time-out is judged once more: the machine may have been slow
    if isinstance(raised, OracleFailed):
        return "errored", "bad_value", clean(_message(call, "something that the course's own code cannot work with", expected))
    got = f"a value that could not be compared ({type(raised).__name__}: {raised})"[:1000]
    return "failed", None, clean(_message(call, got, expected))


def _took_too_long(call: str | None) -> Verdict:
    return "errored", "timeout", _message(call, "a value that took too long to judge", "a value of ordinary size")


def raised_at(raised: BaseException, check_path: Path) -> str:
    """Name the last line of a check file that an exception passed through: "test_ex1_x.py:36"."""
    line = last_line_in(check_path, raised)
    return f"{check_path.name}:{line}" if line else check_path.name


def traceback_of_check(raised: BaseException, checks_folder: Path) -> str:
    """Format a check's traceback for the course's author, from the check file on: file, line and code."""
    frames = traceback.extract_tb(raised.__traceback__)
    first = next((n for n, frame in enumerate(frames) if Path(frame.filename).is_relative_to(checks_folder)), 0)
    formatted = traceback.format_list(frames[first:][:_MAX_FRAMES])
    last = "".join(traceback.format_exception_only(raised))[:1000]
    return clean("".join([f"{TRACEBACK}:\n", *formatted, last]).rstrip())


def _student_error(err: StudentError, call: str | None) -> Verdict:
    if err.cause == "todo":
        name = err.function if isinstance(err, RaisedInAnswer) and err.function.isidentifier() else ""
        return "todo", None, f"{f'{name} is ' if name else ''}not written yet (NotImplementedError)"
    lines = [f"called:    {call}"] if call else []
    lines.append(f"came back: {clean(err.text)}")
    if isinstance(err, PlacedError) and err.places:
        lines += _where(err)
    not_loaded = call is None and err.cause == "exception"
    lines.append(f"expected:  {_EXPECTED['blocked' if met_wall(err) else 'not loaded' if not_loaded else err.cause]}")
    cause: Any = err.cause
    return "errored", cause, "\n".join(lines)


def _where(err: PlacedError) -> list[str]:
    """Describe the student's line at which an error occurred, and the lines that called it."""
    when = ", when it was stopped" if err.cause == "timeout" else ""
    lines = []
    for number, place in enumerate(err.places):
        file = f"{place.file} line {place.line}" if place.file else f"line {place.line} of your file"
        start = "           called at " if number else "where:     "
        lines.append(f"{start}{file}{'' if number else when}" + (f": {place.code}" if place.code else ""))
    return lines


def met_wall(raised: BaseException | None) -> bool:
    """Return whether a wall of the sandbox stopped the student's code."""
    if not isinstance(raised, StudentError) or raised.cause != "exception":
        return False
    if MAY_NOT in raised.text:
        return True
    return bool(_BLOCKED & set(raised.type_names)) and any(refusal in raised.text for refusal in _REFUSALS)


def _message(call: str | None, got: str, expected: str) -> str:
    return str(Mismatch(got, expected, call=call))


def hidden_message(outcome: Outcome, cause: Cause | None) -> str:
    """Return the message of a hidden check: only the kind of failure."""
    if outcome == "errored":
        kinds = {
            "exception": "your code raised an exception", "timeout": "your code took too long",
            "memory": "your code ran out of memory", "died": "your code ended its process",
            "bad_value": "your code returned something that cannot be read",
        }  # fmt: skip
        return f"{kinds.get(cause or '', 'it did not work')} (this check is hidden: its inputs are not shown)"
    if outcome == "passed":
        return ""
    return "this check did not pass (it is hidden: its inputs and values are not shown)"
