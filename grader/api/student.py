"""Define what a check sees of the student's answer and of the course's own code.

The objects behind these protocols are in grader.grading; a check only calls them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class Function(Protocol):
    """One function of the student's, called in the student's process."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it once; the value comes back as plain data (see :mod:`grader.wire`)."""

    def map(self, points: Iterable[tuple[Any, ...] | Mapping[str, Any]]) -> list[Any]:
        """Call it with each tuple of arguments (or each dict of keywords) in one message."""


class Namespace(Protocol):
    """Functions of a module that runs in another process, by name."""

    def __getattr__(self, name: str) -> Function: ...


class Student(Protocol):
    """The student's answer: ``student.corr2d(X, K)`` calls the student's ``corr2d``.

    Attributes:
        source: the text of the answer, and below it that of the student's own modules which it imports; where a class is
            graded, without comments.
        given: the section's ``given.py``, running beside the student's code.
        probe: the section's ``probe.py`` (beside the checks), running beside the student's code.
            What either returns is a claim of the student's process.
    """

    source: str
    given: Namespace
    probe: Namespace

    def __getattr__(self, name: str) -> Function: ...

    def attach_picture(self, title: str, picture: Any) -> None:
        """Put a grey picture, uint8 of shape (h, w), into the report."""


class Oracle(Protocol):
    """The course's own code (``oracle.py`` beside or above the check) in a process that never saw a student's."""

    def __getattr__(self, name: str) -> Function: ...
