"""Look at the activations."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
from shared.fashion_pictures import fashion, fashion_names
from shared.layers import conv

from grader.api import (
    Mismatch,
    Student,
    StudentError,
    amount,
    as_array,
    check_refilled,
    close,
    for_framework,
    keeps_inputs,
    points,
    show,
    whole,
)

HINTS = (
    "A Sequential can be gone through: for block in net[:k].",
    "How many rows do m maps in cols columns need? The last may not be full: round up.",
    "The norm of a map runs over its two axes, not over the channels.",
)
#: Changes of the reference that are right as well.
ACCEPTED_MUTANTS = {
    (
        "picture[top : top + h, left : left + w] = np.rint(255 * ((maps[i] - low) / (high - low))) -> picture"
        "[top : top + h, left : left + w] = np.rint(254 * ((maps[i] - low) / (high - low)))"
    ): "one more or less does not matter",
}
#: What the statement leaves free.
OUTSIDE = {
    "activations.six_digits": "outputs are compared within 1e-4",
    "activations.up_to_1000": "at most 300 pictures are asked about at once",
    "activations.only_square": "all pictures are 28x28",
    "most_different.up_to_50": "all pictures are 28x28",
    "most_different.only_even": "all pictures are 28x28",
    "most_different.only_square": "all pictures are 28x28",
    "most_different.only_one_picture": "a and b are one picture each",
}
_LAYERS: list[tuple[str, dict[str, Any]]] = [
    ("conv", {"channels": 4, "kernel_size": 5, "padding": 2, "activation": "relu"}),
    ("max", {"pool_size": 2, "strides": 2}),
    ("conv", {"channels": 5, "kernel_size": 3, "activation": "tanh"}),
    ("avg", {"pool_size": 2, "strides": 2}),
    ("dense", {"units": 7}),
]
#: Another network: its activations are layers of their own, and it has one channel, maps of one pixel, and ten numbers at the
#: end.
_OTHER_LAYERS: list[tuple[str, dict[str, Any]]] = [
    ("conv", {"channels": 1, "kernel_size": 7, "strides": 3}),
    ("activation", {"activation": "tanh"}),
    ("max", {"pool_size": 2, "strides": 2}),
    ("conv", {"channels": 2, "kernel_size": 4}),
    ("activation", {"activation": "relu"}),
    ("dense", {"units": 4}),
    ("activation", {"activation": "sigmoid"}),
    ("dense", {"units": 10}),
]
#: How many other measures the pictures for most_different tell from the norm, and with how many pairs of pictures at most.
_MEASURES, _PAIRS = 20, 24
#: Kernels of 5x5 made by hand, for the pictures in the report.
_LINE = np.array([-1.0, -2.0, 0.0, 2.0, 1.0])
_EDGES = [
    np.outer(np.ones(5), _LINE), np.outer(_LINE, np.ones(5)), -np.outer(np.ones(5), _LINE), -np.outer(_LINE, np.ones(5)),
    np.ones((5, 5)) / 25, 25 * np.eye(5)[2][:, None] * np.eye(5)[2] - np.ones((5, 5)),
]  # fmt: skip


@points(4, hint="Through which layers has the picture gone after net[layer]? Count from 0.")
def test_values(student: Student, rng: np.random.Generator) -> None:
    """activations returns the output of each layer, and leaves the network as it is"""
    weights = _weights(rng)
    net = student.probe.network(_LAYERS, weights)
    batches = [fashion(n, rng)[0] for n in (3, 1, 4, 2, 23)]  # one picture alone: no axis may get lost
    batches[2] = batches[2] - np.float32(0.5)  # greys may be negative, too
    batches.append(batches[0][::-1] * np.float32(0.7))  # as many pictures as before, and other ones
    asked = [(place, layer) for place in range(len(batches)) for layer in (2, 0, 3, 1, 4)]
    truths = [_outputs(x, weights) for x in batches]
    many = np.arange(299) % 23  # the same pictures many times: their outputs are known already
    batches.append(batches[4][many])
    last = len(_LAYERS) - 1
    truths.append([output[many] if place in (3, last) else output for place, output in enumerate(truths[4])])
    asked += [(len(batches) - 1, layer) for layer in (3, last)]
    given = [for_framework(x) for x in batches]
    outputs = student.activations.map([(net, given[place], layer) for place, layer in asked])

    def compare(got: Any, place: int, layer: int) -> None:
        call = f"activations(net, x: NDArray {len(batches[place])}x1x28x28, {layer})"
        close(got, truths[place][layer], tol=1e-4, call=call, what=f"the output of net[{layer}]")

    for case, got in zip(asked, outputs, strict=True):
        compare(got, *case)
    alike = iter([(0, 2), (5, 2)])
    check_refilled(
        student.activations, [(net, given[place], 2) for place in (0, 5)], lambda got, *_: compare(got, *next(alike))
    )
    for before, after in zip(weights, student.probe.parameters(net), strict=True):
        if not np.allclose(as_array(after, what="a parameter"), before, atol=1e-6):
            was = "the network as it was"
            raise Mismatch("a network whose parameters have changed", was, call="activations(net, x, layer)")
    _check_other_network(student, rng)


def _check_other_network(student: Student, rng: np.random.Generator) -> None:
    """Check the outputs of another network, and again after its weights have changed, as in training."""
    shapes = [(1, 1, 7, 7), (1,), (2, 1, 4, 4), (2,), (4, 2), (4,), (10, 4), (10,)]
    before, after = ([(rng.normal(size=shape) * 0.3).astype(np.float32) for shape in shapes] for _ in range(2))
    pictures, net = fashion(3, rng)[0], student.probe.network(_OTHER_LAYERS, before)
    for weights, when in ((before, ""), (after, ", after its weights have changed")):
        if when:
            student.probe.set_parameters(net, weights)
        asked = [(x, layer) for x in (pictures, pictures[:1]) for layer in range(len(_OTHER_LAYERS))]
        outputs = student.activations.map([(net, for_framework(x), layer) for x, layer in asked])
        for (x, layer), got in zip(asked, outputs, strict=True):
            call = f"activations(net, x: NDArray {len(x)}x1x28x28, {layer}) of a network with layers of activations{when}"
            close(got, _other_outputs(x, weights)[layer], tol=1e-4, call=call, what=f"the output of net[{layer}]")


@points(6, hint="Try 5 maps in 3 columns, and one map that is the same everywhere.")
def test_tile(student: Student, rng: np.random.Generator) -> None:
    """tile lays the maps out row by row, a black line between them, each stretched on its own"""
    cases = [
        (rng.normal(size=shape) * scale + shift, cols)
        for shape, cols, scale, shift in (
            ((6, 28, 28), 3, 1, 0),
            ((5, 4, 6), 3, 50, -20),
            ((4, 3, 5), 2, 0.01, 7),
            ((1, 3, 2), 1, 1, 0),
            ((3, 5, 4), 4, 9, 3),
            ((7, 1, 3), 1, 2, 1),
            ((4, 2, 2), 4, 1e-4, 0),
            ((9, 3, 3), 3, 1, 0),
            ((23, 2, 3), 7, 1, 0),
            ((1, 1, 1), 3, 1, 0),
            ((2, 120, 3), 2, 1e-30, 0),
            ((5, 4, 300), 1, 1e30, 0),
            ((130, 2, 2), 60, 1, -5),
            ((2, 2, 3), 11, 1, 0),
            ((3, 1100, 2), 2, 1, 0),
            ((1100, 1, 2), 40, 1, 0),
            ((1, 140, 141), 1, 1, 0),
            ((25, 28, 28), 15, 1, 0),
        )
    ]
    cases.append((rng.normal(size=(17, 9, 12)).astype(np.float32), 5))
    cases.append((rng.integers(-9, 200, size=(14, 11, 8)), 6))
    cases.append((rng.integers(-(10**18), 10**18, size=(3, 4, 2)), 2))  # 64 bits do not hold 255 times their differences
    cases[1][0][2] *= 1e-3  # a weak map beside strong ones
    cases[2][0][1] = 0.1  # a map that is the same everywhere, with a mean that is rounded: its standard deviation is not 0
    cases[0][0][2][-1, -1] = cases[0][0][2][0, 0]  # equal corners do not make a map the same everywhere
    cases[4][0][0] = 0.0
    cases[5][0][3] = -1.5
    # As the second picture, with a map that is the same everywhere, and a map less: nothing may be left of the earlier one.
    cases.append((np.concatenate([rng.normal(size=(3, 4, 6)), np.ones((1, 4, 6))]), 3))
    for (maps, cols), got in zip(cases, student.tile.map(cases), strict=True):
        try:
            _same_picture(got, maps, cols)
        except AssertionError:
            _show_both(student, got, maps, cols)
            raise
    check_refilled(student.tile, [cases[1], (cases[1][0][::-1], 3)], _same_picture)
    for picture, label in zip(*fashion(10, rng), strict=True):
        if label in (2, 4):
            maps = np.maximum(conv(picture, np.array(_EDGES)[:, None], padding=(2, 2)), 0)
            _same_picture(student.tile(maps, 3), maps, 3)
            student.attach_picture(f"{fashion_names[label]}: six maps of 28x28, laid out by your tile", _right_tile(maps, 3))


@points(4, hint="Which axes has the difference of two outputs? Over which of them does the norm run?")
def test_channel(student: Student, rng: np.random.Generator) -> None:
    """most_different returns the channel whose maps differ most (mistakes of your activations do not count here)"""
    weights, pictures, truth, telling = _telling_pairs()
    net = student.probe.network(_LAYERS, weights)
    # The second set of pictures is darker: greys may be negative, too.
    darker = pictures - np.float32(0.5)
    truth_of_darker = _outputs(darker, weights)
    pairs = [(truth, pictures, *pair) for pair in (*telling, *itertools.islice(_random_pairs(truth, rng), 4))]
    fixed = np.random.default_rng(663)
    pairs += [(truth_of_darker, darker, *pair) for pair in itertools.islice(_random_pairs(truth_of_darker, fixed), 3)]
    arguments = [(net, for_framework(x[i][None]), for_framework(x[j][None]), layer) for _, x, layer, i, j in pairs]
    named = [(truth[layer], i, j, layer) for truth, _, layer, i, j in pairs]
    # Two pairs in the same layer that differ most in different channels.
    alike = next(
        (m, n)
        for m, n in itertools.combinations(range(len(named)), 2)
        if named[m][3] == named[n][3] and _channel(*named[m][:3]) != _channel(*named[n][:3])
    )
    named_alike = iter([named[n] for n in alike])
    try:
        _same_channels(student.most_different.map(arguments), named)
        check_refilled(
            student.most_different,
            [arguments[n] for n in alike],
            lambda answer, *_: _same_channels([answer], [next(named_alike)]),
        )
    except (Mismatch, StudentError) as err:
        if _activations_are_right(
            student, [(net, x, layer) for net, x, _, layer in arguments], [t[layer][i] for t, _, layer, i, _ in pairs]
        ):
            raise
        # A mistake in activations costs points in test_values: here most_different gets the right activations.
        outputs = [[[output[k] for output in truth] for k in (i, j)] for truth, _, _, i, j in pairs]
        fault = _fault_with_right_activations(student, arguments, named, outputs)
        if fault is None:
            return
        if isinstance(err, StudentError) and isinstance(fault, Mismatch):
            # What activations raises is reported by test_values. Beside it, most_different has a mistake of its own.
            raise fault from None
        raise


def _activations_are_right(student: Student, asked: list[tuple[Any, ...]], outputs: list[np.ndarray]) -> bool:
    """Return whether activations gives these outputs, each of one picture."""
    try:
        for got, right in zip(student.uncompared.activations.map(asked), outputs, strict=True):
            close(got, right[None], tol=1e-4)
    except (Mismatch, StudentError):
        return False
    return True


def _same_channels(answers: list[Any], named: list[tuple[np.ndarray, int, int, int]]) -> None:
    for (maps, i, j, layer), answer in zip(named, answers, strict=True):
        call = f"most_different(net, a, b, {layer})"
        got = whole(answer, "the channel", call=call)  # said here: activations may have been called since
        norms = _norms(maps, i, j)
        if got != _channel(maps, i, j):
            there = f"; the difference of its maps has the norm {norms[got]:.3g}" if 0 <= got < len(norms) else ""
            raise Mismatch(f"channel {show(got)}{there}", f"the channel where the norm is {norms.max():.3g}", call=call)


def _fault_with_right_activations(
    student: Student, arguments: list[tuple[Any, ...]], named: list[tuple[np.ndarray, int, int, int]], outputs: list[Any]
) -> Mismatch | StudentError | None:
    """Return None if most_different is right with the right activations, in one of the forms that an answer may return.

    Otherwise return what is wrong with the first form that raises no exception, or the exception of the last one.
    """
    fault: Mismatch | StudentError | None = None
    for form in ("numpy many", "own many", "numpy one", "own one"):
        try:
            asked = [(*given, lent, form) for given, lent in zip(arguments, outputs, strict=True)]
            _same_channels([student.uncompared.probe.most_different_with(*given) for given in asked], named)
        except Mismatch as err:
            if not isinstance(fault, Mismatch):
                call = f"{err.call}, with the right activations in the place of yours"
                fault = Mismatch(err.got, err.expected, call=call)
        except StudentError as err:
            fault = fault if isinstance(fault, Mismatch) else err
        else:
            return None
    return fault


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the maps are left as they are"""
    for shape in ((3, 4, 5), (2, 4, 4)):
        keeps_inputs(student.tile, rng.normal(size=shape), 2)


def _weights(rng: np.random.Generator) -> list[np.ndarray]:
    shapes = [(4, 1, 5, 5), (4,), (5, 4, 3, 3), (5,), (7, 180), (7,)]
    return [(rng.normal(size=shape) * 0.3).astype(np.float32) for shape in shapes]


def _outputs(x: np.ndarray, weights: list[np.ndarray]) -> list[np.ndarray]:
    """Return the output of each layer, computed in numpy by the book's definitions."""
    K1, b1, K2, b2, D, d = (w.astype(float) for w in weights)
    first = np.maximum(_convolved(np.pad(x.astype(float), ((0, 0), (0, 0), (2, 2), (2, 2))), K1, b1), 0)
    second = _windows(first)
    third = np.tanh(_convolved(second.max(axis=(4, 5)), K2, b2))
    fourth = _windows(third).mean(axis=(4, 5))
    return [first, second.max(axis=(4, 5)), third, fourth, fourth.reshape(len(x), -1) @ D.T + d]


def _other_outputs(x: np.ndarray, weights: list[np.ndarray]) -> list[np.ndarray]:
    """Return the output of each of _OTHER_LAYERS."""
    K1, b1, K2, b2, D1, d1, D2, d2 = (w.astype(float) for w in weights)
    found = [_convolved(x.astype(float), K1, b1)[:, :, ::3, ::3]]
    found.append(np.tanh(found[-1]))
    found.append(_windows(found[-1]).max(axis=(4, 5)))
    found.append(_convolved(found[-1], K2, b2))
    found.append(np.maximum(found[-1], 0))
    found.append(found[-1].reshape(len(x), -1) @ D1.T + d1)
    found.append(1 / (1 + np.exp(-found[-1])))
    found.append(found[-1] @ D2.T + d2)
    return found


def _convolved(x: np.ndarray, K: np.ndarray, b: np.ndarray) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(x, K.shape[2:], axis=(2, 3))
    return np.einsum("nchwij,ocij->nohw", windows, K, optimize=True) + b[:, None, None]


def _windows(x: np.ndarray) -> np.ndarray:
    return np.lib.stride_tricks.sliding_window_view(x, (2, 2), axis=(2, 3))[:, :, ::2, ::2]


def _norms(maps: np.ndarray, i: int, j: int) -> np.ndarray:
    return np.sqrt(((maps[i] - maps[j]) ** 2).sum(axis=(1, 2)))


def _channel(maps: np.ndarray, i: int, j: int) -> int:
    return int(_norms(maps, i, j).argmax())


@functools.cache  # the search takes a while, and its result is the same for every student
def _telling_pairs() -> tuple[list[np.ndarray], np.ndarray, list[np.ndarray], list[tuple[int, int, int]]]:
    """Return weights, pictures, all outputs, and (layer, picture, picture) triples that tell the norm from other measures."""
    rng = np.random.default_rng(656)  # with these numbers the first weights will do
    while True:
        weights, (pictures, _) = _weights(rng), fashion(12, rng)
        for K in (weights[0], weights[2]):  # kernels of equal norm: no channel is the strongest for all pictures
            K -= K.mean(axis=(1, 2, 3), keepdims=True)
            K /= np.sqrt((K**2).sum(axis=(1, 2, 3), keepdims=True))
        truth = _outputs(pictures, weights)
        pairs: list[tuple[int, int, int]] = []
        missing, named, columns = set(range(_MEASURES)), set[int](), [()] * _MEASURES
        for place in rng.permutation(3 * 12 * 12):
            layer, i, j = (0, 2, 3)[place // 144], int(place // 12 % 12), int(place % 12)
            norms = _norms(truth[layer], i, j)
            second, first = np.sort(norms)[-2:]
            answer = int(norms.argmax())
            if i == j or first < 1.02 * second:
                continue
            others = _answers_by_other_measures(truth, layer, i, j)
            told = {n for n, other in enumerate(others) if other != answer} & missing
            longer = [(*column, other) for column, other in zip(columns, others, strict=True)]
            # Each measure is told from the norm, and from the others: so no diagnosis tells of another mistake.
            if (told or answer not in named or len(set(longer)) > len(set(columns))) and len(pairs) < _PAIRS:
                pairs.append((layer, i, j))
                missing -= set(sorted(told)[:2])  # at most two at a time, so that different mistakes fail in different places
                named.add(answer)
                columns = longer
                if not missing and len(set(columns)) == _MEASURES and len(named) > 2 and any(layer for layer, _, _ in pairs):
                    return weights, pictures, truth, pairs


def _random_pairs(truth: list[np.ndarray], rng: np.random.Generator) -> Iterator[tuple[int, int, int]]:
    """Yield random (layer, picture, picture) triples for which one channel clearly differs most."""
    while True:
        layer, (i, j) = (0, 2, 3)[int(rng.integers(3))], (int(v) for v in rng.choice(12, 2, replace=False))
        second, first = np.sort(_norms(truth[layer], i, j))[-2:]
        if first > 1.02 * second:
            yield layer, i, j


def _answers_by_other_measures(truth: list[np.ndarray], layer: int, i: int, j: int) -> list[int]:
    """Return the channels that other measures choose: the largest single difference, the sum, the norms' difference, ..."""
    A, B = truth[layer][i], truth[layer][j]
    norms = _norms(truth[layer], i, j)
    sizes = [np.sqrt((maps**2).sum(axis=(1, 2))) for maps in (A, B)]
    cosines = (A * B).sum(axis=(1, 2)) / (sizes[0] * sizes[1] + 1e-9)
    stretched = [(maps - _ends(maps)[0]) / np.maximum(_ends(maps)[1] - _ends(maps)[0], 1e-9) for maps in (A, B)]
    named = [
        np.abs(A - B).max(axis=(1, 2)), np.abs((A - B).sum(axis=(1, 2))), np.abs(sizes[0] - sizes[1]), sizes[0], sizes[1],
        norms / (sizes[0] + 1e-9), -norms, np.pad(_norms(truth[0], i, j), (0, 1)) if layer else -norms,
        (A - B).std(axis=(1, 2)), np.abs(A - B).sum(axis=(1, 2)), (np.abs(A - B) ** 3).sum(axis=(1, 2)),
        (np.abs(A - B) ** 1.5).sum(axis=(1, 2)), np.linalg.norm(A - B, 2, axis=(1, 2)),
        np.linalg.norm(A - B, "nuc", axis=(1, 2)), -cosines, norms / (sizes[0] + sizes[1] + 1e-9),
        np.abs(A**2 - B**2).sum(axis=(1, 2)), ((stretched[0] - stretched[1]) ** 2).sum(axis=(1, 2)),
        np.arange(len(norms)), -np.arange(len(norms)),
    ]  # fmt: skip
    return [int(measure.argmax()) for measure in named]


def _ends(maps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return maps.min(axis=(1, 2), keepdims=True), maps.max(axis=(1, 2), keepdims=True)


def _right_tile(maps: np.ndarray, cols: int) -> np.ndarray:
    m, h, w = maps.shape
    picture = np.zeros((-(-m // cols) * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
    maps = np.asarray(maps, float)
    low, high = maps.min(axis=(1, 2), keepdims=True), maps.max(axis=(1, 2), keepdims=True)
    flat = high == low
    stretched = np.where(flat, 0, np.rint(255 * ((maps - low) / np.where(flat, 1, high - low)))).astype(np.uint8)
    for i, single in enumerate(stretched):
        top, left = i // cols * (h + 1), i % cols * (w + 1)
        picture[top : top + h, left : left + w] = single
    return picture


def _show_both(student: Student, got: Any, maps: np.ndarray, cols: int) -> None:
    """Attach a wrong picture to the report, and the right one."""
    if isinstance(got, np.ndarray) and got.dtype == np.uint8 and got.ndim == 2 and 0 < got.size <= 1 << 16:
        m, h, w = maps.shape
        student.attach_picture(f"your tile of {amount(m, 'map')} of {h}x{w} in {amount(cols, 'column')}", got)
        student.attach_picture("as it should be", _right_tile(maps, cols))


def _same_picture(got: Any, maps: np.ndarray, cols: int) -> None:
    m, h, w = maps.shape
    call = f"tile(maps: array {m}x{h}x{w} of {maps.dtype}, {cols})"
    if not isinstance(got, np.ndarray):
        raise Mismatch(show(got), "an array of dtype uint8", call=call)
    if got.dtype != np.uint8:
        raise Mismatch(f"an array of dtype {got.dtype}", "uint8, from 0 to 255", call=call)
    want = _right_tile(maps, cols)
    if got.shape != want.shape:
        raise Mismatch(f"a picture of shape {got.shape}", f"{want.shape}", call=call)
    if np.array_equal(got, want):
        return
    for i in range(-(-m // cols) * cols):
        top, left = i // cols * (h + 1), i % cols * (w + 1)
        mine, right = (p[top : top + h, left : left + w].astype(int) for p in (got, want))
        # What is stretched is rounded; what is black is not.
        if np.abs(mine - right).max() > (1 if right.any() else 0):
            place = f"row {i // cols}, place {i % cols}"
            y, x = (int(k) for k in np.unravel_index(np.abs(mine - right).argmax(), mine.shape))
            what = f"of map {i}, stretched on its own" if i < m and right.any() else ": black"
            said = f"at {place} (both counted from 0) the grey {mine[y, x]} in pixel ({y}, {x})"
            raise Mismatch(said, f"there {right[y, x]}{' ' * what.startswith('of')}{what}", call=call)
    lines = got.astype(int).copy()
    for i in range(-(-m // cols) * cols):
        top, left = i // cols * (h + 1), i % cols * (w + 1)
        lines[top : top + h, left : left + w] = 0
    if lines.any():
        raise Mismatch("lines between the maps that are not all black", "black lines", call=call)
