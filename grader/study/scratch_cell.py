"""Run a scratch cell beside an answer, in the same sandbox, and return its output, value and exception as text.

A child process with limited memory and time reads the results, which are texts only.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from grader.api.failures import StudentError
from grader.catalog.bounded_process import BoundedProcess, Bounds, CallFailed
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer
from grader.judge.answer_process import AnswerCode
from grader.judge.session import Session
from grader.judge.worker_client import WorkerSpec
from grader.results.grader_faults import ZygoteLost
from grader.results.message_text import clean
from grader.results.seeds import worker_seed

#: Seconds for the answer and the cell.
SCRATCH_SECONDS = 10.0
#: Most bytes of printed output, so that an endless loop that prints ends at once.
_MAX_PRINTED = 1 << 20
#: The person and seed for random generators: those of `grade run` (``Task.person_and_seed``).
_PERSON = "student|0"
#: Limits of the child, which reads only texts; the wall-clock time includes the start of a worker with its imports.
_BOUNDS = Bounds(memory_bytes=512 << 20, cpu_seconds=20, seconds=60, reply_bytes=1 << 20)
#: Code that runs in the worker. It returns values and tracebacks as texts of limited length.
_RUN_CELL = """
import ast, linecache, sys, traceback
import answer

FILE, LONGEST = "<cell>", 3900

def run_cell(text):
    sys.stdout.reconfigure(line_buffering=True)
    linecache.cache[FILE] = (len(text), None, text.splitlines(keepends=True), FILE)
    try:
        tree = ast.parse(text, FILE)
        last = tree.body.pop().value if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, FILE, "exec"), vars(answer))
        value = eval(compile(ast.Expression(last), FILE, "eval"), vars(answer)) if last is not None else None
        shown = "" if value is None else repr(value)
    except BaseException as err:
        behind = err.__traceback__.tb_next if not isinstance(err, SyntaxError) else None
        told = "".join(traceback.format_exception(type(err), err, behind)).strip()
        return ["", told if len(told) <= LONGEST else "... " + told[-LONGEST:]]
    return [shown if len(shown) <= LONGEST else shown[:LONGEST] + " ...", ""]
"""


class TrialOutcome(msgspec.Struct, frozen=True):
    """The outcome of a cell.

    Attributes:
        printed: the output of the answer and the cell.
        value: the ``repr`` of its last expression; empty if there is none.
        error: its exception, or how it was stopped; empty if it ran to its end.
    """

    printed: str = ""
    value: str = ""
    error: str = ""


class ScratchCell:
    """A cell that is running."""

    def __init__(self, course: Course, exercise: Exercise, answer: Answer, cell: str, spec: WorkerSpec) -> None:
        given = course.given(exercise)
        code = AnswerCode(
            f"{exercise.stem}.py",
            answer.source or "",
            given.read_text(encoding="utf-8") if given else None,
            _RUN_CELL,
            worker_seed(course.name, exercise.path, _PERSON),
            exercise.checks.uses_given,
            answer.modules,
        )
        self._process = BoundedProcess(_runner(code, spec), _BOUNDS, keep=(spec.control.fileno(),))
        self._process.begin(cell.encode("utf-8", "replace"))

    def outcome(self) -> TrialOutcome | None:
        """Return the outcome; None while it runs."""
        if not self._process.is_done():
            return None
        try:
            return msgspec.json.decode(self._process.finish(), type=TrialOutcome)
        except CallFailed as err:
            return TrialOutcome(error=f"the cell was stopped: {err}")
        finally:
            self._process.close()

    def stop(self) -> None:
        """Stop it."""
        self._process.close()


def _runner(code: AnswerCode, spec: WorkerSpec) -> Callable[[bytes], bytes]:
    def run(cell: bytes) -> bytes:
        session = Session(code, spec, SCRATCH_SECONDS)
        session.begin_check(SCRATCH_SECONDS)
        session.process.printed.stop_after(_MAX_PRINTED)
        try:
            return msgspec.json.encode(_tried(session, cell.decode("utf-8")))
        except ZygoteLost as err:
            return msgspec.json.encode(TrialOutcome(error=f"nothing could run it: {err}; try it again"))
        finally:
            session.close()

    return run


def _tried(session: Session, cell: str) -> TrialOutcome:
    value = error = ""
    try:
        values, _ = session.call("probe", "run_cell", "the cell", [((cell,), {})])
        value, error = values[0] if _is_valid(values[0]) else ("", "the cell did not return a valid result")
    except StudentError as err:
        places = "".join(f"\n  line {p.line}: {p.code}" for p in getattr(err, "places", ()) if p.line)
        error = f"{err}{places}"
    session.close()  # reads the rest of the output
    return TrialOutcome(session.process.printed.text(), clean(value), clean(error))


def _is_valid(value: object) -> bool:
    return type(value) is list and len(value) == 2 and all(type(text) is str for text in value)
