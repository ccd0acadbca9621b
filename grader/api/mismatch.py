"""Author's room: the one exception by which a check says that a value is wrong."""

from __future__ import annotations


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
    """

    def __init__(self, got: str, expected: str, *, call: str | None = None, where: str | None = None) -> None:
        super().__init__(got, expected)
        self.got = got
        self.expected = expected
        self.call = call
        self.where = where

    def __str__(self) -> str:
        lines = [f"called:    {self.call}"] if self.call else []
        lines.append(f"came back: {self.got}")
        if self.where:
            lines.append(f"where:     {self.where}")
        lines.append(f"expected:  {self.expected}")
        return "\n".join(lines)
