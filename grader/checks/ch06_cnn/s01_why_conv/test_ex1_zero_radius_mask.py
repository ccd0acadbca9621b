"""A zero-radius mask is one small MLP per pixel."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import sympy
from shared.lent_functions import judge_alone
from shared.repeated_calls import reordered, same_again

from grader.api import (
    Mismatch,
    Student,
    as_array,
    check_chain,
    check_refilled,
    close,
    evaluated,
    keeps_inputs,
    points,
    refuses_each,
    show,
    unpack,
)

HINTS = (
    "Which values can a and b take if D = 0?",
    "Two of the three sums have one term. Which sum is left, and what does it mix?",
    "Reshape (h, w, c_in) to (h*w, c_in): each row is a pixel. Multiply by a matrix, add the bias, reshape back.",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_100": "all sizes are at most 100", "up_to_1000": "all sizes are at most 100"}
#: Mutants of the reference that are right, too.
ACCEPTED_MUTANTS = {
    (
        "term = s.V[a, b, c, k] * s.x[i + a, j + b, c] -> term = s.V[a, b, c, k] * s.x[i + a, j, c]"
    ): "a and b are 0 in all terms, so x is the same there",
    (
        "term = s.V[a, b, c, k] * s.x[i + a, j + b, c] -> term = s.V[a, b, c, k] * s.x[i, j + b, c]"
    ): "a and b are 0 in all terms, so x is the same there",
    (
        "term = s.V[a, b, c, k] * s.x[i + a, j + b, c] -> term = s.V[a, b, c, k] * s.x[i - a, j + b, c]"
    ): "a and b are 0 in all terms, so x is the same there",
    (
        "term = s.V[a, b, c, k] * s.x[i + a, j + b, c] -> term = s.V[a, b, c, k] * s.x[i + a, j - b, c]"
    ): "a and b are 0 in all terms, so x is the same there",
    (
        '(Sum(s.V[0, b, c, k] * s.x[i, j + b, c], (b, 0, 0), channels), "the sum over a is its only term, a ='
        ' 0"), -> (Sum(s.V[0, b, c, k] * s.x[i, j - b, c], (b, 0, 0), channels), "the sum over a is its only '
        'term, a = 0"),'
    ): "b is 0 in the only term",
    (
        '(Sum(s.V[0, b, c, k] * s.x[i, j + b, c], (b, 0, 0), channels), "the sum over a is its only term, a ='
        ' 0"), -> (Sum(s.V[0, b, c, k] * s.x[i, j, c], (b, 0, 0), channels), "the sum over a is its only term'
        ', a = 0"),'
    ): "b is 0 in the only term",
}


@points(2, hint="Each row of the matrix is one pixel. Does your reshape keep the channels of a pixel together?")
def test_local(student: Student, rng: np.random.Generator) -> None:
    """a change at one pixel changes the outputs at that pixel, and at no other"""
    h, w, c_in, c_out = 4, 5, 3, 3
    # All outputs stay above 0: below it, a ReLU in an answer would hide changes for some students and not for others.
    x, V, b = rng.uniform(-1, 1, (h, w, c_in)), rng.uniform(-1, 1, (1, 1, c_in, c_out)), rng.uniform(8, 9, c_out)
    i, j = int(rng.integers(1, h - 1)), int(rng.integers(1, w - 1))
    moved = x.copy()
    moved[i, j] += rng.uniform(0.5, 1.5, c_in) * rng.choice([-1.0, 1.0], c_in)
    outputs = student.pixelwise.map([(x, V, b), (moved, V, b), (x, V + 1, b)])
    before, after, other_layer = (as_array(out, shape=(h, w, c_out), what="the output") for out in outputs)
    with np.errstate(over="ignore"):  # values of any size may come back
        change = np.abs(after - before).max(axis=2)
    here = change[i, j]
    change[i, j] = 0.0
    if change.max() > 1e-9:
        row, column = np.unravel_index(int(change.argmax()), change.shape)
        raise Mismatch(
            f"only pixel ({i}, {j}) of the input was changed, but the output changed at pixel ({row}, {column})",
            "a window of one pixel: each output depends on its own pixel alone",
        )
    if here <= 1e-9:
        raise Mismatch(
            f"pixel ({i}, {j}) of the input was changed, but the outputs there stayed the same",
            "outputs that depend on their own pixel",
        )
    if np.array_equal(before, other_layer):
        raise Mismatch("with another V the outputs stayed the same", "outputs that depend on V")


@points(4, needs="test_local", hint="Write out h[0, 0, 0] for two input channels by hand. How many terms are there?")
def test_conv(student: Student, rng: np.random.Generator) -> None:
    """pixelwise gives what the convolutional layer with D = 0 gives (or would with a right dense_weight)"""
    layers = [_numbers(shape, rng) for shape in (*_SHAPES, tuple(int(v) for v in rng.integers(1, 6, 4)))]
    # Layers that look like the one before: what is kept of that one does not fit.
    x, V, b = _numbers((2, 3, 4, 5), rng)
    V[..., 1] = 0.0  # an output without weights is its bias
    alike = [(x, V, b), (reordered(x), V, b), (x, reordered(V), b), (x, V, reordered(b)), (x.reshape(3, 2, 4), V, b)]
    x, V, b = _numbers((30, 20, 9, 8), rng)
    alike += [(x, V, b), (reordered(x), V, b)]

    def check_layers(function: Any) -> None:
        for layer in layers:
            _compare_layer(function(*layer), *layer)
        # In one message, and so in one process also where another function is replaced by the right one.
        for layer, out in zip(alike, function.map(alike), strict=True):
            _compare_layer(out, *layer)
        check_refilled(function, alike[-2:], _compare_layer)

    # An answer may multiply by its own dense_weight.
    judge_alone(
        check_layers,
        student.pixelwise,
        student.uncompared.with_right(dense_weight).pixelwise,
        lambda: _check_weights(student.uncompared.dense_weight, rng),
    )


@points(2, hint="W @ p must make sense for a pixel p of shape (c_in,).")
def test_mlp(student: Student, rng: np.random.Generator) -> None:
    """with your matrices W, two layers with a ReLU between them are one MLP at each pixel"""
    _check_weights(student.dense_weight, rng)


def _check_weights(dense_weight: Any, rng: np.random.Generator) -> None:
    sizes = ((3, 3, 3), (2, 5, 1), (1, 2, 4), (1, 1, 1), (2, 99, 3), (60, 6, 2), (8, 20, 100), (100, 99, 1), (25, 24, 9))
    layers = [(_numbers((3, 4, a, b), rng), _numbers((3, 4, b, c), rng)) for a, b, c in sizes]
    # Asked for all at once: square matrices alone do not tell a reshape from a matrix that was not transposed.
    asked = [(layer[1],) for pair in layers for layer in pair]
    V = _numbers((1, 1, 4, 5), rng)[1]
    alike = [V, reordered(V), V.reshape(1, 1, 5, 4)]
    weights = iter(dense_weight.map(asked))
    for (c_in, hidden, c_out), ((x, V1, b1), (_, V2, b2)) in zip(sizes, layers, strict=True):
        want = _layer(np.maximum(_layer(x, V1, b1), 0), V2, b2)
        first, second = next(weights), next(weights)
        W1 = as_array(first, shape=(hidden, c_in), what=f"W for {c_in} input and {hidden} output channels")
        W2 = as_array(second, shape=(c_out, hidden), what=f"W for {hidden} input and {c_out} output channels")
        with np.errstate(over="ignore", invalid="ignore"):  # matrices with numbers of any size may come back
            mlp = np.maximum(x @ W1.T + b1, 0) @ W2.T + b2
        close(mlp, want, what="W2 @ relu(W1 @ p + b1) + b2, with your W1 and W2, at each pixel p")
        # The ReLU hides mistakes in a unit that is never above 0, so the matrices themselves are compared, too.
        close(W1, V1[0, 0].T, what="W")
        close(W2, V2[0, 0].T, what="W")
    for V in alike:
        _compare_weight(dense_weight(V), V)
    check_refilled(dense_weight, [(V,) for V in alike[:2]], _compare_weight)


def _compare_weight(W: Any, V: np.ndarray) -> None:
    close(W, V[0, 0].T, what=f"W for {V.shape[2]} input and {V.shape[3]} output channels")


@points(1, hint="The first two axes of V are the window.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """a window that is not 1x1 is refused"""
    odd, *sides = 2 * int(rng.integers(2, 5)) + 1, *(int(side) for side in rng.integers(2, 25, 4))
    # With one channel, a 3x1 window looks like a matrix once the axes of length 1 are squeezed out.
    windows = [(3, 3, 2, 3), (1, 3, 2, 3), (3, 1, 1, 3), (1, 5, 1, 1), (5, 1, 1, 1), (3, 3, 1, 1), (3, 5, 3, 3), (1, 3, 3, 3),
               (21, 25, 1, 2), (3, 1, 20, 30), (5, 6, 40, 40), (25, 24, 9, 9), (odd, odd, 2, 3), (1, 2, 2, 3), (2, 1, 2, 3),
               (2, 2, 1, 1), (1, sides[0], 2, 2), (sides[1], 1, 1, 2), (*sides[2:], 1, 1)]  # fmt: skip
    refuses_each(
        student.dense_weight,
        [((rng.normal(size=shape),), f"the window is {shape[0]}x{shape[1]}, not 1x1") for shape in windows],
    )


@points(3, hint="Replace D by 0 in the limits first. What is a sum from 0 to 0?")
def test_chain(student: Student, rng: np.random.Generator) -> None:
    """the derivation: each step equals the one before, and the last is one Sum over c"""
    s = _symbols()
    steps, again = student.derivation.map([(s,), (s,)])
    # No index can be computed from another one or from C, as k = C - 1 could: so an answer that mixes them up is noticed.
    settings = [
        {s.D: 0, s.C: 1, s.i: 2, s.j: 0, s.k: 1},
        {s.D: 0, s.C: 2, s.i: 0, s.j: 3, s.k: 2},
        {s.D: 0, s.C: 60, s.i: 3, s.j: 2, s.k: 0},
        {s.D: 0, s.C: int(rng.integers(4, 8)), s.i: 4, s.j: 1, s.k: 0},
    ]
    _check_steps(steps, s, settings)
    unpack(again, len(steps), "the list of steps", call="derivation(s), called again")
    if not same_again(again, steps):
        try:
            _check_steps(again, s, settings)
        except Mismatch as err:
            raise Mismatch(err.got, err.expected, call="derivation(s), called again", where=err.where) from None


def _check_steps(steps: Any, s: SimpleNamespace, settings: list[dict[Any, int]]) -> None:
    ends: list[sympy.Sum] = []

    def is_the_end(line: Any) -> bool:
        ends.append(line)
        return _is_one_sum_over_c(line)

    check_chain(
        steps,
        s.start,
        settings,
        leaf=_entry,
        min_steps=3,
        last=is_the_end,
        last_words="one Sum, over c alone, without a, b and D",
        sums_of_one_term=True,
    )
    # Adding up term by term ends at some C; counting the terms does not.
    sizes = {s.C: 1200, s.i: 2, s.j: 3, s.k: 1}
    _, first, last = ends[0].args[1].args
    terms = evaluated(last, "c's last value", sizes) - evaluated(first, "c's first value", sizes) + 1
    if terms != sizes[s.C]:
        raise Mismatch(f"a last Sum with {show(terms)} terms for C = {sizes[s.C]}", "as many terms as there are channels, C")


@points(0, hint="Work on copies; do not write `x += ...`.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the inputs are left as they are"""
    # First sizes that are all different: what changes square arrays alone is another mistake.
    for shape in ((4, 5, 3, 2), (3, 3, 3, 3), (2, 2, 4, 1), (1, 1, 1, 1), (1, 6, 1, 5), (6, 1, 2, 2)):
        x, V, b = _numbers(shape, rng)
        keeps_inputs(student.dense_weight, V)
        judge_alone(
            lambda function, given=(x, V, b): keeps_inputs(function, *given),
            student.pixelwise,
            student.uncompared.with_right(dense_weight).pixelwise,
            lambda: _check_weights(student.uncompared.dense_weight, rng),
        )


#: (h, w, c_in, c_out): the smallest, equal and different sides, each two sizes large and small in all combinations, and all
#: four as large as they can be. Equal channels come first: there a transposed matrix gives values, which say more than an
#: exception.
_SHAPES = (
    (4, 2, 3, 3), (4, 4, 4, 4), (5, 4, 1, 2), (2, 3, 3, 2), (3, 3, 4, 1), (1, 1, 2, 2), (1, 1, 1, 1), (1, 9, 2, 3),
    (9, 1, 3, 2), (15, 14, 16, 14), (100, 100, 1, 5), (1, 1, 100, 100), (100, 1, 100, 4), (1, 100, 4, 100), (2, 99, 98, 2),
    (98, 2, 2, 99), (3, 64, 65, 3), (47, 24, 14, 2), (2, 24, 16, 6), (38, 6, 6, 15), (6, 5, 21, 35), (4, 12, 43, 11),
    (12, 28, 1, 32), (16, 5, 43, 4), (7, 67, 2, 24), (12, 3, 12, 14), (15, 68, 8, 1), (3, 19, 6, 19), (1, 41, 15, 6),
)  # fmt: skip


def _compare_layer(output: Any, x: np.ndarray, V: np.ndarray, b: np.ndarray) -> None:
    close(output, _layer(x, V, b), what=f"the output for x of shape {x.shape}")


def _numbers(shape: tuple[int, ...], rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw x (h, w, c_in), V (1, 1, c_in, c_out) and b (c_out,), some with zeros, equal or large numbers."""
    h, w, c_in, c_out = shape
    x, V, b = rng.normal(size=(h, w, c_in)), rng.normal(size=(1, 1, c_in, c_out)), rng.normal(size=c_out)
    if h == w:
        x, V, b = np.round(x), np.round(2 * V), np.round(b)
    elif c_in == 2:
        x[0, 0], V[..., 0] = 0.0, V[..., -1]
    elif c_out == 2:
        # Not both: a sum of 100 products, in whatever order, must stay exact within 1e-9 where it is near 0.
        x, b = 1e3 * x, np.zeros(2)
    return x, V, b


def _layer(x: np.ndarray, V: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the layer's output (h, w, c_out) by its definition, for any radius; outside the picture there are zeros."""
    radius, (h, w, _) = V.shape[0] // 2, x.shape
    padded = np.pad(x, ((radius, radius), (radius, radius), (0, 0)))
    out = np.zeros((h, w, V.shape[3])) + b
    for a, c in np.ndindex(V.shape[:2]):
        out += padded[a : a + h, c : c + w] @ V[a, c]
    return out


def _symbols() -> SimpleNamespace:
    i, j, k, a, b, c, D, C = sympy.symbols("i j k a b c D C", integer=True)
    V, x = sympy.IndexedBase("V"), sympy.IndexedBase("x")
    start = sympy.Sum(V[a, b, c, k] * x[i + a, j + b, c], (a, -D, D), (b, -D, D), (c, 0, C - 1))
    return SimpleNamespace(V=V, x=x, i=i, j=j, k=k, a=a, b=b, c=c, D=D, C=C, start=start)


def _entry(name: str, indices: tuple[int, ...], setting: Any) -> sympy.Symbol:
    """Return an entry of V or x as a symbol, so that two lines are equal only if they read the same entries.

    The picture's sides and the number of outputs have no name in the derivation: their indices may be any number.

    Raises:
        Mismatch: if it is an entry of another array, or its window or channel index is outside V or x.
    """
    channels = next(value for symbol, value in setting.items() if symbol.name == "C")
    read = f"{name}[{', '.join(map(str, indices))}]"
    if name not in ("V", "x"):
        raise Mismatch(read, "only entries of V and x")
    if len(indices) != (4 if name == "V" else 3):
        raise Mismatch(read, "four indices for V, three for x")
    if name == "V" and indices[:2] != (0, 0):
        raise Mismatch(read, "V[0, 0, ...]: with D = 0 the window is a single pixel")
    if not 0 <= indices[2] < channels:
        wanted = "c can only be 0" if channels == 1 else f"c goes from 0 to {channels - 1}"
        raise Mismatch(read, f"only channels that are there: with C = {channels}, {wanted}")
    return sympy.Symbol(read)


def _is_one_sum_over_c(line: Any) -> bool:
    if not isinstance(line, sympy.Sum) or len(line.atoms(sympy.Sum)) != 1 or len(line.args) != 2:
        return False
    names = {symbol.name for symbol in line.atoms(sympy.Symbol)}
    return line.args[1].args[0].name == "c" and not names & {"a", "b", "D"}


def dense_weight(V: Any) -> Any:
    """Return a right matrix; a text of its own, which replaces the answer's."""
    return V[0, 0].T.copy()
