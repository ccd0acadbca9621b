"""Where invariance hurts."""

from __future__ import annotations

from typing import Any

import numpy as np
from shared.layers import conv
from shared.lent_functions import judge_alone
from shared.repeated_calls import check_repeated_calls, reordered

from grader.api import Mismatch, Student, as_array, check_refilled, close, equal, keeps_inputs, points, unpack

HINTS = (
    "What do two 3x3 layers and a global maximum forget about an object?",
    "Draw one object well inside the picture, and use np.roll for the other picture. Keep the margin.",
    "np.linspace(-1, 1, h) numbers the rows; np.meshgrid(..., indexing='ij') spreads it over the picture.",
)
#: What the statement leaves free.
OUTSIDE = {
    "up_to_1000": "a picture has at most 400 rows or columns",
    "flying_pair.one_per_mille": "a pair whose pixels are all multiplied by one factor is as good",
    "flying_pair.one_percent": "a pair whose pixels are all multiplied by one factor is as good",
}


@points(5, hint="Is it the same object, did it move up, and are the outer 4 rows and columns empty?")
def test_pair(student: Student, rng: np.random.Generator) -> None:
    """one object on the ground and in the sky, which no convolution with global pooling can tell apart"""
    check_repeated_calls(student.flying_pair, lambda pair: _check_pictures(pair, rng))


def _check_pictures(pair: Any, rng: np.random.Generator) -> None:
    ground, sky = (
        as_array(picture, what=name) for picture, name in zip(unpack(pair, 2, "the pair"), ("ground", "sky"), strict=True)
    )
    _check_frame(ground, sky)
    _check_moved(ground, sky)
    _check_horizon(ground, sky)
    largest = np.abs(ground).max()
    for _ in range(5):
        kernels = rng.normal(size=(2, 1, 3, 3)), rng.normal(size=(3, 2, 3, 3))
        if np.abs(_features(ground / largest, kernels) - _features(sky / largest, kernels)).max() > 1e-9:
            raise Mismatch("a pair that two 3x3 layers with global pooling tell apart", "the same features for both")


@points(3, hint="Print add_coordinates(np.zeros((2, 3))) and read the three channels.")
def test_coordinates(student: Student, rng: np.random.Generator) -> None:
    """the picture, and for each pixel its row and its column from -1 to 1"""
    _check_coordinates(student.add_coordinates, rng)


def _check_coordinates(function: Any, rng: np.random.Generator) -> None:
    shapes = [(4, 7), (6, 3), (5, 5), (2, 2), (10, 13), (13, 10), (22, 22)]
    shapes += [shape for shape in _SHAPES if min(shape) > 1]
    shapes.append((int(rng.integers(2, 40)), int(rng.integers(2, 40))))
    pictures = []
    for h, w in shapes:
        X = rng.normal(size=(h, w))
        if h == 5:
            X = np.round(X)  # zeros and equal pixels
        elif h == 6:
            X = np.zeros((h, w))
        elif h == 10:
            X = 255 * X
        elif h == 13:
            X = 1e9 * X
        pictures.append(X)
    # Pictures that look like the one before: what is kept of that one does not fit.
    small, large = pictures[0], rng.normal(size=(40, 30))
    pictures += [small, reordered(small), small.reshape(small.shape[::-1]), large, reordered(large)]
    for X in pictures:
        _compare_channels(function(X), X)
    check_refilled(function, [(X,) for X in pictures[-2:]], _compare_channels)


def _compare_channels(result: Any, X: np.ndarray) -> None:
    out = as_array(result, shape=(3, *X.shape), what="the result")
    close(out[0], X, what="channel 0")
    _check_scale(out[1], "channel 1", "row")
    _check_scale(out[2].T, "channel 2", "column")


@points(4, hint="Low in the picture means a large row index. Which of the object's rows is the lowest?")
def test_label(student: Student, rng: np.random.Generator) -> None:
    """the labeller looks at the lowest nonzero row (or would with right coordinates)"""
    kinds = ("flying", "standing", "crossing", "top", "end")
    same = np.random.default_rng(612)  # these decide, and are the same for everybody
    cases = [_case(same, kind, pattern) for kind in kinds for pattern in range(4) for _ in range(2)]
    cases += [_case(rng, kind, pattern) for kind in kinds for pattern in range(4)]
    # The smallest pictures, one of a single row, one of a single column, and large ones.
    cases += [(np.full((1, 1), value), horizon) for value in (2.0, -2.0) for horizon in (0, 1)]
    for n, (shape, row, column) in enumerate(_FAR):
        X = _dot(shape, row, column, 0.5)
        if n % 2:
            X[row // 2 : row] = 1.0 - n  # an object of many pixels above
        cases += [(X, horizon) for horizon in sorted({row, row + 1, *((0, shape[0]) if n < 5 else ())})]
    # A single pixel in each corner, far above the horizon and on it; and faint ones, which are not 0 either.
    h, w = 8, 5
    for row, column in ((0, 0), (0, w - 1), (h - 1, 0), (h - 1, w - 1)):
        cases += [(_dot((h, w), row, column, -0.5), horizon) for horizon in sorted({row, row + 1, h - 1, h})]
    cases += [(_dot((h, w), 3, 2, value), horizon) for value in (1e-12, 1e-300, -1e-200) for horizon in (3, 5)]
    cases += [(_dot((h, w), 2, 1, 1.0) + _dot((h, w), 5, 2, value), 4) for value in (1e-12, 1e-300, -1e-200)]
    # Parts that cancel in whatever direction they are added up; and pictures that are nowhere 0, some with 256 pixels in a row
    # or in a column, which a count of 8 bits takes for none.
    checked = np.zeros((h, w))
    checked[2:4, 1:3] = [[1.0, -1.0], [-1.0, 1.0]]
    cases += [(checked, 3), (checked, 4), (255 * checked, 4), *((np.ones((4, 4)), horizon) for horizon in (0, 3, 4))]
    cases += [(np.ones((2, 256)), 2), (np.ones((2, 256)), 1), (np.ones((256, 3)), 256)]
    # Pictures that look like the one before: the same pixels in another shape, or in other places.
    alike = [(_dot((8, 5), 3, 2, 0.5), 3), (_dot((5, 8), 2, 1, 0.5), 3), (_dot((40, 30), 10, 15, 0.5), 15)]
    alike += [(_dot((40, 30), 20, 15, 0.5), 15), *((_dot((h, w), 2, 1, 1.0) + _dot((h, w), row, 3, 2.0), 5) for row in (4, 6))]
    # Judged last: an answer that asks an empty picture for its lowest row raises, which says nothing of other pictures.
    empty = [
        (np.zeros(shape), horizon)
        for shape in ((7, 5), (1, 1), (30, 3), (9, 60), (400, 50))
        for horizon in sorted({0, 1, shape[0]})
    ]

    def check_labels(function: Any) -> None:
        _compare_labels(function, cases)
        _compare_labels(function, empty)
        _compare_labels(function, alike)
        check_refilled(function, alike[2:4], _compare_label)

    # An answer may look for the lowest row in the channel that its own add_coordinates makes.
    judge_alone(
        check_labels,
        student.is_flying,
        student.uncompared.with_right(add_coordinates).is_flying,
        lambda: _check_coordinates(student.uncompared.add_coordinates, rng),
    )


@points(0, hint="Work on a copy: X.copy().")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the inputs are left as they are"""
    for shape in ((5, 4), (4, 4), (2, 2), (2, 6)):
        keeps_inputs(student.add_coordinates, rng.normal(size=shape))
    for shape in ((5, 4), (3, 3), (1, 1), (1, 5), (5, 1)):
        keeps_inputs(student.is_flying, rng.normal(size=shape), 1)


def _compare_labels(function: Any, cases: list[tuple[np.ndarray, int]]) -> None:
    for case, answer in zip(cases, function.map(cases), strict=True):
        _compare_label(answer, *case)


def _compare_label(answer: Any, X: np.ndarray, horizon: int) -> None:
    rows = [int(i) for i in np.flatnonzero((X != 0).any(axis=1))]
    said = f"nonzero row{'s' if len(rows) > 1 else ''} {', '.join(map(str, rows))}" if rows else "no nonzero pixel"
    call = f"is_flying(X, {horizon}) for a picture of shape {X.shape} with {said}"
    equal(answer, bool(rows) and max(rows) < horizon, call=call, what="the label")


#: Shapes of pictures: a single row, a single column, the largest; and both sides large and small in all combinations.
_SHAPES = (
    (1, 6), (6, 1), (140, 141), (400, 50), (50, 400), (25, 18), (2, 289), (7, 55), (3, 19), (15, 99), (56, 13), (51, 3),
    (38, 2), (2, 9), (106, 5), (80, 55), (3, 60), (294, 2), (151, 9), (32, 134), (5, 18), (5, 249), (132, 132), (90, 220),
    (220, 90), (296, 27), (15, 6),
)  # fmt: skip
#: (shape of a picture, the row and the column of a pixel of an object): low, high, and in between.
_FAR = tuple(((h, w), h * (7 * n % 10) // 10, w * (3 * n % 8) // 8) for n, (h, w) in enumerate(_SHAPES))


def _check_frame(ground: np.ndarray, sky: np.ndarray) -> None:
    for picture, name in ((ground, "ground"), (sky, "sky")):
        if picture.ndim != 2 or picture.shape[0] != picture.shape[1] or not 1 <= picture.shape[0] <= 32:
            raise Mismatch(f"{name} has shape {picture.shape}", "a square picture (n, n), n at most 32")
        if not picture.any():
            raise Mismatch(f"{name} is an empty picture", "a picture with an object")
    if ground.shape != sky.shape:
        raise Mismatch(f"pictures of shapes {ground.shape} and {sky.shape}", "two pictures of the same shape")
    for picture, name in ((ground, "ground"), (sky, "sky")):
        places = np.argwhere(picture)
        near = int(np.minimum(places, len(picture) - 1 - places).min())
        if near < 4:
            empty = "empty rows or columns" if near > 1 else "empty row or column"
            lines = f"only {near} {empty}" if near else f"no {empty}"
            raise Mismatch(
                f"the object of {name} leaves {lines} at one of the borders",
                "4 or more: nearer to the edge, the border would give the place away",
            )


def _check_moved(ground: np.ndarray, sky: np.ndarray) -> None:
    here, there = np.argwhere(ground), np.argwhere(sky)
    shift = there[0] - here[0]
    if len(here) != len(there) or not (there - here == shift).all():
        raise Mismatch("the objects of ground and sky have different forms", "the same object, moved")
    if not np.array_equal(ground[tuple(here.T)], sky[tuple(there.T)]):
        raise Mismatch("the objects of ground and sky have different pixel values", "the same values, moved")
    if shift[0] >= 0:
        way = "not moved up or down" if shift[0] == 0 else f"moved down by {shift[0]}"
        raise Mismatch(f"from ground to sky the object is {way}", "an object that is moved up (to smaller row indices)")


def _check_horizon(ground: np.ndarray, sky: np.ndarray) -> None:
    middle = len(ground) // 2
    low, high = (int(np.flatnonzero(picture.any(axis=1)).max()) for picture in (ground, sky))
    if low < middle or high >= middle:
        raise Mismatch(
            f"the lowest nonzero row is {low} in ground and {high} in sky",
            f"an index of at least n // 2 = {middle} in ground, and a smaller one in sky",
        )


def _features(picture: np.ndarray, kernels: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    maps = picture[None]
    for kernel in kernels:
        maps = np.maximum(conv(maps, kernel), 0)
    return np.concatenate([maps.max(axis=(1, 2)), maps.mean(axis=(1, 2))])


def _check_scale(channel: np.ndarray, name: str, axis: str) -> None:
    """Check that a channel grows from -1 to 1 along its first axis, and is constant along its second."""
    other = "column" if axis == "row" else "row"
    with np.errstate(over="ignore"):  # values of any size may come back
        spread, steps = np.ptp(channel, axis=1).max(), np.diff(channel[:, 0])
    if spread > 1e-9:
        raise Mismatch(
            f"{name} takes different values within one {axis}", f"one value for each {axis}, the same in all {other}s"
        )
    line = channel[:, 0]
    if abs(line[0] + 1) > 1e-9 or abs(line[-1] - 1) > 1e-9:
        raise Mismatch(f"{name} is {line[0]:.4g} in the first {axis} and {line[-1]:.4g} in the last", "-1 and 1")
    if not (steps > 0).all():
        raise Mismatch(
            f"{name} does not increase from each {axis} to the next", f"a larger value in each {axis} than in the one before"
        )


def _dot(shape: tuple[int, int], row: int, column: int, value: float) -> np.ndarray:
    X = np.zeros(shape)
    X[row, column] = value
    return X


def _case(rng: np.random.Generator, kind: str, pattern: int) -> tuple[np.ndarray, int]:
    """Draw a picture whose object has two parts, in any two rows, and a horizon; values may be negative, or cancel."""
    h, w = int(rng.integers(6, 12)), int(rng.integers(4, 9))
    X = np.zeros((h, w))
    first, last = sorted(int(row) for row in rng.choice(h, 2, replace=False))
    between = int(rng.integers(first + 1, last + 1))
    horizons = {"flying": last + 1, "standing": last, "crossing": between, "top": 0, "end": h}
    value = rng.uniform(0.1, 1.0)
    patterns = ((value, -value), (-value, 0.0), (value, 0.0), (0.0, 2 * value))
    for row, values in ((first, patterns[int(rng.integers(4))]), (last, patterns[pattern])):
        left = int(rng.integers(0, w - 1))
        X[row, left : left + 2] = values
    return X, horizons[kind]


def add_coordinates(X: Any) -> Any:
    """Return the right channels; a text of its own, which replaces the answer's."""
    import numpy as np

    rows, columns = (np.linspace(-1, 1, side) for side in X.shape)
    return np.stack([X, *np.meshgrid(rows, columns, indexing="ij")])
