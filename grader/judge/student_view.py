"""Define what checks get as the fixture ``student``: the answer's functions by name, each called in its worker process."""

from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.api.failures import Mismatch, StudentError
from grader.api.student import Printed, ProgramRun
from grader.judge.session import Session
from grader.judge.transcript import Point
from grader.wire import limits

#: Run in the answer's process after the right function's text: puts it in the place of the answer's. The student's own files
#: have names like "<helper.py>".
_REPLACED = """
import answer, sys
_before = vars(answer).get("{name}")
for _module in [m for m in sys.modules.values() if str(getattr(m, "__dict__", {{}}).get("__file__")).startswith("<")]:
    if _before is not None and vars(_module).get("{name}") is _before:
        _module.{name} = {name}
answer.{name} = {name}
"""


class StudentFunction:
    """One function of the student's (or of a module beside it)."""

    def __init__(
        self,
        session: Session,
        module: str,
        name: str,
        right: str = "",
        compared: bool = True,
        part: tuple[int, int] | None = None,
    ) -> None:
        self._session = session
        self._module = module
        self._right = right
        self._compared = compared
        self._part = part
        self.__name__ = name
        # A probe that only observes a function of the student is shown under that function's name.
        self._shown_name = name.removeprefix("watched_") if module == "probe" else name

    @property
    def prove(self) -> bool:
        """Whether a check kind should spend time on a proof."""
        return self._session.prove

    def note(self, text: str) -> None:
        """Add what a check found out in addition to its verdict to the report."""
        self._session.note(text)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._asked([(args, kwargs)])[0][0]

    def map(self, points: Iterable[tuple[Any, ...] | Mapping[str, Any]]) -> list[Any]:
        """Call once per point, in one message."""
        asked: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
            ((), dict(point)) if isinstance(point, Mapping) else (tuple(point), {}) for point in points
        ]
        return self._asked(asked)[0] if asked else []

    def modified(self, *args: Any) -> list[int]:
        """Call, and return the positions of the array arguments that the call changed."""
        return self._asked([(args, {})], watch=True)[1]

    def _asked(self, points: list[Point], watch: bool = False) -> tuple[list[Any], list[int]]:
        failure = sys.exc_info()[1]
        # A check that handles a Mismatch may ask for more before it raises that again: the message names the call before.
        if isinstance(failure, Mismatch) and failure.call is None:
            failure.call = self._session.last_call
        return self._session.call(
            self._module, self.__name__, self._shown_name, points, watch, self._right, self._compared, self._part
        )


def is_pythons(name: str) -> bool:
    """Return whether a name is one that Python or a library looks up on any object (`__len__`, `_repr_html_`)."""
    return name.startswith("__") or (name.startswith("_") and name.endswith("_"))


class StudentPrintingFunction:
    """One function of the student's, called for what it prints."""

    def __init__(self, session: Session, name: str) -> None:
        self._call = StudentFunction(session, "output", name)
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Printed:
        return _printed(self._call(*args, **kwargs))

    def map(self, points: Iterable[tuple[Any, ...] | Mapping[str, Any]]) -> list[Printed]:
        """Call once per point, in one message."""
        return [_printed(plain) for plain in self._call.map(points)]


class PrintingFunctions:
    """The functions of the answer, by name, called for what they print."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __getattr__(self, name: str) -> StudentPrintingFunction:
        if is_pythons(name):
            raise AttributeError(name)
        return StudentPrintingFunction(self._session, name)


class Functions:
    """The functions of one module, by name."""

    def __init__(
        self, session: Session, module: str, right: str = "", compared: bool = True, part: tuple[int, int] | None = None
    ) -> None:
        self._session = session
        self._module = module
        self._right = right
        self._compared = compared
        self._part = part

    def __getattr__(self, name: str) -> StudentFunction:
        if is_pythons(name):
            raise AttributeError(name)
        return StudentFunction(self._session, self._module, name, self._right, self._compared, self._part)


class StudentView(Functions):
    """The fixture ``student``."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "answer")
        self.given = Functions(session, "given")
        self.probe = Functions(session, "probe")
        self.output = PrintingFunctions(session)
        self.uncompared = Functions(session, "answer", compared=False)

    @property
    def source(self) -> str:
        """The answer's text, followed by that of its own modules: what is forbidden is forbidden in them, too.

        A verdict on the text does not depend on the results of functions alone.
        """
        self._session.mark_unrepeatable()
        code = self._session.code
        return "\n".join((code.source, *(module.source for module in code.modules)))

    def with_right(self, function: Callable[..., Any]) -> Functions:
        """Return the answer's functions, called while the one that has this one's name is replaced by this one.

        It is replaced in the student's own modules, too, if they have the same function under this name.
        """
        name, own = function.__name__, textwrap.dedent(inspect.getsource(function))
        text = f"from __future__ import annotations\n{own}\n{_REPLACED.format(name=name)}"
        return Functions(self._session, "answer", text)

    def comparing(self, part: int, of: int) -> Functions:
        """Return the answer's functions; a known wrong answer must give the same at one place of their results alone."""
        return Functions(self._session, "answer", part=(part, of))

    def program(self, stdin: str = "", args: Sequence[str] = ()) -> ProgramRun:
        """Run the answer's whole text in a new process, and return what it printed and how it ended."""
        asked = {"stdin": stdin, **({"args": list(args)} if args else {})}
        plain = self._session.call("program", "program", "program", [((), asked)])[0][0]
        printed = _printed(plain)
        if type(printed.value) is not int or not 0 <= printed.value <= 255:
            raise StudentError((), "bad_value", "an invalid exit status")
        return ProgramRun(printed.stdout, printed.stderr, printed.value)

    def attach_picture(self, title: str, picture: Any) -> None:
        """Put a grey picture, uint8 of shape (h, w), into the report."""
        array = np.asarray(picture)
        if array.dtype != np.uint8 or array.ndim != 2 or not 0 < array.size <= 1 << 20:
            raise ValueError("a picture is a uint8 array of shape (h, w)")
        self._session.add_picture(title, array)


def _printed(plain: Any) -> Printed:
    """Read a worker's report of a call's output.

    Raises:
        StudentError: if it is not what an honest worker sends.
    """
    fields = {"stdout": bytes, "stderr": bytes}
    if type(plain) is not dict or set(plain) != {*fields, "value"} or any(type(plain[f]) is not k for f, k in fields.items()):
        raise StudentError((), "bad_value", "an output that cannot be read here")
    if max(len(plain[name]) for name in fields) > limits.MAX_OUTPUT_BYTES:
        raise StudentError((), "bad_value", "an output that is too long")
    value = plain["value"] if type(plain["value"]) in (bool, int, float, str) else None
    return Printed(plain["stdout"].decode("utf-8", "replace"), plain["stderr"].decode("utf-8", "replace"), value)
