"""Check what a call does besides returning a value: raise, change its arguments, do what a probe watches for."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from grader.api.failures import Mismatch, StudentError
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
        StudentError: if the call ends in another way (out of time, a dead process, the stub, no such function).

    Example: ``refuses(student.dense_weight, np.ones((3, 3, 2, 2)), because="the window is not 1x1")``.
    """
    found = _instead_of(error, f, args)
    if found is not None:
        raise Mismatch(found, f"a {error.__name__}, because {because}")


def refuses_each(
    f: Callable[..., Any], cases: Iterable[tuple[tuple[Any, ...], str]], *, error: type[Exception] = ValueError
) -> None:
    """Check that several calls end with an error of that type; all are made before the first is judged.

    So a known wrong answer can be recognised by everything that it refuses and accepts, not by the first case alone.

    Args:
        f: the student's function (or a plain one).
        cases: pairs (arguments, why the call makes no sense, as a student reads it).
        error: the type that the exercise names.

    Raises:
        Mismatch: for the first call that gives a value, or ends with another exception.
        StudentError: if a call ends in another way (out of time, a dead process, the stub, no such function).

    Example: ``refuses_each(student.same_padding, [((2,), "2 is even"), ((0,), "a window has at least one row")])``.
    """
    asked = list(cases)
    found = [_instead_of(error, f, args) for args, _ in asked]
    for (args, because), instead in zip(asked, found, strict=True):
        if instead is not None:
            arguments = ", ".join(_describe_argument(arg) for arg in args)
            call = f"{getattr(f, '__name__', 'f')}({arguments})"
            raise Mismatch(instead, f"a {error.__name__}, because {because}", call=call)


def _describe_argument(arg: Any) -> str:
    """Describe an argument as the grader does in ``called:``: an array by its shape."""
    return f"array {'x'.join(map(str, arg.shape))}" if isinstance(arg, np.ndarray) and arg.ndim else show(arg)


def _instead_of(error: type[Exception], f: Callable[..., Any], args: tuple[Any, ...]) -> str | None:
    """Call f; say what came instead of the error, or None if it came."""
    try:
        value = f(*args)
    except StudentError as raised:
        if raised.cause != "exception" or raised.type_names == ("MissingFunction",):
            raise
        return None if error.__name__ in raised.type_names else f"the exception {clip(str(raised))}"
    except error:
        if hasattr(f, "map"):
            raise  # not the student's: calls of the student's code end with StudentError alone
        return None
    return "None, without an exception" if value is None else show(value)


def in_time(f: Callable[..., Any], *args: Any) -> tuple[Any] | None:
    """Call a function with arguments so large that a formula answers at once, and a loop may run out of time.

    Args:
        f: the student's function; args: its arguments.

    Returns:
        its value, as a tuple of one; None if time, memory or stack ran out, which a check may forgive.

    Raises:
        StudentError: if the call ends in another way.

    Example: ``found = in_time(student.max_cost, 50, 3000, 4000)``.
    """
    try:
        return (f(*args),)
    except StudentError as err:
        if err.cause in ("timeout", "memory", "died") or err.type_names[:1] == ("RecursionError",):
            return None
        raise


def seen_by(watched: Callable[..., Any], *args: Any, signal: str) -> str | None:
    """Call a function of a probe that watches the student's code, and say whether it saw what it looks for.

    Args:
        watched: the probe's function; args: its arguments.
        signal: the name of the exception by which it ends the call then.

    Returns:
        None if it saw nothing; else the place, to be put into a message: " (line 12)", " (line 5 of helper.py)", or "" if the
        line is not known.

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
        file = getattr(raised, "file", "")
        return f" (line {line}{' of ' if file else ''}{file})" if isinstance(line, int) else ""
    return None


def keeps_inputs(f: Callable[..., Any], *args: Any) -> None:
    """Check that a call leaves its arrays, lists, dicts, sets and tables as they were.

    Args:
        f: the student's function; args: its arguments.

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


def check_refilled(f: Callable[..., Any], points: Sequence[tuple[Any, ...]], check: Callable[..., object]) -> None:
    """Check calls that get the same arrays and lists again, with other values in them.

    A result that is kept by ``id()``, or beside the object itself, comes back for other values there. With new arrays in each
    call, it is chance whether an ``id()`` comes again, and so whether such an answer is noticed.

    Args:
        f: the student's function.
        points: the arguments of two or more calls, with arrays of the same shapes and dtypes, and different results.
        check: gets a result and the arguments of its call, and raises if it is wrong.

    Raises:
        Mismatch: of ``check``; its call tells of the arrays.

    Example: ``check_refilled(student.double, [(X,), (X + 1,)], lambda result, X: close(result, 2 * X))``.
    """
    refilled = getattr(f, "refilled", None)
    results = refilled.map(points) if refilled is not None else _results_refilled(f, points)
    for point, result in zip(points, results, strict=True):
        try:
            check(result, *point)
        except Mismatch as err:
            call = f"{err.call or f'{f.__name__}(...)'}, in a loop that fills the same array or list for each call"
            raise Mismatch(err.got, err.expected, call=call, where=err.where, compared=err.compared) from None


def _results_refilled(f: Callable[..., Any], points: Sequence[tuple[Any, ...]]) -> list[Any]:
    given, results = list(copy.deepcopy(points[0])), []
    for point in points:
        for place, value in enumerate(point):
            if isinstance(value, (np.ndarray, list)):
                given[place][:] = value
            else:
                given[place] = value
        results.append(copy.deepcopy(f(*given)))
    return results


def _modified(f: Callable[..., Any], args: tuple[Any, ...]) -> list[int]:
    given = copy.deepcopy(args)
    f(*given)
    pairs = enumerate(zip(args, given, strict=True))
    return [index for index, (a, b) in pairs if _differ(a, b)]


def _differ(before: Any, after: Any) -> bool:
    if isinstance(before, np.ndarray):
        return bool(before.tobytes() != after.tobytes())
    return isinstance(before, (list, dict, set)) and repr(before) != repr(after)
