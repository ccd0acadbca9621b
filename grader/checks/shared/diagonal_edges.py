"""Check pictures with a diagonal edge, and responses that are to be known without their pixels."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.api import Mismatch, Student, as_array, forbids, seen_by

Array = np.ndarray[Any, Any]


def response(X: Array) -> Array:
    """Return what the kernel [1, -1] makes of a picture."""
    differences: Array = X[:, :-1] - X[:, 1:]
    return differences


def square_picture(picture: Any, n: int) -> Array:
    """Read a picture of n rows and n columns."""
    return as_array(picture, shape=(n, n), what=f"the picture for n = {n}")


def diagonal_picture(picture: Any, n: int, call: str) -> Array:
    """Read a picture that has an edge, is constant along one family of diagonals, and lies in [0, 1].

    Raises:
        Mismatch: if it is none.
    """
    X = square_picture(picture, n)
    if X.min() < -1e-9 or X.max() > 1 + 1e-9:
        raise Mismatch(f"numbers from {X.min():.3g} to {X.max():.3g}", "numbers from 0 to 1", call=call)
    along = np.abs(X[1:, 1:] - X[:-1, :-1]).max() <= 1e-9
    against = np.abs(X[1:, :-1] - X[:-1, 1:]).max() <= 1e-9
    if along and against:
        raise Mismatch("a picture that is constant along both kinds of diagonals: it has no diagonal edge",
                       "a picture that is constant along one kind only", call=call)  # fmt: skip
    if not along and not against:
        raise Mismatch("a picture that changes along its diagonals", "one value on each diagonal", call=call)
    if np.abs(response(X)).max() < 1e-3:
        raise Mismatch("a picture whose response is less than 0.001 everywhere", "a picture with an edge", call=call)
    return X


def known_from_n_alone(student: Student, name: str, watched: Any) -> None:
    """Check that a function writes a response down, and does not compute it from pixels.

    Args:
        watched: of the probe, calls it and notices when pixels are used.
    """
    forbids(student, name, {"eval", "exec"}, because="the places are to be written down")
    for n in (7, 8):
        where = seen_by(watched, n, signal="PixelsUsed")
        if where is not None:
            raise Mismatch(f"the right response, but computed from the pixels of the picture{where}",
                           "numbers written to their places (i, j), which are known from n alone",
                           call=f"{name}({n})")  # fmt: skip
