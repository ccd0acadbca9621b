"""The exception that a call of the student's code ends with when it has no value."""

from __future__ import annotations


class StudentError(Exception):
    """The student's code did not give a value.

    The grader raises it out of every call of the student's code; checks let it pass (the outcome is
    then *errored*) and catch it only by :func:`grader.api.refuses`.

    Args:
        type_names: class names in the exception's MRO, most special first ("KeyError", "LookupError", ...);
            empty if there was no Python exception.
        cause: "exception", "timeout", "memory", "died", "bad_value" (a value that does not travel) or
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

    def __str__(self) -> str:
        return self.text or self.cause
