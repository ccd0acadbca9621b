"""The one exception by which a check says that a value is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Compared:
    """Two arrays of one shape that were compared; ``wrong`` says where, ``source`` is the value as it came back."""

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
