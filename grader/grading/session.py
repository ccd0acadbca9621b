"""Run one answer's code in workers: calls, lent functions, deadlines, and values that cannot be read.

One session is one exercise of one student. A worker that dies or hangs is replaced at the next call.
"""

from __future__ import annotations

import contextlib
import inspect
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.api.failures import StudentError
from grader.catalog.own_modules import OwnModule
from grader.frameworks import registry
from grader.grading.clock import Clock
from grader.grading.outgoing import lowered, outward
from grader.grading.printed import Printed, clean
from grader.grading.said import say_call, say_exception
from grader.grading.transcript import Asked, Diverged, Event, Transcript
from grader.grading.worker import Nursery, Worker, WorkerLost
from grader.wire import frames, limits
from grader.wire.errors import NotPortable, ProtocolError
from grader.wire.values import Handle, Lifting, Lowering
from grader.worker.refusals import MAY_NOT

#: Calls of lent functions that one call of a student's function may make.
_MAX_CALLBACKS = 20_000
#: Characters of a file's name in a message.
_FILE_NAME = 100


@dataclass(frozen=True)
class Code:
    """What runs in a worker: the answer's text and the modules beside it.

    Attributes:
        needs_given: whether checks call functions of given.py; else it runs if it is imported.
        modules: the student's own.
    """

    title: str
    source: str
    given: str | None
    probe: str | None
    seed: int
    needs_given: bool = True
    modules: tuple[OwnModule, ...] = ()

    @property
    def frame(self) -> bytes:
        """The message that loads it."""
        own = [frames.OwnModule(module.name, module.file, module.source, module.problem) for module in self.modules]
        return frames.pack(frames.Load(self.title, self.source, self.given, self.needs_given, self.seed, own))


class Session:
    """Runs one answer's code in workers, and turns what comes back into values or StudentErrors."""

    def __init__(self, code: Code, nursery: Nursery, seconds: float, require_walls: bool = False) -> None:
        self.code = code
        self.printed = Printed()
        self.clock = Clock(seconds)
        self.transcript = Transcript()
        #: The calls that a known wrong answer must repeat; None for a student's answer.
        self.follow: Transcript | None = None
        self._asked: tuple[str, list[tuple[tuple[Any, ...], dict[str, Any]]]] | None = None
        #: What the last call handed over, and what came back, point by point.
        self.last_points: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        self.last_values: list[Any] = []
        self.prove = True
        self.notes: list[str] = []
        self.pictures: list[tuple[str, np.ndarray[Any, Any]]] = []
        self.walls: tuple[frames.Wall, ...] = ()
        self.nursery = nursery
        self._require_walls = require_walls
        self._worker: Worker | None = None
        self._is_loaded = self._has_probe = False
        self._never_loads: StudentError | None = None
        self._lent: list[Callable[..., Any]] = []
        self._worked = 0.0
        self._parted: Diverged | None = None

    @property
    def last_call(self) -> str | None:
        """Say what was called last, as a student would write it; None before the first call."""
        if self._asked is None:
            return None
        name, points = self._asked
        return say_call(name, *points[0]) if len(points) == 1 else f"{name}(...) for {len(points)} inputs"

    def forget_calls(self) -> None:
        """Begin a check: what another one handed over must not be shown in it."""
        self._asked, self.notes = None, []
        self.last_points, self.last_values = [], []

    def hide(self, hidden: bool) -> None:
        """Begin a hidden check, or end one: what was seen in it must not be told in a visible one, so the worker is new."""
        if hidden != self.printed.muted:
            self.close()
            self.printed.muted = hidden

    def change_code(self, code: Code) -> None:
        """Run another text from the next call on, in the same worker and with new time: only for the course's own texts."""
        if code != self.code:
            self.code = code
            self._is_loaded, self._never_loads = False, None
        self._worked += self.clock.spent
        self.clock = Clock(self.clock.seconds)

    def load_again(self) -> None:
        """Begin with the text as if no function of it had been called: only for the course's own texts."""
        self._is_loaded = False

    def begin_anew(self, seconds: float) -> None:
        """Serve another exercise: with a new worker, once the old one has worked for ``seconds`` in its life.

        A worker's limit of processor time is for all that it ever does.
        """
        self._worked += self.clock.spent
        if self._worked > seconds:
            self.close()
            self._worked = 0.0
        self.clock = Clock(self.clock.seconds)
        self.transcript = Transcript()  # it may hold all images that a network was trained on

    @property
    def never_loads(self) -> bool:
        """Whether the answer fails while it is read: that has nothing to do with any check."""
        return self._never_loads is not None

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def call(
        self, module: str, target: str | int, name: str, points: list[tuple[tuple[Any, ...], dict[str, Any]]],
        watch: bool = False,
    ) -> tuple[list[Any], list[int]]:  # fmt: skip
        """Call a function once per point, in one message: (values, arguments that were modified).

        Raises:
            StudentError: for everything that is the student's: an exception, no time left, a death, an unreadable value.
        """
        self._asked = name, points
        self.last_points, self.last_values = points, []
        if isinstance(target, int):
            self.transcript.repeatable = False
        lowering = Lowering(self._lend)
        plain = [lowered(lowering, args, kwargs) for args, kwargs in points]
        values, modified = self._ask(Asked(module, target, name, points, watch, plain, lowering.blobs))
        self.last_values = values
        return values, modified

    def repeats(self, recorded: Transcript) -> bool:
        """Ask all that another answer was asked, message by message; say whether each time the same came back."""
        self.transcript, self.follow = Transcript(), recorded
        try:
            for asked in recorded.asked:
                with contextlib.suppress(StudentError):  # it was compared with what the other one raised
                    self._ask(asked)
        except Diverged:
            return False
        return self.transcript.same_behaviour(recorded)

    def _ask(self, asked: Asked) -> tuple[list[Any], list[int]]:
        self.transcript.asked.append(asked)
        try:
            values, modified = self._exchange(asked)
        except StudentError as err:
            self._note(Event(asked.said, None, (err.cause, *err.type_names[:1])))
            raise
        self._note(Event(asked.said, values, modified=tuple(modified)))
        return values, modified

    def _note(self, event: Event) -> None:
        self.transcript.add(event)
        if self.follow is not None and not self.transcript.begins(self.follow):
            raise Diverged

    def _exchange(self, asked: Asked) -> tuple[list[Any], list[int]]:
        name = asked.said
        if self._worker is None and self._never_loads is None:
            # Making a worker, with all that it imports, is our time and not the student's.
            self._worker, self._is_loaded = self._raise_worker(), False
        allowance = self.clock.allowance(name)
        started, self._parted = time.monotonic(), None
        try:
            worker = self._ready_worker(asked.module, started + allowance)
            number = secrets.randbits(62)
            points = ["l", *(["t", *point] for point in asked.plain)]
            frame = frames.pack(frames.Call(number, asked.module, asked.target, points, asked.watch), asked.blobs)
            message, blob = worker.ask(frame, started + allowance, self._answer_callback)
            if self._parted is not None:
                raise self._parted
            values = self._read(message, blob, number, asked)
        except WorkerLost as err:
            self._worker = None
            self.clock.took(name, time.monotonic() - started, err.how == "timeout")
            raise self._lost(err, allowance) from None
        except (StudentError, Diverged):
            self.clock.took(name, time.monotonic() - started, False)
            raise
        except BaseException:
            self.close()  # a lent function gave its verdict in the middle of a call: this worker still waits for it
            raise
        self.clock.took(name, time.monotonic() - started, False)
        return values

    def _ready_worker(self, module: str, deadline: float) -> Worker:
        if self._never_loads is not None:
            raise self._never_loads
        assert self._worker is not None
        if not self._is_loaded:
            self._load(self._worker, deadline)
            self._is_loaded, self._has_probe = True, False
        if module == "probe" and not self._has_probe and self.code.probe is not None:
            reply, _ = self._worker.ask(frames.pack(frames.AddModule("probe", self.code.probe)), deadline)
            if isinstance(reply, frames.Raised):
                raise self._raised(reply)
            self._has_probe = True
        return self._worker

    def _raise_worker(self) -> Worker:
        worker = Worker(self.nursery, self.printed)
        self.walls = worker.walls
        if self._require_walls and not any(w.name == "self_test" and w.state == "up" for w in worker.walls):
            worker.close()
            raise WallsDown([f"{w.name}: {w.detail}" for w in worker.walls if w.state != "up"])
        if any(w.name == "self_test" and "threads" in w.detail for w in worker.walls):
            worker.close()  # a wall that binds one thread would leave the others outside: this answer is not run
            text = "a module that your file imports starts threads of its own, and cannot be used here"
            self._never_loads = StudentError(("ImportError",), "exception", text)
            raise self._never_loads
        return worker

    def _load(self, worker: Worker, deadline: float) -> None:
        code = self.code
        began = time.monotonic()
        try:
            reply, _ = worker.ask(code.frame, deadline)
        except WorkerLost as err:
            self.clock.took("(start)", time.monotonic() - began, False)
            # What happens while a file is read happens again: the remaining checks need not wait for it.
            self._worker = None
            self._never_loads = self._lost(err, deadline - began, "while your file was being read")
            raise self._never_loads from None
        if isinstance(reply, frames.Raised):
            self._never_loads = self._raised(reply)
            raise self._never_loads
        if not isinstance(reply, frames.Loaded):
            raise self._nonsense("it spoke out of turn")

    def _read(
        self, message: frames.FromWorker, blob: bytes, number: int, asked: Asked
    ) -> tuple[list[Any], list[int]]:
        name, points = asked.said, asked.points
        if isinstance(message, (frames.Returned, frames.Raised, frames.Unreadable, frames.Missing)) and message.id != number:
            raise self._nonsense("it answered a question that was not asked")
        if isinstance(message, frames.Missing):
            near = f"; did you mean {' or '.join(clean(s) for s in message.similar)}?" if message.similar else ""
            raise StudentError(("MissingFunction",), "exception", f"your file has no function {name}{near}")
        if isinstance(message, (frames.Raised, frames.Unreadable)) and 0 <= message.point < len(points):
            self._asked = name, [points[message.point]]
        if isinstance(message, frames.Raised):
            raise self._raised(message)
        if isinstance(message, frames.Unreadable):
            raise StudentError((), "bad_value", f"{clean(message.text)}, which cannot be read here")
        if not isinstance(message, frames.Returned):
            raise self._nonsense("it sent a message of the wrong kind")
        handles: list[Handle] = []

        def kept(number: int, kind: str) -> Handle:
            handles.append(Handle(number, kind))
            return handles[-1]

        values = self._decoded(blob, kept, message.values)[0]
        if type(values) is not list or len(values) != len(points):
            raise self._nonsense("it did not answer every question")
        if handles:
            self.transcript.repeatable = False
            values = [self._inward(value) for value in values]
        return values, message.modified

    def _answer_callback(self, call: frames.CallbackCall, blob: bytes) -> bytes:
        if not 0 <= call.function < len(self._lent):
            raise self._nonsense("it called a function that it was not lent")
        args, kwargs = self._decoded(blob, Handle, call.args, call.kwargs)
        if type(args) is not list or type(kwargs) is not dict:
            raise self._nonsense("it called a lent function in an unknown manner")
        try:
            self._note(Event("a lent function", [args, kwargs]))
        except Diverged as parted:
            # The worker still waits for an answer: let it end its call, and say afterwards that it has parted.
            self._parted = parted
        if self._parted is not None:
            return frames.pack(frames.CallbackAnswer(call.id, None, "no more"))
        try:
            value = self._lent[call.function](*(self._inward(a) for a in args), **kwargs)
        except (AssertionError, StudentError):
            raise  # its verdict on what it was called with
        except ValueError as err:  # the lent function refuses: the student's code sees a ValueError
            return frames.pack(frames.CallbackAnswer(call.id, None, str(err)[: limits.MAX_TEXT]))
        except Exception as err:  # noqa: BLE001 -- whatever arguments that a student made lead to is the student's
            said = f"this function cannot work with these arguments ({type(err).__name__}: {err})"
            return frames.pack(frames.CallbackAnswer(call.id, None, said[: limits.MAX_TEXT]))
        lowering = Lowering(self._lend)
        plain = lowering.lower(outward(value))
        return frames.pack(frames.CallbackAnswer(call.id, plain, None), lowering.blobs)

    def _decoded(self, blob: bytes, handle: Callable[[int, str], Handle], *parts: Any) -> list[Any]:
        """Rebuild the values of one frame.

        Raises:
            StudentError: if they are not what a worker's encoder makes, whatever it is that fails on them.
        """
        decoder = Lifting(blob, {"x": lambda array: array, "h": handle})
        try:
            values = [decoder.lift(part) for part in parts]
            decoder.finish()
        except ProtocolError as err:
            raise self._nonsense(str(err)) from None
        except Exception as err:  # noqa: BLE001 -- the constructors of numpy and sympy fail in ways that nobody can list
            raise self._nonsense(f"it cannot be rebuilt ({type(err).__name__})") from None
        return values

    def _lend(self, value: Any) -> list[Any]:
        """Lend a function of the check's to the student."""
        self.transcript.repeatable = False
        if isinstance(value, LiveHandle):
            return ["h", value.handle.number, value.handle.kind]
        if not callable(value):
            raise NotPortable(f"a {type(value).__name__}")
        count = 0
        # Parameters with a default are the check's own: nobody who calls the function may give them.
        signature = inspect.signature(value)
        signature = signature.replace(parameters=[p for p in signature.parameters.values() if p.default is p.empty])

        def counted(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 1
            if count > _MAX_CALLBACKS:
                raise ValueError(f"called more than {_MAX_CALLBACKS:,} times")
            try:
                signature.bind(*args, **kwargs)
            except TypeError as err:
                raise ValueError(f"{getattr(value, '__name__', 'the function')}{_names(signature)}: {err}") from None
            return value(*args, **kwargs)

        self._lent.append(counted)
        return ["f", len(self._lent) - 1]

    def _inward(self, value: Any) -> Any:
        if type(value) is Handle:
            return LiveHandle(self, value)
        if type(value) in (list, tuple):
            return type(value)(self._inward(item) for item in value)
        return value

    def _raised(self, message: frames.Raised) -> StudentError:
        kinds = tuple(clean(kind) for kind in message.types) or ("Exception",)
        cause = "exception"
        if message.text.startswith(MAY_NOT):
            kinds = kinds if "OSError" in kinds else ("PermissionError", "OSError", "Exception")
        elif kinds[0] == "NotImplementedError":
            cause = "todo"
        elif "MemoryError" in kinds:
            cause = "memory"
        said = say_exception(kinds[0], clean(message.text))
        return RaisedInAnswer(kinds, cause, said, message.line, clean(message.code), clean(message.file)[:_FILE_NAME])

    def _lost(self, err: WorkerLost, seconds: float, when: str = "") -> StudentError:
        place = f" {when}" if when else ""
        if err.how == "timeout":
            return StudentError((), "timeout", f"no answer within {seconds:.3g} seconds{place}; the code was stopped")
        if err.how == "died":
            return StudentError((), "died", f"your code's process ended{place}: {err}" if str(err) else f"it ended{place}")
        return StudentError((), "bad_value", f"your code's process sent something that is not a value{place}: {err}")

    def _nonsense(self, text: str) -> StudentError:
        """Give up on a worker that does not keep to the protocol."""
        self.close()
        return StudentError((), "bad_value", f"your code's process sent something that is not a value: {text}")


def _names(signature: inspect.Signature) -> str:
    """Write a signature without annotations."""
    plain = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    return str(signature.replace(parameters=plain, return_annotation=signature.empty))


class RaisedInAnswer(StudentError):
    """The student's code raised; ``line`` and ``code`` are its own last line on the way, if there is one.

    ``file``: which of the student's own modules that line is in; empty for the answer itself.
    """

    def __init__(
        self, type_names: tuple[str, ...], cause: str, text: str, line: int | None, code: str, file: str = ""
    ) -> None:
        super().__init__(type_names, cause, text)
        self.line = line
        self.code = code
        self.file = file


class WallsDown(Exception):
    """Walls were required and a worker does not have them; the list says which and why."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class LiveHandle:
    """An object in the student's process; a check can call it, or hand it back, and nothing else."""

    def __init__(self, session: Session, handle: Handle) -> None:
        self._session = session
        self.handle = handle

    def __eq__(self, other: object) -> bool:
        """Two objects that stay where they are cannot be told apart from here but by their kind."""
        return isinstance(other, LiveHandle) and self._kind == other._kind

    def __hash__(self) -> int:
        return hash(self._kind)

    @property
    def _kind(self) -> str:
        return registry.plain_kind(self.handle.kind)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        name = f"({clean(self.handle.kind)})"
        return self._session.call("answer", self.handle.number, name, [(args, kwargs)])[0][0]
