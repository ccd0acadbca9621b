"""Be one worker: raise the walls, load an answer, and answer calls on it."""

from __future__ import annotations

import difflib
import gc
import os
import signal
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any, NoReturn

import numpy as np

from grader.frameworks import registry
from grader.sandbox import Cell, Limits
from grader.wire import frames, limits
from grader.wire.errors import NotPortable, ProtocolError
from grader.wire.values import Lifting, Lowering
from grader.worker import answer, preloading, refusals, stand_ins
from grader.worker.channel import Channel

#: Objects made between two looks for garbage: what is in circles is little, and a worker's life is short.
_COLLECTING = 5_000, 20, 50


def live(
    cell: Cell, preload: list[str], bounds: Limits, channel: int, output: int, packages: Sequence[str]
) -> NoReturn:
    """Be a worker: import, raise the walls, report them, then answer until the grader closes the channel."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        gc.set_threshold(*_COLLECTING)
        preloading.preload(preload, registry.importable(packages))
        walls = cell.enter(bounds, channel, output)
        line = Channel(3)
        reported = [frames.Wall(w.name, w.state, w.detail, w.errno) for w in walls]
        line.send(frames.pack(frames.Walled(reported)))
        _Answering(line, packages).serve()
        status = 0
    except (EOFError, ProtocolError, OSError):
        status = 0
    finally:
        os._exit(status)


class _Answering:
    """Answers calls on the student's module, and on the course's modules beside it."""

    def __init__(self, line: Channel, packages: Sequence[str]) -> None:
        self._line, self._packages = line, packages
        self._frameworks = [registry.find(name) for name in packages if name in sys.modules]
        self._modules: dict[str, ModuleType] = {}
        self._objects: dict[int, Any] = {}
        self._title = ""
        #: The student's files, by the name that their code has.
        self._files: dict[str, str] = {}

    def serve(self) -> None:
        """Answer until the channel closes."""
        while True:
            message, blob = self._line.receive()
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
            self._modules["answer"] = answer.load(message, self._packages, first)
        except BaseException as err:  # noqa: BLE001 -- a wall: whatever a student's text raises is a result
            self._line.send(self._raised(0, 0, err))
            return
        if message.needs_given and "given" in sys.modules:
            self._modules["given"] = sys.modules["given"]
        self._line.send(frames.pack(frames.Loaded(answer.public_names(self._modules["answer"]))))

    def _add(self, message: frames.AddModule) -> None:
        try:
            self._modules[message.name] = answer.add_module(message.name, message.source)
        except BaseException as err:  # noqa: BLE001 -- a wall: the student may have broken what the module imports
            self._line.send(self._raised(0, 0, err))
            return
        self._line.send(frames.pack(frames.Loaded([])))

    def _call(self, message: frames.Call, blob: bytes) -> None:
        target = self._find(message)
        if target is None:
            return
        lifting = Lifting(blob, {"x": self._framework_array, "f": self._lent, "h": self._object})
        points = lifting.lift(message.points)
        lowering = Lowering(self._handle_for)
        values, modified = ["l"], []
        for number, (args, kwargs) in enumerate(points):
            before = [a.copy() if isinstance(a, np.ndarray) else None for a in args] if message.watch else []
            try:
                result = target(*args, **kwargs)
            except BaseException as err:  # noqa: BLE001 -- a wall: whatever a student's code raises is a result
                self._line.send(self._raised(message.id, number, err))
                return
            try:
                values.append(lowering.lower(result))
            except NotPortable as err:
                self._line.send(frames.pack(frames.Unreadable(message.id, number, str(err)[: limits.MAX_TEXT])))
                return
            except BaseException as err:  # noqa: BLE001 -- a wall: len(), iter() or asnumpy() of the value is the student's
                self._line.send(self._raised(message.id, number, err))
                return
            modified = [i for i, a in enumerate(before) if a is not None and not _same(a, args[i])]
        try:
            frame = frames.pack(frames.Returned(message.id, values, modified), lowering.blobs)
        except ProtocolError as err:
            frame = frames.pack(frames.Unreadable(message.id, 0, str(err)))
        self._line.send(frame)

    def _find(self, message: frames.Call) -> Any:
        if isinstance(message.target, int):
            return self._objects.get(message.target)
        module = self._modules.get(message.module)
        found = getattr(module, message.target, None) if module is not None else None
        if callable(found):
            return found
        names = answer.public_names(module) if module is not None else []
        similar = difflib.get_close_matches(message.target, names, 3)
        self._line.send(frames.pack(frames.Missing(message.id, message.target, similar)))
        return None

    def _handle_for(self, value: Any) -> list[Any]:
        """Keep an object that is not data; only what can be called is worth keeping."""
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

    def _lent(self, number: int) -> Any:
        """Make the function that the student sees for one that the grader lends."""

        def lent(*args: Any, **kwargs: Any) -> Any:
            lowering = Lowering(self._handle_for)
            try:
                plain = lowering.lower(list(args)), lowering.lower(dict(kwargs))
            except NotPortable as err:
                raise TypeError(f"this function takes arrays and numbers, not {err}") from None
            self._line.send(frames.pack(frames.CallbackCall(0, number, *plain), lowering.blobs))
            reply, blob = self._line.receive()
            if not isinstance(reply, frames.CallbackAnswer):
                raise ProtocolError("an answer was expected")
            if reply.refusal is not None:
                raise ValueError(reply.refusal)
            return Lifting(blob, {"x": self._framework_array, "h": self._object, "f": self._lent}).lift(reply.value)

        return lent

    def _raised(self, number: int, point: int, err: BaseException) -> bytes:
        try:
            types = [kind.__name__[: limits.MAX_NAME] for kind in type(err).__mro__][: limits.MAX_BASES]
            text = _text(err)
            place, line, code = answer.own_line(err, self._files)
            code = code.encode("utf-8", "backslashreplace").decode("utf-8")[: limits.MAX_SOURCE_LINE]
            file = self._files.get(place, "") if place != f"<{self._title}>" else ""
            return frames.pack(frames.Raised(number, point, types, text, line, code, file[: limits.MAX_NAME]))
        except BaseException:  # noqa: BLE001 -- a wall: an exception's own methods are the student's, too
            return frames.pack(frames.Raised(number, point, ["Exception"], "an exception that cannot be shown", None, ""))

    def _framework_array(self, array: np.ndarray[Any, Any]) -> Any:
        """Give the student an array of the framework that is there; without one, numpy's."""
        arrays = (framework.array_from(array) for framework in self._frameworks)
        return next((own for own in arrays if own is not None), array)


def _text(err: BaseException) -> str:
    text = str(err)
    if isinstance(err, SyntaxError):
        text = str(err.msg)
    text = refusals.explained(err, text)
    return text[: limits.MAX_TEXT].encode("utf-8", "backslashreplace").decode("utf-8")[: limits.MAX_TEXT]


def _same(before: np.ndarray[Any, Any], after: Any) -> bool:
    if not isinstance(after, np.ndarray) or before.shape != after.shape or before.dtype != after.dtype:
        return False
    return before.tobytes() == after.tobytes()

