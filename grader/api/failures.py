"""Define the two exceptions by which a check fails: a value is wrong, or there is no value."""

from __future__ import annotations

from typing import Any

import msgspec


class Compared(msgspec.Struct, frozen=True, eq=False):
    """Two compared arrays of the same shape; ``wrong`` marks where they differ, ``source`` is the value as returned."""

    source: Any
    got: Any
    want: Any
    wrong: Any


class Mismatch(AssertionError):
    """A value is not what the exercise asks for.

    The message has three parts: what was called, what came back, what was expected.
    The hint is not part of it: it belongs to the check's ``@points(hint=...)``.

    Args:
        got: what came back, in words a student reads ("an array of shape (4, 4)").
        expected: what was expected, in words; not the value where the value is the answer.
        call: the call as text ("corr2d(X 4x4, K 2x2)"); ``None`` means the last call that
            the check made, which the grader fills in.
        where: the place of the first difference ("row 0, column 2"), if there is one.
        compared: the arrays behind the message, for pictures in the report; ``close`` gives them.
    """

    def __init__(
        self, got: str, expected: str, *, call: str | None = None, where: str | None = None, compared: Compared | None = None
    ) -> None:
        super().__init__(got, expected)
        self.got = got
        self.expected = expected
        self.call = call
        self.where = where
        self.compared = compared

    def __str__(self) -> str:
        lines = [f"called:    {self.call}"] if self.call else []
        lines.append(f"came back: {self.got}")
        if self.where:
            lines.append(f"where:     {self.where}")
        lines.append(f"expected:  {self.expected}")
        return "\n".join(lines)


class StudentError(Exception):
    """The student's code did not give a value.

    Any call of the student's code may raise it. Checks do not catch it themselves (the outcome is then *errored*):
    :func:`grader.api.refuses` and its like do.

    Args:
        type_names: class names in the exception's MRO, most specific first ("KeyError", "LookupError", ...);
            empty if there was no Python exception.
        cause: "exception", "timeout", "memory", "died", "bad_value" (a value that cannot be sent) or
            "todo" (the stub's NotImplementedError).
        text: what the student reads.

    Example::

        raise StudentError(("ValueError", "Exception", "BaseException", "object"), "exception", "ValueError: too small")
    """

    def __init__(self, type_names: tuple[str, ...] = (), cause: str = "exception", text: str = "") -> None:
        super().__init__(type_names, cause, text)
        self.type_names = tuple(type_names)
        self.cause = cause
        self.text = text
        #: The call that did not give a value, as text; None if no call did that.
        self.call: str | None = None

    def __str__(self) -> str:
        return self.text or self.cause
