"""Check pictures with a diagonal edge, and functions that are to write down a response without computing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.api import Mismatch, Student, as_array, close, forbids, seen_by

Array = np.ndarray[Any, Any]
#: So many responses are judged before the others are asked for.
_FIRST = 5
#: So many entries of pictures are asked for in one message: it has at most 200,000 values, and a Fraction is three of them.
_ENTRIES = 60_000


def for_each_size(function: Any, sizes: Sequence[int]) -> list[Any]:
    """Return what a student's function gives for each n, in a few messages that lists of Fractions fit into, too."""
    values: list[Any] = []
    part: list[tuple[int]] = []
    entries = 0
    for n in sizes:
        if entries + n * n > _ENTRIES:
            values += function.map(part)
            part, entries = [], 0
        part.append((n,))
        entries += n * n
    return values + list(function.map(part))


def response(X: Array) -> Array:
    """Return the response of the kernel [1, -1] to a picture: (h, w) -> (h, w - 1)."""
    differences: Array = X[:, :-1] - X[:, 1:]
    return differences


def square_picture(picture: Any, n: int) -> Array:
    """Return a student's picture as an array of floats.

    Raises:
        Mismatch: if it is not an array of numbers with n rows and n columns.
    """
    return as_array(picture, shape=(n, n), what=f"the picture for n = {n}")


def diagonal_picture(picture: Any, n: int, call: str) -> Array:
    """Return a student's picture (n, n) as an array of floats, if it has a diagonal edge.

    Args:
        picture: what came back; call: the call that gave it, as text.

    Raises:
        Mismatch: if it has another shape, numbers outside [0, 1], no edge, or is not constant along exactly one of the
            two families of diagonals.
    """
    X = square_picture(picture, n)
    if X.min() < -1e-9 or X.max() > 1 + 1e-9:
        raise Mismatch(f"numbers from {X.min():.3g} to {X.max():.3g}", "numbers from 0 to 1", call=call)
    along = np.abs(X[1:, 1:] - X[:-1, :-1]).max() <= 1e-9
    against = np.abs(X[1:, :-1] - X[:-1, 1:]).max() <= 1e-9
    if along and against:
        raise Mismatch(
            "a picture that is constant along both kinds of diagonals, so it has no diagonal edge",
            "a picture that is constant along one kind only",
            call=call,
        )
    if not along and not against:
        raise Mismatch("a picture that changes along its diagonals", "one value on each diagonal", call=call)
    if np.abs(response(X)).max() < 1e-3:
        raise Mismatch("a picture with a response smaller than 0.001 everywhere", "a picture with an edge", call=call)
    return X


def check_written_down(
    student: Student, name: str, watched: Any, responses: Sequence[tuple[int, Array]], what: str = "the response"
) -> None:
    """Check that a function gives the responses of some pictures, and writes them down: it computes none from pixels.

    What is wrong shows in the first, small pictures: so known wrong answers, which are compared with one that failed, need
    not make the large ones, whose pixels are thousands.

    Args:
        watched: of the probe, calls the function and notices when pixels are used.
        responses: the sizes n, small ones first, and the responses.
        what: a name for the response in messages.
    """
    _compare(student, name, responses[:_FIRST], what)
    # An odd size that is the same for everybody, and an even one that is not: no list of sizes holds both.
    _known_from_n_alone(student, name, watched, (7, 12 + 2 * (responses[-1][0] % 4)))
    _compare(student, name, responses[_FIRST:], what)


def _compare(student: Student, name: str, responses: Sequence[tuple[int, Array]], what: str) -> None:
    values = for_each_size(getattr(student, name), [n for n, _ in responses])
    for (n, right), value in zip(responses, values, strict=True):
        call = f"{name}({n})"
        close(as_array(value, shape=right.shape, what=f"{what} for n = {n}"), right, call=call, what=what)


def _known_from_n_alone(student: Student, name: str, watched: Any, sizes: Sequence[int]) -> None:
    """Check that a function of n writes down a response, and does not compute it from a picture's pixels.

    Args:
        watched: the probe's function that calls it with n, and raises PixelsUsed when pixels are used.

    Raises:
        Mismatch: if pixels are used, or the function calls eval or exec.
    """
    forbids(student, name, {"eval", "exec"}, because="the response is to be written down")
    for n in sizes:
        where = seen_by(watched, n, signal="PixelsUsed")
        if where is not None:
            raise Mismatch(
                f"a response that is computed from the pixels of the picture{where}",
                "numbers written to places (i, j) that follow from n alone",
                call=f"{name}({n})",
            )
