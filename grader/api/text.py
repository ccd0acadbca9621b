"""Compare printed text with the right one: line by line, blanks and line ends aside, numbers within a tolerance."""

from __future__ import annotations

import re
from typing import Any

from grader.api.closeness import called
from grader.api.failures import Mismatch
from grader.api.showing import kind_returned, show
from grader.api.student import Printed, ProgramRun

#: A number as programs print it: its sign belongs to it unless it follows a letter or a digit.
_NUMBER = re.compile(r"(?<![\w.])[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
#: Characters of a line in a message.
_SHOWN = 200


def same_text(
    got: Any,
    want: str,
    *,
    tol: float | None = None,
    ignore_case: bool = False,
    tells: bool = True,
    call: str | None = None,
    what: str = "the output",
) -> None:
    """Check a text, or what was printed, line by line.

    Blanks at the end of a line, empty lines at the end and the kind of line ends do not matter; all else does.

    Args:
        got: a str, or what ``student.output.f(...)`` or ``student.program(...)`` gave (then its ``stdout`` is compared).
        want: the right text.
        tol: None: numbers are compared as they are written; else each number in the text may differ from the right one
            by ``tol * (1 + |right|)``, however many digits it is written with.
        ignore_case: whether upper and lower case are the same.
        tells: whether the message shows the right line.
        call: the call as text, if it is not the last one.
        what: the text's name in the message.

    Raises:
        Mismatch: naming the first line that differs.

    Example: ``same_text(student.output.countdown(3), "3\\n2\\n1\\n")``.
    """
    try:
        _compare(got, want, tol, ignore_case, tells, what)
    except Mismatch as err:
        raise called(err, call) from None


def _compare(got: Any, want: str, tol: float | None, ignore_case: bool, tells: bool, what: str) -> None:
    text = got.stdout if isinstance(got, (Printed, ProgramRun)) else got
    if not isinstance(text, str):
        raise Mismatch(f"{what} is {kind_returned(text)}", "a text")
    given, right = _lines(text), _lines(want)
    if not given and right:
        value = got.value if isinstance(got, Printed) else None
        returned = f"; the call returned {show(value)}" if value is not None else ""
        raise Mismatch(f"{what} is empty{returned}", _lines_in_words(right, tells))
    for number, (line, wanted) in enumerate(zip(given, right, strict=False), 1):
        if not _same_line(line, wanted, tol, ignore_case):
            shown_line = f"line {number} of {what} is {_quoted(line)}"
            raise Mismatch(shown_line, f"{_quoted(wanted)}{_only_blanks(line, wanted)}" if tells else "another line")
    if len(given) != len(right):
        beyond = f": {_quoted(given[len(right)])} is one too many" if len(given) > len(right) else ""
        raise Mismatch(f"{what} has {_count(given)}{beyond}", _count(right))


def _lines(text: str) -> list[str]:
    """Split at line ends alone: str.splitlines also splits at characters that are part of a line."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _same_line(got: str, want: str, tol: float | None, ignore_case: bool) -> bool:
    if ignore_case:
        got, want = got.casefold(), want.casefold()
    if got == want:
        return True
    if tol is None or _NUMBER.split(got) != _NUMBER.split(want):
        return False
    numbers = zip(_NUMBER.findall(got), _NUMBER.findall(want), strict=True)
    return all(abs(float(a) - float(b)) <= tol * (1 + abs(float(b))) for a, b in numbers)


def _only_blanks(got: str, want: str) -> str:
    if "".join(got.split()) == "".join(want.split()):
        return " (only blanks differ)"
    return " (only upper and lower case differ)" if got.casefold() == want.casefold() else ""


def _quoted(line: str) -> str:
    return repr(line if len(line) <= _SHOWN else line[: _SHOWN - 3] + "...")


def _lines_in_words(lines: list[str], tells: bool) -> str:
    return f"{_count(lines)}, the first of them {_quoted(lines[0])}" if tells else _count(lines)


def _count(lines: list[str]) -> str:
    return f"{len(lines)} line{'' if len(lines) == 1 else 's'}"
