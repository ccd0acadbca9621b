"""Run one worker: raise the walls, load an answer, and answer the grader's calls on it."""

from __future__ import annotations

import difflib
import functools
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from types import FrameType, ModuleType
from typing import Any, NoReturn

import numpy as np

from grader.frameworks import registry
from grader.sandbox import CHANNEL, Limits, Sandbox
from grader.table import Table
from grader.wire import frames, limits
from grader.wire.limits import NotPortable, ProtocolError
from grader.wire.values import Decoder, Encoder
from grader.worker import answer_module, preloading, program, refusals, stand_ins
from grader.worker.captured_output import StandardStreams, TooMuchPrinted

#: Thresholds of the garbage collector: answers make few reference cycles, and a worker lives for a short time.
_GC_THRESHOLDS = 5_000, 20, 50
#: Niceness of workers: judges and their supervisor take precedence when an answer keeps all processors busy.
_NICENESS = 5
#: Bytes per read: enough for most messages.
_READ_BYTES = 1 << 14
#: Seconds between reports of the running line of the student's code; the last one is shown after a time-out.
_TICK_SECONDS = 0.2


def run_worker(
    sandbox: Sandbox, preload: list[str], bounds: Limits, channel: int, output: int, packages: Sequence[str]
) -> NoReturn:
    """Import, raise the walls, report them, then answer calls until the grader closes the channel."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        gc.set_threshold(*_GC_THRESHOLDS)
        preloading.preload(preload, registry.importable(packages))
        os.nice(_NICENESS)
        signal.setitimer(signal.ITIMER_REAL, _TICK_SECONDS, _TICK_SECONDS)  # behind the walls, no timer can be set
        walls = sandbox.enter(bounds, channel, output)
        grader = Channel(CHANNEL)
        reported = [frames.WallReport(w.name, w.state, w.detail, w.errno) for w in walls]
        grader.send(frames.pack(frames.WallsReported(reported)))
        _AnswerServer(grader, packages).serve()
        status = 0
    except (EOFError, ProtocolError, OSError):
        status = 0
    finally:
        os._exit(status)


class Channel:
    """Sends and receives whole frames over the worker's one descriptor, by plain reads and writes.

    Behind the walls no descriptor can be created and poll() may be refused: only read and write are left.
    """

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._buffer = bytearray()
        #: Whether a frame is partly written, or being waited for.
        self.in_use = False

    def receive(self) -> tuple[frames.FromGrader, bytes]:
        """Wait for a message: (message, contents of its arrays).

        Raises:
            EOFError: when the grader has closed its end.
        """
        self.in_use = True
        header, blob = frames.sizes(self._exactly(frames.PREFIX.size))
        message = frames.unpack_from_grader(self._exactly(header))
        contents = self._exactly(blob)
        self.in_use = False
        return message, contents

    def send(self, frame: bytes) -> None:
        """Flush printed output, then write one frame, waiting until the grader reads it."""
        self.in_use = True
        _flush()
        self.write(frame)
        self.in_use = False

    def write(self, frame: bytes) -> None:
        """Write one frame without flushing printed output."""
        rest = memoryview(frame)
        while rest:
            rest = rest[os.write(self._fd, rest[: 1 << 16]) :]

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            part = os.read(self._fd, max(_READ_BYTES, min(size - len(self._buffer), 1 << 20)))
            if not part:
                raise EOFError
            self._buffer += part
        taken = bytes(memoryview(self._buffer)[:size])
        del self._buffer[:size]
        return taken


class _AnswerServer:
    """Answers calls on the student's module, and on the course's modules beside it."""

    def __init__(self, channel: Channel, packages: Sequence[str]) -> None:
        self._channel, self._packages = channel, packages
        self._asking = threading.Lock()  # an answer may call the check's functions from threads of its own
        self._frameworks = [registry.find(name) for name in packages if name in sys.modules]
        self._modules: dict[str, ModuleType] = {}
        self._streams = StandardStreams()
        os.system = refusals.RefusedSystem()
        self._program: Callable[..., int] | None = None
        self._objects: dict[int, Any] = {}
        self._special: dict[str, Callable[..., Any]] = {
            "x": self._framework_array, "p": self._data_frame, "f": self._callback, "h": self._object
        }  # fmt: skip
        self._title = ""
        #: The student's files, by the file name of their code.
        self._files: dict[str, str] = {}

    def serve(self) -> None:
        """Answer until the channel closes."""
        signal.signal(signal.SIGALRM, self._report_place)
        while True:
            message, blob = self._channel.receive()
            if isinstance(message, frames.Load):
                self._load(message)
            elif isinstance(message, frames.AddModule):
                self._add(message)
            elif isinstance(message, frames.Call):
                self._call(message, blob)

    def _load(self, message: frames.Load) -> None:
        self._title, first = message.title, not self._title
        self._files = {f"<{file}>": file for file in (*(module.file for module in message.modules), message.title)}
        self._modules.clear()
        try:
            if message.is_program:
                imports = answer_module.prepare_imports(message, self._packages, first)
                self._program = functools.partial(program.run_program, imports, message.title, message.source)
                self._channel.send(frames.pack(frames.Loaded([])))
                return
            self._modules["answer"] = answer_module.load(message, self._packages, first)
        except BaseException as err:  # noqa: BLE001 -- a boundary: whatever a student's text raises is a result
            self._channel.send(self._raised(0, 0, err))
            return
        if message.needs_given and "given" in sys.modules:
            self._modules["given"] = sys.modules["given"]
        self._channel.send(frames.pack(frames.Loaded(answer_module.public_names(self._modules["answer"]))))

    def _add(self, message: frames.AddModule) -> None:
        try:
            self._modules[message.name] = answer_module.add_module(message.name, message.source)
        except BaseException as err:  # noqa: BLE001 -- a boundary: the student may have broken what the module imports
            self._channel.send(self._raised(0, 0, err))
            return
        self._channel.send(frames.pack(frames.Loaded([])))

    def _call(self, message: frames.Call, blob: bytes) -> None:
        target = self._find(message)
        if target is None:
            return
        decoder = Decoder(blob, self._special)
        points = decoder.decode(message.points)
        encoder = Encoder(self._handle_for)
        values, modified = ["l"], []
        used: tuple[list[Any], dict[str, Any]] = [], {}
        for number, (args, kwargs) in enumerate(points):
            if message.refilled:
                args, kwargs = used = self._refilled_call(*used, args, kwargs)
            before = list(map(_snapshot, args)) if message.watch else []
            try:
                result = target(*args, **kwargs)
            except TooMuchPrinted as err:
                self._channel.send(frames.pack(frames.UnreadableValue(message.id, number, str(err))))
                return
            except BaseException as err:  # noqa: BLE001 -- a boundary: whatever a student's code raises is a result
                self._channel.send(self._raised(message.id, number, err))
                return
            try:
                values.append(encoder.encode(result))
            except NotPortable as err:
                self._channel.send(frames.pack(frames.UnreadableValue(message.id, number, str(err)[: limits.MAX_TEXT])))
                return
            except BaseException as err:  # noqa: BLE001 -- a boundary: len(), iter() or asnumpy() of the value is the student's
                self._channel.send(self._raised(message.id, number, err))
                return
            modified = [i for i, old in enumerate(before) if old is not None and _is_changed(old, args[i])]
        try:
            frame = frames.pack(frames.Returned(message.id, values, modified), encoder.blobs)
        except ProtocolError as err:
            frame = frames.pack(frames.UnreadableValue(message.id, 0, str(err)))
        self._channel.send(frame)

    def _refilled_call(
        self, old_args: list[Any], old_kwargs: dict[str, Any], args: list[Any], kwargs: dict[str, Any]
    ) -> tuple[list[Any], dict[str, Any]]:
        """Return the arguments of a call, in the arrays and lists of the call before as far as they have the same form."""
        before = [*old_args, *[None] * len(args)]
        refilled = {name: self._refilled(old_kwargs.get(name), value) for name, value in kwargs.items()}
        return [self._refilled(old, value) for old, value in zip(before, args, strict=False)], refilled

    def _refilled(self, before: Any, value: Any) -> Any:
        """Return an argument of the call before with the values of this call's, or this call's if it has another form."""
        if type(value) is list and type(before) is list:
            before[:] = value
            return before
        if type(value) is np.ndarray and type(before) is np.ndarray:
            if before.flags.writeable and (before.dtype, before.shape) == (value.dtype, value.shape):
                np.copyto(before, value)
                return before
            return value
        return before if any(framework.refill(before, value) for framework in self._frameworks) else value

    def _report_place(self, _: int, frame: FrameType | None) -> None:
        """Report the running line of the student's code to the grader, in case the worker is stopped."""
        try:
            if not self._channel.in_use and (places := answer_module.running_lines(frame, self._files, self._title)):
                self._channel.write(frames.pack(frames.StillRunning(places)))
        except BaseException:  # noqa: BLE001 -- no exception of this handler may reach the student's code
            return

    def _find(self, message: frames.Call) -> Any:
        if isinstance(message.target, int):
            return self._objects.get(message.target)
        if message.module == "program" and self._program is not None:
            return functools.partial(self._streams.during, self._program)
        module = self._modules.get("answer" if message.module == "output" else message.module)
        found = getattr(module, message.target, None) if module is not None else None
        if callable(found):
            return functools.partial(self._streams.during, found) if message.module == "output" else found
        names = answer_module.public_names(module) if module is not None else []
        similar = difflib.get_close_matches(message.target, names, 3)
        self._channel.send(frames.pack(frames.MissingFunction(message.id, message.target, similar)))
        return None

    def _handle_for(self, value: Any) -> list[Any]:
        """Keep an object that is not data, if it can be called, and return its handle."""
        if isinstance(value, (stand_ins.StandIn, stand_ins.Drawing)):
            raise NotPortable(repr(value).strip("<>")[: limits.MAX_TEXT])
        if not callable(value):
            name = type(value).__name__
            advice = " (return a list, not something to loop over)" if hasattr(value, "__next__") else ""
            raise NotPortable(f"an object of type {name[:100]}{advice}")
        number = len(self._objects) + 1
        self._objects[number] = value
        return ["h", number, type(value).__name__[: limits.MAX_NAME]]

    def _object(self, number: int, kind: str) -> Any:
        if number not in self._objects:
            raise ProtocolError("an unknown handle")
        return self._objects[number]

    def _callback(self, number: int) -> Any:
        """Return a function that calls a function of the check (a callback)."""

        def callback(*args: Any, **kwargs: Any) -> Any:
            encoder = Encoder(self._handle_for)
            try:
                plain = encoder.encode(list(args)), encoder.encode(dict(kwargs))
            except NotPortable as err:
                raise TypeError(f"this function takes arrays and numbers, not {err}") from None
            with self._asking:
                self._channel.send(frames.pack(frames.CallbackCall(0, number, *plain), encoder.blobs))
                reply, blob = self._channel.receive()
            if not isinstance(reply, frames.CallbackAnswer):
                raise ProtocolError("an answer was expected")
            if reply.refusal is not None:
                raise ValueError(reply.refusal)
            return Decoder(blob, self._special).decode(reply.value)

        return callback

    def _raised(self, number: int, point: int, err: BaseException) -> bytes:
        try:
            types = [kind.__name__[: limits.MAX_NAME] for kind in type(err).__mro__][: limits.MAX_BASES]
            text = _text(err)
            origin = answer_module.origin_of(err, self._files)
            code = _utf8(origin.code)[: limits.MAX_SOURCE_LINE]
            file = self._files.get(origin.file, "") if origin.file != f"<{self._title}>" else ""
            function = _utf8(origin.function)[: limits.MAX_NAME]
            callers = answer_module.callers_in(err, self._files, self._title) if origin.function else []
            raised = frames.Raised(
                number, point, types, text, origin.line, code, file[: limits.MAX_NAME], function, origin.deliberate, callers
            )
            return frames.pack(raised)
        except BaseException:  # noqa: BLE001 -- a boundary: an exception's own methods are the student's, too
            return frames.pack(frames.Raised(number, point, ["Exception"], "an exception that cannot be shown", None, ""))

    def _framework_array(self, array: np.ndarray[Any, Any]) -> Any:
        """Return an array of the imported framework for the student; without a framework, the numpy array."""
        arrays = (framework.array_from(array) for framework in self._frameworks)
        return next((own for own in arrays if own is not None), array)

    def _data_frame(self, table: Table) -> Any:
        """Return a table of the imported package for the student; without one, its plain columns by name."""
        made = (framework.from_columns(table.to_plain()) for framework in self._frameworks)
        return next((own for own in made if own is not None), dict(zip(table.labels, table.columns, strict=True)))


def _text(err: BaseException) -> str:
    text = str(err)
    if isinstance(err, SyntaxError):
        text = str(err.msg)
    text = refusals.explained(err, text)
    return _utf8(text[: limits.MAX_TEXT])[: limits.MAX_TEXT]


def _utf8(text: str) -> str:
    """Replace lone surrogates, which are legal in a Python str and not in UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _snapshot(value: Any) -> Any | None:
    """Return a value that stays equal until an array, a container or a data frame is changed; None for other values."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if type(value) not in (list, dict, set) and registry.of_value(value).to_columns(value) is None:
        return None
    encoder = Encoder()
    try:
        return frames.pack(frames.Returned(0, encoder.encode(value), []), encoder.blobs)
    except NotPortable:  # something in it is not data
        return None


def _is_changed(before: Any, value: Any) -> bool:
    try:
        return bool(before != _snapshot(value))
    except Exception:  # noqa: BLE001 -- a boundary: the student may have put anything into a data frame
        return True


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # noqa: BLE001 -- a boundary: the student may have put anything in the place of stdout
            continue
