"""Check calls whose point is not the value: an error that must come, an input that must stay, a deed that a probe sees."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.api.errors import StudentError
from grader.api.mismatch import Mismatch
from grader.api.showing import clip, show


def refuses(
    f: Callable[..., Any],
    *args: Any,
    error: type[Exception] = ValueError,
    because: str = "the input makes no sense",
) -> None:
    """Check that a call of the student's function ends with an error of that type (or a special kind of it).

    Args:
        f: the student's function (or a plain one); args: its arguments.
        error: the type that the exercise names.
        because: why the call makes no sense, as a student reads it.

    Raises:
        Mismatch: if a value comes back, or another exception.
        StudentError: if the call ends in another way (out of time, a dead process, the stub).

    Example: ``refuses(student.dense_weight, np.ones((3, 3, 2, 2)), because="the window is not 1x1")``.
    """
    expected = f"a {error.__name__}, because {because}"
    try:
        value = f(*args)
    except StudentError as raised:
        if raised.cause != "exception":
            raise
        if error.__name__ not in raised.type_names:
            raise Mismatch(f"the exception {clip(str(raised))}", expected) from raised
        return
    except error:
        if hasattr(f, "map"):
            raise  # not the student's: calls of the student's code end with StudentError alone
        return
    raise Mismatch("None, without an exception" if value is None else show(value), expected)


def seen_by(watched: Callable[..., Any], *args: Any, signal: str) -> str | None:
    """Call a function of a probe that watches the student's code, and say whether it saw what it looks for.

    Args:
        watched: the probe's function; args: its arguments.
        signal: the name of the exception by which it ends the call then.

    Returns:
        None if it saw nothing; else the place, to be put into a message: " (line 12)", or "" if the line is not known.

    Raises:
        StudentError: if the call ends in another way.

    Example: ``seen_by(student.probe.watched_predict_response, 7, signal="PixelsUsed")``.
    """
    try:
        watched(*args)
    except StudentError as raised:
        if raised.cause != "exception" or raised.type_names[:1] != (signal,):
            raise
        line = getattr(raised, "line", None)
        return f" (line {line})" if isinstance(line, int) else ""
    return None


def keeps_inputs(f: Callable[..., Any], *args: Any) -> None:
    """Check that a call leaves its array arguments as they were.

    Args:
        f: the student's function; args: its arguments, arrays among them.

    Raises:
        Mismatch: naming the argument that was changed.

    Example: ``keeps_inputs(student.pixelwise, x, V, b)``.
    """
    watched = getattr(f, "modified", None)
    changed = watched(*args) if watched is not None else _modified(f, args)
    if changed:
        places = ", ".join(str(int(index) + 1) for index in changed)
        several = len(changed) > 1
        raise Mismatch(
            f"argument{'s' if several else ''} {places} changed by the call",
            "inputs that are left as they are (work on a copy: X.copy())",
        )


def _modified(f: Callable[..., Any], args: tuple[Any, ...]) -> list[int]:
    given = copy.deepcopy(args)
    f(*given)
    pairs = enumerate(zip(args, given, strict=True))
    return [index for index, (a, b) in pairs if isinstance(a, np.ndarray) and a.tobytes() != b.tobytes()]
