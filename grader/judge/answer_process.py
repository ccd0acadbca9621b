"""Run one answer's code in a worker process: start it, load the code, limit its time, report how it failed.

A worker that dies or hangs is replaced at the next call.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from grader.api.failures import StudentError
from grader.catalog.own_modules import OwnModule
from grader.judge.deadline import Deadline, TimeBudget
from grader.judge.transcript import Diverged
from grader.judge.worker_client import ImportsFailed, PrintedOutput, Worker, WorkerLost, WorkerSpec
from grader.results.grader_faults import WallsDown
from grader.results.message_text import clean, show_exception
from grader.sandbox.walls import SELF_TEST, ReportedWall, found_open, walls_hold
from grader.wire import frames, limits
from grader.worker.refusals import MAY_NOT

T = TypeVar("T")
#: Most modules named in a message.
_NAMED = 5
#: Most characters of a file's name in a message.
_FILE_NAME = 100


class AnswerCode(msgspec.Struct, frozen=True):
    """What runs in a worker: the answer's text and the modules beside it.

    Attributes:
        needs_given: whether checks call functions of given.py; else it is only loaded if the answer imports it.
        modules: the student's own modules.
    """

    title: str
    source: str
    given: str | None
    probe: str | None
    seed: int
    needs_given: bool = True
    modules: tuple[OwnModule, ...] = ()

    def frame(self, is_program: bool = False) -> bytes:
        """Return the message that loads the code, or prepares it to run as a program."""
        own = [frames.SentModule(module.name, module.file, module.source, module.problem) for module in self.modules]
        return frames.pack(frames.Load(self.title, self.source, self.given, self.needs_given, self.seed, own, is_program))


class PlacedError(StudentError):
    """The student's code gave no value; ``places`` are the student's lines where it happened, the innermost first."""

    def __init__(self, type_names: tuple[str, ...], cause: str, text: str, places: tuple[frames.Place, ...] = ()) -> None:
        super().__init__(type_names, cause, text)
        self.places = tuple(frames.Place(clean(p.file)[:_FILE_NAME], p.line, clean(p.code), clean(p.function)) for p in places)


class RaisedInAnswer(PlacedError):
    """The student's code raised.

    Attributes:
        line, code: the innermost line of the student's code, if there is one.
        file: the student's own module with that line; empty for the answer itself.
        function: the function with that line.
        deliberate: whether a ``raise`` or ``assert`` in that line raised it.
    """

    def __init__(
        self,
        type_names: tuple[str, ...],
        cause: str,
        text: str,
        line: int | None,
        code: str,
        file: str = "",
        function: str = "",
        deliberate: bool = False,
        callers: tuple[frames.Place, ...] = (),
    ) -> None:
        here = (frames.Place(file, line, code, function),) if line else ()
        super().__init__(type_names, cause, text, (here + callers)[: limits.MAX_PLACES])
        self.line, self.code, self.file = line, code, file
        self.function, self.deliberate = function, deliberate


class AnswerProcess:
    """One answer's code in a process, which is started on first use.

    Args:
        spec: how its workers are made.
        seconds: the time for the code of one exercise.
        require_walls: whether a worker without all walls is refused.
    """

    def __init__(self, code: AnswerCode, spec: WorkerSpec, seconds: float, require_walls: bool = False) -> None:
        self._code, self._spec, self._require_walls = code, spec, require_walls
        self._budget = TimeBudget(seconds)
        self._worker: Worker | None = None
        self._is_loaded = self._has_probe = False
        self._never_loads: StudentError | None = None
        #: Seconds that the present worker has spent on earlier exercises.
        self._worked = 0.0
        #: The longest wait for a processor among time-outs that the machine may have caused; None if there are none.
        self.waited: float | None = None
        self.printed = PrintedOutput()
        self.walls: tuple[frames.WallReport, ...] = ()

    @property
    def code(self) -> AnswerCode:
        """The code that runs, or will run at the next call."""
        return self._code

    @property
    def never_loads(self) -> bool:
        """Whether the answer fails while it is loaded, independently of any check."""
        return self._never_loads is not None

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    # ------------------------------------------------------------ one process for many checks, codes or exercises
    def limit_calls(self, seconds: float | None) -> None:
        """Limit each call to so many seconds; None: to what is left of the exercise's time."""
        self._budget.limit_calls(seconds)

    @property
    def ran_out(self) -> bool:
        """Whether a call has run out of time since the time was reset."""
        return self._budget.ran_out

    def renew_time(self, seconds: float | None = None) -> None:
        """Reset the time of the exercise, to so many seconds if they are given."""
        self._worked += self._budget.spent
        self._budget = TimeBudget(self._budget.seconds if seconds is None else seconds, self._budget.check_seconds)

    def mute(self, muted: bool) -> None:
        """Begin or end a hidden check, with a new worker, so that the answer cannot print its inputs in a visible one."""
        if muted != self.printed.muted:
            self.close()
            self.printed.mute(muted)

    def change_code(self, code: AnswerCode, seconds: float | None = None) -> None:
        """Switch to other code from the next call on, in the same worker: only for the course's own code.

        ``seconds``: the time for the exercise; None: as much as for the code before.
        """
        if code != self._code:
            self._code = code
            self._is_loaded, self._never_loads = False, None
        self.renew_time(seconds)

    def load_again(self) -> None:
        """Load the code again, as if none of its functions had been called: only for the course's own code."""
        self._is_loaded = False

    def replace_after(self, seconds: float) -> None:
        """Start a new worker if this one has worked for ``seconds``: its limit of processor time covers its whole life."""
        self.renew_time()
        if self._worked > seconds:
            self.close()
            self._worked = 0.0

    # ------------------------------------------------------------ one message
    def ask(
        self,
        function: str,
        module: str,
        frame: bytes,
        answer: Callable[[frames.CallbackCall, bytes], bytes],
        read: Callable[[frames.FromWorker, bytes], T],
        right: str = "",
    ) -> T:
        """Send a call to the worker, starting it and loading the code if needed, and return what ``read`` makes of the reply.

        Args:
            function: the function that the time is counted for.
            module: "answer", "given", "probe", "output" or "program"; a program runs in a separate worker.
            answer: answers callbacks in the meantime.
            right: a text that replaces a function of the answer by a right one, in a worker for this call alone: what the
                answer keeps of that function is gone with it.

        Raises:
            StudentError: for everything the student's code causes: an exception, a time-out, a crash, an unreadable value.
            WallsDown: if walls are required and the worker lacks one.
        """
        alone = module == "program" or bool(right)
        if alone:
            self.close()
        if self._worker is None and self._never_loads is None:
            # Starting a worker, imports included, does not count as the student's time.
            self._worker, self._is_loaded = self._start_worker(), False
        allowance = self._budget.allowance(function)
        worker = self._worker
        deadline = worker.deadline(allowance) if worker is not None else Deadline(allowance)
        try:
            worker = self._ready_worker(module, deadline)
            if right:
                self._add_module(worker, "right", right, deadline)
            message, blob = worker.ask(frame, deadline, answer)
            value = read(message, blob)
        except WorkerLost as err:
            self._worker = None
            self._budget.note(function, deadline.taken(), err.how == "timeout")
            self._note_wait(err, deadline.waited())
            raise _lost(err, allowance) from None
        except (StudentError, Diverged):
            self._budget.note(function, deadline.taken())
            raise
        except BaseException:
            self.close()  # a callback ended the check in the middle of a call, and the worker still waits for its result
            raise
        finally:
            if alone:
                self.close()
        self._budget.note(function, deadline.taken())
        return value

    def protocol_error(self, text: str) -> StudentError:
        """Give up on a worker that does not keep to the protocol."""
        self.close()
        return StudentError((), "bad_value", f"your code's process sent something that is not a value: {text}")

    def _ready_worker(self, module: str, deadline: Deadline) -> Worker:
        if self._never_loads is not None:
            raise self._never_loads
        assert self._worker is not None
        if not self._is_loaded:
            self._load(self._worker, deadline, module == "program")
            self._is_loaded, self._has_probe = True, False
        if module == "probe" and not self._has_probe and self._code.probe is not None:
            self._add_module(self._worker, "probe", self._code.probe, deadline)
            self._has_probe = True
        return self._worker

    def _add_module(self, worker: Worker, name: str, text: str, deadline: Deadline) -> None:
        reply, _ = worker.ask(frames.pack(frames.AddModule(name, text)), deadline)
        if isinstance(reply, frames.Raised):
            raise raised_in_answer(reply)

    def _note_wait(self, err: WorkerLost, waited: float | None) -> None:
        if err.how == "timeout" and waited is not None:
            self.waited = max(waited, self.waited or 0.0)

    def _start_worker(self) -> Worker:
        try:
            worker = Worker(self._spec, self.printed)
        except ImportsFailed as err:
            # The student chooses what the answer imports, so the time of imports counts.
            self._note_wait(err, err.waited)
            names = _first_names(self._spec.preload)
            too_long = StudentError((), "timeout", f"your imports took {err} ({names}); the code was stopped")
            self._never_loads = too_long if err.how == "timeout" else _lost(err, 0.0, f"while it imported {names}")
            raise self._never_loads from None
        self.walls = worker.walls
        if self._require_walls and not walls_hold(worker.walls):
            worker.close()
            raise WallsDown([_reason(wall) for wall in worker.walls if wall.state != "up"])
        if "threads" in found_open(worker.walls):
            worker.close()  # walls that bind a single thread would not bind the others: this answer is not run
            text = "a module that your file imports starts threads of its own, and cannot be used here"
            self._never_loads = StudentError(("ImportError",), "exception", text)
            raise self._never_loads
        return worker

    def _load(self, worker: Worker, deadline: Deadline, is_program: bool) -> None:
        try:
            reply, _ = worker.ask(self._code.frame(is_program), deadline)
        except WorkerLost as err:
            self._budget.note("(start)", deadline.taken())
            self._note_wait(err, deadline.waited())
            # It would happen again at every load: the remaining checks need not wait for it.
            self._worker = None
            self._never_loads = _lost(err, deadline.seconds, "while your file was being read")
            raise self._never_loads from None
        if isinstance(reply, frames.Raised):
            self._never_loads = raised_in_answer(reply)
            raise self._never_loads
        if not isinstance(reply, frames.Loaded):
            raise self.protocol_error("it sent a message that was not asked for")


def _reason(wall: ReportedWall) -> str:
    """Return why a wall is not up, or what the self-test found possible."""
    if wall.name == SELF_TEST and wall.state == "refused":
        return f"self-test failed: {wall.detail}"
    return f"{wall.name}: {wall.detail or wall.state}"


def _first_names(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return clean(", ".join(names[:_NAMED])) + more


def raised_in_answer(message: frames.Raised) -> RaisedInAnswer:
    """Turn a worker's report of an exception into the exception that checks get."""
    kinds = tuple(clean(kind) for kind in message.types) or ("Exception",)
    cause = "exception"
    if message.text.startswith(MAY_NOT):
        kinds = kinds if "OSError" in kinds else ("PermissionError", "OSError", "Exception")
    elif kinds[0] == "NotImplementedError":
        cause = "todo"
    elif "MemoryError" in kinds:
        cause = "memory"
    text = show_exception(kinds[0], clean(message.text))
    file = clean(message.file)[:_FILE_NAME]
    return RaisedInAnswer(
        kinds,
        cause,
        text,
        message.line,
        clean(message.code),
        file,
        message.function,
        message.deliberate,
        tuple(message.callers),
    )


def _lost(err: WorkerLost, seconds: float, when: str = "") -> StudentError:
    place = f" {when}" if when else ""
    if err.how == "timeout":
        text = str(err) or f"no answer within {seconds:.3g} second{'' if seconds == 1 else 's'}"
        return PlacedError((), "timeout", f"{text}{place}; the code was stopped", err.places)
    if err.how == "printed":
        return PlacedError((), "died", f"{err}{place}; the code was stopped")
    if err.how == "died":
        return StudentError((), "died", f"your code's process ended{place}: {err}" if str(err) else f"it ended{place}")
    return StudentError((), "bad_value", f"your code's process sent something that is not a value{place}: {err}")
