"""Call one answer's functions for the checks, which get them as the fixture ``student``.

A session encodes arguments, decodes values, serves callbacks, and records calls, for one exercise of one student.
"""

from __future__ import annotations

import contextlib
import inspect
import re
import secrets
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.api.failures import StudentError
from grader.api.framework_arrays import ForFramework
from grader.frameworks import registry
from grader.judge.answer_process import AnswerCode, AnswerProcess, RaisedInAnswer, raised_in_answer
from grader.judge.transcript import CallFailure, CallMessage, CallRecord, Diverged, LastCall, Point, Transcript
from grader.judge.worker_client import WorkerSpec
from grader.results.message_text import clean
from grader.wire import frames, limits
from grader.wire.limits import NotPortable, ProtocolError
from grader.wire.values import Decoder, Encoder, FrameworkArray, Handle

#: The address of an object, in an exception's text.
_ADDRESS = re.compile("0x[0-9a-fA-F]+")
#: Most callbacks during one call of a student's function.
_MAX_CALLBACKS = 20_000


class Session:
    """Calls the functions of one answer's code, and turns what comes back into values or StudentErrors.

    Args:
        code: the answer's code.
        spec: how its workers are made.
        seconds: the time for the code of one exercise.
        require_walls: whether a worker without all walls is refused.

    Attributes:
        process: the process that runs the code.
        prove: whether check kinds should spend time on proofs; set by the creator of the session.
    """

    def __init__(self, code: AnswerCode, spec: WorkerSpec, seconds: float, require_walls: bool = False) -> None:
        self.process = AnswerProcess(code, spec, seconds, require_walls)
        self.prove = True
        self._transcript = Transcript()
        #: The calls that a known wrong answer must reproduce; None for a student's answer.
        self._follow: Transcript | None = None
        self._last = LastCall()
        self._notes: list[str] = []
        self._pictures: list[tuple[str, np.ndarray[Any, Any]]] = []
        self._lent: list[Callable[..., Any]] = []
        self._diverged: Diverged | None = None

    # ------------------------------------------------------------ one check after the other
    @property
    def code(self) -> AnswerCode:
        """The answer's code."""
        return self.process.code

    @property
    def transcript(self) -> Transcript:
        """The calls of the present check, and their results."""
        return self._transcript

    @property
    def last(self) -> LastCall:
        """The last call of the present check."""
        return self._last

    @property
    def last_call(self) -> str | None:
        """The last call of the present check, as a student would write it; None before its first call."""
        return self._last.text()

    @property
    def notes(self) -> str:
        """What the present check reported in addition to its verdict."""
        return "; ".join(self._notes)

    @property
    def pictures(self) -> list[tuple[str, np.ndarray[Any, Any]]]:
        """The pictures that the checks put into the report: (title, grey values)."""
        return list(self._pictures)

    def begin_check(self, seconds: float | None = None, follow: Transcript | None = None) -> None:
        """Begin a check, without the recorded calls of the last one.

        Args:
            seconds: time for each call; None: what is left of the exercise's time.
            follow: another answer's calls in this check: the first call with a different result ends the check.
        """
        self._transcript, self._last, self._notes, self._follow = Transcript(), LastCall(), [], follow
        self.process.limit_calls(seconds)

    def next_exercise(self, code: AnswerCode, seconds: float) -> None:
        """Switch to another exercise, only for the course's own code; after ``seconds`` of work, in a new worker."""
        self.process.replace_after(seconds)
        self.process.change_code(code)
        self._transcript = Transcript()  # it may contain all images that a network was trained on

    def renew_time(self) -> None:
        """Reset the time of the exercise."""
        self.process.renew_time()

    def note(self, text: str) -> None:
        """Record what a check reports in addition to its verdict."""
        self._notes.append(text)

    def add_picture(self, title: str, picture: np.ndarray[Any, Any]) -> None:
        """Add a picture to the report."""
        self._pictures.append((title, picture))

    def mark_unrepeatable(self) -> None:
        """Record that the verdict of this check depends on more than its messages."""
        self._transcript.mark_unrepeatable()

    def close(self) -> None:
        """End the process."""
        self.process.close()

    # ------------------------------------------------------------ calls
    def call(
        self,
        module: str,
        target: str | int,
        name: str,
        points: list[Point],
        watch: bool = False,
        right: str = "",
        compared: bool = True,
        part: tuple[int, int] | None = None,
    ) -> tuple[list[Any], list[int]]:
        """Call a function once per point, in one message: (values, arguments that were modified).

        Args:
            module: "answer", "given", "probe", "output" or "program" (see ``frames.Call``).
            target: the function's name, or the number of an object in the answer's process.
            name: the function's name in messages to the student.
            watch: whether to report modified arguments.
            right, part: see ``CallMessage``.
            compared: whether a known wrong answer must give the same, and messages may name the call.

        Raises:
            StudentError: for everything the student's code causes: an exception, a time-out, a crash, an unreadable value.
        """
        with contextlib.nullcontext() if compared else self._uncompared():
            self._last = LastCall(name, points)
            if isinstance(target, int) or part is not None:
                self.mark_unrepeatable()
            encoder = Encoder(self._register_callback)
            plain = [encode_call(encoder, args, kwargs) for args, kwargs in points]
            return self._send(CallMessage(module, target, name, points, watch, plain, encoder.blobs, right, part))

    @contextlib.contextmanager
    def _uncompared(self) -> Iterator[None]:
        """Leave the record of the present check as it is, while calls are made."""
        self.mark_unrepeatable()  # the verdict may depend on these calls
        before = self._transcript, self._follow, self._last
        self._transcript, self._follow = Transcript(), None
        try:
            yield
        finally:
            self._transcript, self._follow, self._last = before

    def repeats(self, recorded: Transcript, seconds: float | None) -> bool:
        """Repeat the calls of another answer, message by message; return whether all results are the same."""
        self.begin_check(seconds, recorded)
        try:
            for message in recorded.messages:
                with contextlib.suppress(StudentError):  # already compared with the other's exception
                    self._send(message)
        except Diverged:
            return False
        return self._transcript.same_behaviour(recorded)

    def _send(self, message: CallMessage) -> tuple[list[Any], list[int]]:
        self._transcript.messages.append(message)
        self._last = LastCall(message.shown_name, message.points)
        try:
            values, modified = self._exchange(message)
        except StudentError as err:
            err.call = self.last_call
            self._record(CallRecord(message.shown_name, None, _failure(err, self._last.failed_at)))
            raise
        self._last = LastCall(message.shown_name, message.points, values)
        self._record(CallRecord(message.shown_name, message.compared(values), modified=tuple(modified)))
        return values, modified

    def _record(self, record: CallRecord) -> None:
        self._transcript.add(record)
        if self._follow is not None and not self._transcript.begins(self._follow):
            raise Diverged

    def _exchange(self, message: CallMessage) -> tuple[list[Any], list[int]]:
        self._diverged = None
        number = secrets.randbits(62)
        points = ["l", *(["t", *point] for point in message.plain)]
        frame = frames.pack(frames.Call(number, message.module, message.target, points, message.watch), message.blobs)

        def read(reply: frames.FromWorker, blob: bytes) -> tuple[list[Any], list[int]]:
            if self._diverged is not None:
                raise self._diverged
            return self._read(reply, blob, number, message)

        return self.process.ask(message.shown_name, message.module, frame, self._answer_callback, read, message.right)

    def _read(self, reply: frames.FromWorker, blob: bytes, number: int, message: CallMessage) -> tuple[list[Any], list[int]]:
        name, points = message.shown_name, message.points
        if isinstance(reply, _REPLIES) and reply.id != number:
            raise self.process.protocol_error("it answered a question that was not asked")
        if isinstance(reply, frames.MissingFunction):
            near = f"; did you mean {' or '.join(clean(s) for s in reply.similar)}?" if reply.similar else ""
            raise StudentError(("MissingFunction",), "exception", f"your file has no function {name}{near}")
        if isinstance(reply, (frames.Raised, frames.UnreadableValue)) and 0 <= reply.point < len(points):
            self._last = LastCall(name, points, failed_at=reply.point)
        if isinstance(reply, frames.Raised):
            raise raised_in_answer(reply)
        if isinstance(reply, frames.UnreadableValue):
            raise StudentError((), "bad_value", f"{clean(reply.text)}, which cannot be read here")
        if not isinstance(reply, frames.Returned):
            raise self.process.protocol_error("it sent a message of the wrong kind")
        handles: list[Handle] = []

        def kept(number: int, kind: str) -> Handle:
            handles.append(Handle(number, kind))
            return handles[-1]

        values = self._decode(blob, kept, reply.values)[0]
        if type(values) is not list or len(values) != len(points):
            raise self.process.protocol_error("it did not answer every question")
        if handles:
            self.mark_unrepeatable()
            values = [self._with_live_handles(value) for value in values]
        return values, reply.modified

    def _decode(self, blob: bytes, handle: Callable[[int, str], Handle], *parts: Any) -> list[Any]:
        """Rebuild the values of one frame.

        Raises:
            StudentError: if they are not valid output of a worker's encoder.
        """
        decoder = Decoder(blob, {"x": lambda array: array, "h": handle})
        try:
            values = [decoder.decode(part) for part in parts]
            decoder.finish()
        except ProtocolError as err:
            raise self.process.protocol_error(str(err)) from None
        except Exception as err:  # noqa: BLE001 -- constructors of numpy and sympy may raise anything on invalid data
            raise self.process.protocol_error(f"it cannot be rebuilt ({type(err).__name__})") from None
        return values

    def _with_live_handles(self, value: Any) -> Any:
        if type(value) is Handle:
            return LiveHandle(self, value)
        if type(value) in (list, tuple):
            return type(value)(self._with_live_handles(item) for item in value)
        return value

    # ------------------------------------------------------------ callbacks
    def _register_callback(self, value: Any) -> list[Any]:
        """Return the plain form of a function of the check, registered as a callback, or of an object in the worker."""
        self.mark_unrepeatable()
        if isinstance(value, LiveHandle):
            return ["h", value.handle.number, value.handle.kind]
        if not callable(value):
            raise NotPortable(f"a {type(value).__name__}")
        self._lent.append(_counted(value))
        return ["f", len(self._lent) - 1]

    def _answer_callback(self, call: frames.CallbackCall, blob: bytes) -> bytes:
        """Call a function of the check for the answer, and return the frame with its result."""
        if not 0 <= call.function < len(self._lent):
            raise self.process.protocol_error("it called a function that it was not given")
        args, kwargs = self._decode(blob, Handle, call.args, call.kwargs)
        if type(args) is not list or type(kwargs) is not dict:
            raise self.process.protocol_error("it called a function in an unknown manner")
        try:
            self._record(CallRecord("a callback", [args, kwargs]))
        except Diverged as diverged:
            # The worker still waits for a result: let it end its call, and report afterwards that it has diverged.
            self._diverged = diverged
        if self._diverged is not None:
            return frames.pack(frames.CallbackAnswer(call.id, None, "no more"))
        try:
            value = self._lent[call.function](*(self._with_live_handles(a) for a in args), **kwargs)
        except (AssertionError, StudentError):
            raise  # the callback's verdict on its arguments
        except ValueError as err:  # the callback refuses its arguments: the student's code gets a ValueError
            return frames.pack(frames.CallbackAnswer(call.id, None, str(err)[: limits.MAX_TEXT]))
        except Exception as err:  # noqa: BLE001 -- whatever a student's arguments cause is the student's fault
            text = f"this function cannot work with these arguments ({type(err).__name__}: {err})"
            return frames.pack(frames.CallbackAnswer(call.id, None, text[: limits.MAX_TEXT]))
        encoder = Encoder(self._register_callback)
        plain = encoder.encode(to_wire(value))
        return frames.pack(frames.CallbackAnswer(call.id, plain, None), encoder.blobs)


_REPLIES = (frames.Returned, frames.Raised, frames.UnreadableValue, frames.MissingFunction)


class LiveHandle:
    """An object in the student's process, which a check can only call or pass back."""

    def __init__(self, session: Session, handle: Handle) -> None:
        self._session = session
        self.handle = handle

    def __eq__(self, other: object) -> bool:
        """Compare by type: nothing else is known here about objects in the student's process."""
        return isinstance(other, LiveHandle) and self._kind == other._kind

    def __hash__(self) -> int:
        return hash(self._kind)

    @property
    def _kind(self) -> str:
        return registry.plain_kind(self.handle.kind)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        name = f"({clean(self.handle.kind)})"
        return self._session.call("answer", self.handle.number, name, [(args, kwargs)])[0][0]


def _failure(err: StudentError, point: int | None) -> CallFailure:
    """Return the parts of a failed call that are compared: neither its duration nor the function's name."""
    kind = next(iter(err.type_names), "")
    if isinstance(err, RaisedInAnswer):
        return CallFailure(err.cause, kind, point, _ADDRESS.sub("0x", err.text), err.function, err.deliberate)
    return CallFailure(err.cause, kind, point, err.text if err.cause == "bad_value" else "")


def encode_call(encoder: Encoder, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
    """Return the plain form of one call's arguments.

    Raises:
        NotPortable: if one of them cannot be sent.
    """
    if not kwargs and set(map(type, args)) == {int} and max(args) < 1 << 63 and min(args) > -1 << 63:
        return [["l", *args], ["d"]]  # a fast path: a formula is called at hundreds of points
    return [encoder.encode([to_wire(a) for a in args]), encoder.encode(to_wire(kwargs))]


def to_wire(value: Any) -> Any:
    """Convert types of ``grader.api`` inside a value to those of the wire format."""
    if type(value) in (int, float, str, np.ndarray):
        return value
    if isinstance(value, ForFramework):
        return FrameworkArray(np.asarray(value.array))
    if type(value) in (list, tuple):
        return type(value)(to_wire(item) for item in value)
    if type(value) is dict:
        return {key: to_wire(item) for key, item in value.items()}
    return value


def _counted(function: Callable[..., Any]) -> Callable[..., Any]:
    """Limit how often a callback is called, and check its arguments as Python would."""
    count = 0
    # Parameters with a default are internal to the check: callers may not pass them.
    signature = inspect.signature(function)
    signature = signature.replace(parameters=[p for p in signature.parameters.values() if p.default is p.empty])

    def counted(*args: Any, **kwargs: Any) -> Any:
        nonlocal count
        count += 1
        if count > _MAX_CALLBACKS:
            raise ValueError(f"called more than {_MAX_CALLBACKS:,} times")
        try:
            signature.bind(*args, **kwargs)
        except TypeError as err:
            raise ValueError(f"{getattr(function, '__name__', 'the function')}{_names(signature)}: {err}") from None
        return function(*args, **kwargs)

    return counted


def _names(signature: inspect.Signature) -> str:
    """Write a signature without annotations."""
    plain = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    return str(signature.replace(parameters=plain, return_annotation=signature.empty))
