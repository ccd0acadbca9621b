"""Define what a check sees of the student's answer and of the course's own code.

The objects behind these protocols are in ``grader.judge``; a check only calls them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

import msgspec


@runtime_checkable
class Function(Protocol):
    """One function of the student's, called in the student's process."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it once; the value comes back as plain data (see :mod:`grader.wire`)."""

    def map(self, points: Iterable[tuple[Any, ...] | Mapping[str, Any]]) -> list[Any]:
        """Call it with each tuple of arguments (or each dict of keywords) in one message."""

    @property
    def refilled(self) -> Function:
        """The function, whose ``map`` passes the same objects again: each call gets the arrays and lists of the call before.

        An array of the same shape and dtype, or a list, then holds the values of its own point, as in a loop that fills one
        array again and again. An answer that keeps results by ``id()``, or keeps the object to compare with, is wrong there.
        """


class Namespace(Protocol):
    """Functions of a module that runs in another process, by name."""

    def __getattr__(self, name: str) -> Function: ...


class Printed(msgspec.Struct, frozen=True):
    """What a call of the student's function printed.

    Attributes:
        stdout: what went to standard output through Python (``print``, ``sys.stdout``); bytes that are no UTF-8 are U+FFFD.
        stderr: the same of standard error.
        value: what the call returned, if it is a bool, int, float or short str; else None.
    """

    stdout: str
    stderr: str
    value: bool | int | float | str | None = None


class ProgramRun(msgspec.Struct, frozen=True):
    """One run of an answer that is a whole program.

    Attributes:
        stdout: what went to standard output, what ``input()`` asks for included.
        stderr: what went to standard error.
        status: the exit status: 0 at the end of the text, else that of ``sys.exit``.
    """

    stdout: str
    stderr: str
    status: int


class PrintingFunction(Protocol):
    """One function of the student's, called for what it prints."""

    def __call__(self, *args: Any, **kwargs: Any) -> Printed:
        """Call it once, and give what it printed: at most 1 MiB, and more is an error of the student's."""

    def map(self, points: Iterable[tuple[Any, ...] | Mapping[str, Any]]) -> list[Printed]:
        """Call it with each tuple of arguments (or each dict of keywords) in one message."""


class PrintingNamespace(Protocol):
    """Functions of the answer, by name, called for what they print."""

    def __getattr__(self, name: str) -> PrintingFunction: ...


class AnswerNamespace(Namespace, Protocol):
    """Functions of the answer, by name, and of the probe beside it."""

    probe: Namespace

    def with_right(self, function: Callable[..., Any]) -> Namespace:
        """Return the answer's functions, called while one of them is replaced by a right one.

        For a function that may call another one of the answer: a mistake in that one should cost its points once. Each
        message goes to a new process, which ends after it, so that the answer cannot keep the right function for later.

        Args:
            function: a function of the check's file with the name of the one that it replaces. Its text alone is sent to the
                answer's process: it imports inside itself what it needs, and must not do what another check asks for.

        Example: ``student.with_right(record_error).smallest_failing_input(2, 2)``.
        """

    def comparing(self, part: int, of: int) -> Namespace:
        """Return the answer's functions, called in a check of one item of what they return.

        A known wrong answer has to give the same there alone to be the diagnosis: a mistake in one number then has its
        diagnosis beside another mistake in another number. The diagnosis must be true of that number alone.

        Args:
            part: the place of the item in the tuple, list or array that comes back.
            of: how many items there should be; a result with another number of items is compared as a whole.

        Example: ``student.comparing(0, of=2).forward_cost.map(layers)``.
        """


class Student(AnswerNamespace, Protocol):
    """The student's answer: ``student.corr2d(X, K)`` calls the student's ``corr2d``.

    Attributes:
        source: the text of the answer, and below it that of the student's own modules which it imports; where a class is
            graded, without comments.
        given: the section's ``given.py``, running beside the student's code.
        probe: the section's ``probe.py`` (beside the checks), running beside the student's code.
            Both run in the student's process: treat what they return as untrusted.
        output: ``student.output.greet("Ann")`` calls the student's ``greet`` and gives what it printed.
        uncompared: the answer's functions, called in a check of another function, to find out whether a mistake in them
            explains what is wrong there. A known wrong answer need not give the same in these calls to be the diagnosis.
            ``student.uncompared.with_right(g).f`` is the same, with a right ``g``, and ``student.uncompared.probe.h``
            with a function of the probe.
    """

    source: str
    given: Namespace
    output: PrintingNamespace
    uncompared: AnswerNamespace

    def program(self, stdin: str = "", args: Sequence[str] = ()) -> ProgramRun:
        """Run the answer's whole text as a program, in a new process behind the same walls: no run sees another.

        An exception that the program does not catch is the student's error, as that of a function is; ``sys.exit`` is not.

        Args:
            stdin: all that ``input()`` and ``sys.stdin`` can read; beyond its end, ``input()`` raises EOFError.
            args: what follows the program's name in ``sys.argv``.
        """

    def attach_picture(self, title: str, picture: Any) -> None:
        """Put a grey picture, uint8 of shape (h, w), into the report."""


class Oracle(Protocol):
    """The course's own code (``oracle.py`` beside or above the check) in a process that never saw a student's."""

    def __getattr__(self, name: str) -> Function: ...
