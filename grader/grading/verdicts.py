"""Turn what ended a check into an outcome and a message: a wrong value, a fault of the answer's, or one of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.api import Mismatch
from grader.api.failures import StudentError
from grader.grading.oracle import OracleFailed, PackageMissing
from grader.grading.outcome import Cause, Outcome
from grader.grading.printed import clean
from grader.grading.session import RaisedInAnswer, Session
from grader.worker.refusals import MAY_NOT


class JudgingTooLong(BaseException):
    """The comparison itself took too long; a BaseException, so that no library swallows it."""


def verdict(ended: BaseException | None, stage: str, session: Session) -> tuple[Outcome, Cause | None, str, bool]:
    """Turn what ended a check into (outcome, cause, message, a package is missing)."""
    if ended is None:
        return "passed", None, "", False
    if isinstance(ended, PackageMissing):
        return "skipped", None, f"not judged here: {clean(str(ended))}", True
    if stage == "call" and isinstance(ended, StudentError):
        return _student_error(ended, session)
    if stage == "call" and isinstance(ended, Mismatch):
        if ended.call is None:
            ended.call = session.last_call
        return "failed", None, clean(str(ended)), False
    if stage == "call" and isinstance(ended, AssertionError):
        called = f"called:    {session.last_call}\n" if session.last_call else ""
        return "failed", None, clean(called + str(ended)), False
    if stage == "call" and isinstance(ended, JudgingTooLong):
        return "errored", "timeout", _three(session, "a value that took too long to judge", "a value of ordinary size"), False
    if stage == "call" and isinstance(ended, (RecursionError, MemoryError)):
        return "errored", "bad_value", _three(session, "a value too large to judge", "a value of ordinary size"), False
    return "broken", None, broken_message(ended), False


def broken_message(ended: BaseException) -> str:
    """Say that a check failed by itself."""
    return clean(f"the grader failed here, not you: {type(ended).__name__}: {ended}")[:1000]


def incomparable(ended: BaseException, session: Session) -> tuple[Outcome, Cause | None, str]:
    """Give the verdict on a value that made a check, or the course's own code, raise: (outcome, cause, message)."""
    expected = "a value of the kind and shape that the exercise asks for"
    if isinstance(ended, OracleFailed):
        return "errored", "bad_value", clean(_three(session, "something that the course's own code cannot work with", expected))
    got = f"a value that could not be compared ({type(ended).__name__}: {ended})"[:1000]
    return "failed", None, clean(_three(session, got, expected))


def raised_at(ended: BaseException, check_path: Path) -> str:
    """Name the last line of a check file that an exception passed through: "test_ex1_x.py:36"."""
    line, trace = 0, ended.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(check_path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"{check_path.name}:{line}" if line else check_path.name


def _student_error(err: StudentError, session: Session) -> tuple[Outcome, Cause | None, str, bool]:
    if err.cause == "todo":
        return "todo", None, "not written yet (NotImplementedError)", False
    lines = [f"called:    {session.last_call}"] if session.last_call else []
    lines.append(f"came back: {clean(err.text)}")
    if isinstance(err, RaisedInAnswer) and err.line:
        file = f"{err.file} line {err.line}" if err.file else f"line {err.line} of your file"
        lines.append(f"where:     {file}" + (f": {err.code}" if err.code else ""))
    lines.append(f"expected:  {_EXPECTED['blocked' if met_a_wall(err) else err.cause]}")
    cause: Any = err.cause
    return "errored", cause, "\n".join(lines), False


def met_a_wall(ended: BaseException | None) -> bool:
    """Say whether the student's code met a wall."""
    if not isinstance(ended, StudentError) or ended.cause != "exception":
        return False
    if MAY_NOT in ended.text:
        return True
    return bool(_BLOCKED & set(ended.type_names)) and any(refusal in ended.text for refusal in _REFUSALS)


#: What the walls look like from inside.
_BLOCKED = frozenset({"PermissionError", "OSError", "BlockingIOError", "RuntimeError"})
_REFUSALS = ("Operation not permitted", "Permission denied", "Too many open files", "No such file or directory",
             "can't start new thread")  # fmt: skip
_EXPECTED = {
    "blocked": "a result computed from the arguments alone: here no code can open files, use the network or start processes",
    "exception": "a result, without an exception",
    "timeout": "a result in time",
    "memory": "a result within the memory limit",
    "died": "a result, with the process still running",
    "bad_value": "numbers, text, lists, tuples, dicts, arrays or sympy expressions",
}


def _three(session: Session, got: str, expected: str) -> str:
    return str(Mismatch(got, expected, call=session.last_call))


def hidden_message(outcome: Outcome, cause: Cause | None) -> str:
    """Say no more than a hidden check may: what kind of end it was."""
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
