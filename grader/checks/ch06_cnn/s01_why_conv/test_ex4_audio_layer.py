"""A convolutional layer for audio."""

from __future__ import annotations

import numpy as np
from shared.repeated_calls import reordered

from grader.api import (
    Mismatch,
    Oracle,
    Student,
    as_array,
    check_refilled,
    close,
    keeps_inputs,
    points,
    refuses_each,
    same_formula,
    unpack,
    whole,
)

HINTS = (
    "Take the layer for pictures and drop the index j.",
    "Time and frequency: along which of the two may a sound be shifted without becoming another sound?",
    "Pad delta rows of zeros at both ends of axis 0. Output t then reads rows t, ..., t + 2*delta of the padded x.",
)
#: What the statement leaves free.
OUTSIDE = {
    "conv_audio.up_to_1000": "all sizes are at most 400",
    "conv_audio.float32": "values count within 1e-5: MXNet's own layer computes in float32",
    "conv_audio.six_digits": "values count within 1e-5",
}


@points(3, hint="Shifting in time must shift the output. Shifting the bands must not leave it as it is.")
def test_shift(student: Student, rng: np.random.Generator) -> None:
    """a sound that starts 4 steps later comes out 4 steps later; other frequencies come out differently"""
    T, c, d, first = 20, 3, 2, int(rng.integers(5, 8))
    x, V = np.zeros((T, c)), rng.normal(size=(5, c, d))
    x[first : first + 3] = rng.normal(size=(3, c))
    later, other = np.roll(x, 4, axis=0), np.roll(x, 1, axis=1)
    outputs = student.conv_audio.map([(x, V), (later, V), (other, V)])
    plain, late, moved = (as_array(out, shape=(T, d), what="the output") for out in outputs)
    with np.errstate(over="ignore"):  # values of any size may come back
        apart, other_bands = np.abs(late - np.roll(plain, 4, axis=0)).max(), np.abs(moved - plain).max()
    # Each value may be off by what the statement allows.
    if apart > 2e-5 * (1 + np.abs(plain).max()):
        raise Mismatch(
            "for the same sound 4 steps later, an output that is not just 4 steps later",
            "the same output, 4 steps later: the weights do not depend on the time",
        )
    if other_bands < 1e-6:
        raise Mismatch(
            "for the same sound in other frequency bands: the same output",
            "another output: each channel has weights of its own",
        )


@points(5, needs="test_shift", hint="Take V of shape (3, 1, 1) with entries 1, 10, 100, and a signal with a single 1.")
def test_real(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """the values are those of MXNet's Conv1D with zero padding"""
    same = np.random.default_rng(614)  # the same question for everybody: it is worked out once for a class
    cases = [_signal(same, *shape) for shape in _SHAPES]
    real = oracle.conv_audio.map(cases)
    # One more that nobody else has, with numbers that no table holds.
    x, V = _signal(rng, int(rng.integers(15, 25)), 3, 2, int(rng.integers(3, 6)))
    # And sounds and kernels that look like those before: what is kept of a call does not fit.
    alike = [(x, V), (reordered(x), V), (x, reordered(V))]
    x, V = _signal(rng, 6, 2, 3, 2)
    own = [*alike, (x, V), (x.reshape(4, 3), V.reshape(5, 3, 2))]
    for (x, V), right in zip([*cases, *own], [*real, *(_layer(*pair) for pair in own)], strict=True):
        close(student.conv_audio(x, V), np.asarray(right, dtype=float), tol=1e-5, what="the output")
    check_refilled(student.conv_audio, alike[:2], lambda out, x, V: close(out, _layer(x, V), tol=1e-5, what="the output"))


@points(1, hint="Test V.shape before you compute. numpy's broadcasting may hide a missing channel.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """an even window, or x and V with different numbers of channels: ValueError"""
    # (steps, channels, outputs, window): small, drawn, and all as large as they can be.
    even = [(12, 2, 1, 2), (12, 2, 1, 4), (5, 7, 3, 12), (39, 6, 6, 80), (400, 11, 12, 2), (370, 2, 2, 80)]
    even += [(int(300 ** rng.random()), int(20 ** rng.random()), 1, 2 * int(rng.integers(3, 10))) for _ in range(2)]
    cases = [
        ((rng.normal(size=(T, c)), rng.normal(size=(window, c, d))), f"a window of {window} steps has no middle")
        for T, c, d, window in even
    ]
    # (channels of x, channels of V); x also has as many steps as V has channels, or as its window is long.
    few, more = int(rng.integers(2, 20)), int(rng.integers(20, 40))
    differing = [(6, 2, 1), (6, 1, 2), (6, 3, 2), (6, 2, 4), (4, 2, 4), (3, 2, 3), (1, 1, 3), (3, 4, 3), (400, 39, 40)]
    for steps, mine, wanted in (*differing, (40, few, more), (60, more, few)):
        named = f"{mine} channel{'s' if mine > 1 else ''}"
        cases.append(((rng.normal(size=(steps, mine)), rng.normal(size=(3, wanted, 2))), f"x has {named}, V has {wanted}"))
    refuses_each(student.conv_audio, cases)


@points(3, hint="A dense layer has a weight for each pair (input number, output number). How many entries has V?")
def test_parameters(student: Student, rng: np.random.Generator) -> None:
    """the numbers of weights of the dense and of the convolutional layer"""
    for number in unpack(student.parameters(7, 2, 3, 1), 2, "the pair"):
        whole(number, "a number of weights")
    ends = [(10_000, 10_000, 10_000, 10_000), (9_999, 9_999, 9_999, 9_999), (1, 10_000, 1, 0), (9_999, 1, 9_999, 1)]
    same_formula(
        student.parameters,
        _weights,
        ["T", "c", "d", "delta"],
        grid=range(0, 5),
        rng=rng,
        also=ends,
        where=lambda T, c, d, delta: T > 0 and c > 0 and d > 0,
    )


@points(0, hint="Work on copies.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the inputs are left as they are"""
    for T, c, d, delta in ((6, 2, 4, 1), (3, 3, 3, 1), (5, 5, 2, 2), (1, 1, 1, 0), (4, 1, 4, 3)):
        keeps_inputs(student.conv_audio, *_signal(rng, T, c, d, delta))


#: (T, c, d, delta): mono and stereo, a window of one step and one longer than the sound, equal sizes, each two sizes large and
#: small in all combinations, all four as large as they can be; at the end a shape once more, and one that is as long with its
#: zeros. The first has a radius above 1, for which a sound that is moved by one step is not one that is moved by the radius.
_SHAPES = (
    (7, 3, 4, 2), (9, 1, 2, 1), (5, 2, 1, 0), (2, 2, 2, 3), (1, 3, 2, 1), (6, 1, 1, 2), (3, 3, 3, 1), (1, 1, 1, 0),
    (1, 1, 1, 2), (32, 11, 10, 16), (400, 3, 1, 40), (300, 1, 5, 38), (75, 40, 39, 0), (2, 39, 18, 40), (396, 20, 14, 0),
    (50, 2, 13, 39), (5, 12, 19, 5), (39, 16, 1, 7), (100, 5, 2, 3), (3, 19, 4, 5), (16, 1, 28, 3), (52, 3, 4, 6),
    (39, 8, 9, 0), (178, 24, 3, 1), (11, 14, 1, 35), (267, 8, 3, 8), (2, 9, 3, 2), (7, 3, 4, 2), (3, 3, 4, 4),
)  # fmt: skip


def _signal(rng: np.random.Generator, T: int, c: int, d: int, delta: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw a sound (T, c) and a kernel (2*delta + 1, c, d), some with silence or whole numbers: zeros and equal numbers."""
    x, V = rng.normal(size=(T, c)), rng.normal(size=(2 * delta + 1, c, d))
    if c == d:
        x, V = np.round(2 * x), np.round(2 * V)
    elif c == 2:
        x[: T // 2], V[0] = 0.0, V[-1]
    return x, V


def _layer(x: np.ndarray, V: np.ndarray) -> np.ndarray:
    """Return the layer's output (T, d) by its definition: entry a of V meets the signal a - delta steps later."""
    padded = np.pad(x, ((len(V) // 2, len(V) // 2), (0, 0)))
    return sum(padded[a : a + len(x)] @ V[a] for a in range(len(V)))


def _weights(T: int, c: int, d: int, delta: int) -> tuple[int, int]:
    return (T * c) * (T * d), (2 * delta + 1) * c * d
