"""LeNet with other dense layers."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from shared.best_training import best_training
from shared.idx_files import real_fashion
from shared.repeated_calls import check_repeated_calls
from shared.training_pictures import training_pictures

from grader.api import Mismatch, Oracle, Student, StudentError, points, refuses, show, whole

HINTS = (
    "Write all widths in one row, the input first, the output last. How many layers are that?",
    "One dense layer: (inputs + 1) times outputs. A loop over zip(widths, widths[1:]) meets each layer once.",
    "`hidden` may be empty: then one layer leads from the maps to the scores. Test your formula with LeNet's: 59,134.",
)
_RECIPE = {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}
_CONVOLUTIONS, _MOST, _LONGEST = 2_572, 15_000, 5


def _drawn(rng: np.random.Generator, length: int) -> tuple[int, ...]:
    return tuple(int(width) for width in np.exp(rng.uniform(0, np.log(2000), size=length)))


def _parameters(widths: list[int]) -> int:
    return sum((before + 1) * after for before, after in pairwise(widths))


@points(3, hint="A loop over `hidden`: for an empty one it adds nothing. What comes after the loop?")
def test_net(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """lenet_dense has the right layers"""
    settings = [
        (120, 84),
        (120, 84),  # again, at once, and below after others: the same object must not be returned again
        (),
        (30,),
        (64, 32, 16),
        (7, 400, 1, 400),
        (1,),
        (10,),
        (5, 5, 5),
        (101, 2000),
        (1001, 3),
        (2000, 3) * 10,
    ]
    settings += [(120, 84), (), _drawn(rng, 7)]
    networks = [student.probe.layers(student.lenet_dense(hidden)) for hidden in settings]
    for hidden, net in zip(settings, networks, strict=True):
        layers = ["Conv2D of 6 channels 5x5, padding 2", "relu", "MaxPool2D 2x2, stride 2"]
        layers += ["Conv2D of 16 channels 5x5", "relu", "MaxPool2D 2x2, stride 2"]
        for width in hidden:
            layers += [f"Dense({width})", "relu"]
        difference = oracle.first_difference(net, [*layers, "Dense(10)"])
        if difference is not None:
            raise Mismatch(*difference, call=f"lenet_dense({hidden})")


@points(2, hint="Which layers are there? Draw the row of widths. How many numbers does one output of a layer need?")
def test_count(student: Student, rng: np.random.Generator) -> None:
    """dense_parameters is the number of weights and biases (an error for no widths that lenet_dense has as well costs once)"""
    settings = [(400, (120, 84), 10), (400, (), 10), (3, (2,), 1), (784, (1,), 7), (5, (64, 32, 16), 2), (9, (4, 4, 4), 4)]
    settings += [
        (2000, (700, 3, 900), 1200),
        (1, (), 1),
        (1, (1,), 1),
        (2, (2, 2), 2),
        (50, (50,), 50),
        (8, (8,), 8),
        (21, (9,), 51),
    ]
    settings += [
        (101, (3,), 1),
        (1, (101,), 1),
        (1, (2,), 101),
        (2000, (1999, 1), 2000),
        (1001, (), 2),
        (3, (1000, 7) * 10, 3),
    ]
    settings += [(4, (1900, 1800), 5), (3, (2000,), 2), (2, (2000, 1, 2000), 1)]
    # The same widths in another order, and one of them more often.
    settings += [(9, (4, 7), 5), (9, (7, 4), 5), (9, (7, 4, 7), 5), (9, (4, 4, 7), 5)]
    # An odd number above 2**24, which no 32-bit float equals.
    settings.append((1998, (1997, 1993, 1987, 1979), 500))
    for length in (0, 1, 2, 3, 4, 8, 20):
        n_in, n_out = (int(n) for n in rng.integers(1, 2001, size=2))
        settings.append((n_in, _drawn(rng, length), n_out))
    try:
        counts = student.dense_parameters.map(settings)
    except StudentError:
        own = student.uncompared
        if not (_fails(own.lenet_dense, ()) and _fails(own.dense_parameters, 400, (), 10)):
            raise
        settings = [setting for setting in settings if setting[1]]
        counts = student.dense_parameters.map(settings)
    for (n_in, hidden, n_out), count in zip(settings, counts, strict=True):
        call = f"dense_parameters({n_in}, {hidden}, {n_out})"
        got, right = whole(count, call), _parameters([n_in, *hidden, n_out])
        if got != right:
            raise Mismatch(f"{got:,}" if abs(got) < 10**15 else "a giant number", f"{right:,}", call=call)


def _fails(function: Any, *arguments: Any) -> bool:
    try:
        function(*arguments)
    except StudentError:
        return True
    return False


@points(1, hint="raise ValueError if any width is below 1, wherever it stands.")
def test_bad(student: Student) -> None:
    """both functions refuse a dense layer without outputs: ValueError"""
    faults = []
    long = [(*[21] * 9, 0, *[21] * 10), (*[21] * 19, 0)]
    for hidden in ((0,), (120, 0), (0, 84), (-3,), (30, -1, 20), (4, -9), (30, 0, 20), (-2, -3), (9, 8, 0, 7, 6), *long):
        for name, function, args in (
            ("lenet_dense", student.lenet_dense, (hidden,)),
            ("dense_parameters", student.dense_parameters, (400, hidden, 10)),
        ):
            try:
                refuses(function, *args, because=f"{min(hidden)} is below 1")
            except Mismatch as err:  # raised after all calls: which of them fail tells the diagnosis what was forgotten
                got = "a network" if err.got == "a function" else err.got
                faults.append(Mismatch(got, err.expected, call=f"{name}({', '.join(map(str, args))})"))
    if faults:
        raise faults[0]


@points(2, hint="Most numbers sit between the 400 and the first width. One narrow layer is cheap.", timeout=60)
def test_thrifty(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """with the widths of thrifty a network of few parameters learns to tell clothes apart"""
    check_repeated_calls(student.thrifty, lambda value: _check_thrifty(value, student, oracle, rng))


def _check_thrifty(value: Any, student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    hidden = _widths(value)
    count = _CONVOLUTIONS + _parameters([400, *hidden, 10])
    if count > _MOST:
        raise Mismatch(f"{hidden}: {count:,} parameters in all", f"at most {_MOST:,}")
    layers = oracle.lenet(hidden=hidden)
    best, trainings = best_training(oracle, layers, training_pictures(1500), 1000, _RECIPE, 0.8)
    if best < 0.8:
        said = f"{hidden}: the best of {trainings} trained networks gets {best:.1%} of 500 new pictures right"
        raise Mismatch(said, "at least 80 %")
    real = real_fashion(1500, rng)  # None if this machine has no copy; for information, without points
    if real is not None:
        (share,) = oracle.trained_accuracies(layers, *real, 1000, _RECIPE, [0], 0)
        student.thrifty.note(f"on Fashion-MNIST it gets {share:.1%} of 500 new pictures right")


def _widths(value: Any) -> tuple[int, ...]:
    """Return the widths that thrifty() gave: 1 to 5 whole numbers, each at least 1; Mismatch for anything else."""
    if not isinstance(value, (tuple, list)) and not (isinstance(value, np.ndarray) and value.ndim == 1):
        raise Mismatch(show(value), "a tuple of widths, like (120, 84); of one width: (120,)")
    if not 1 <= len(value) <= _LONGEST:
        raise Mismatch(f"{len(value)} widths", f"1 to {_LONGEST}")
    hidden = tuple(whole(width, "a width of thrifty()") for width in value)
    if not all(1 <= width <= _MOST for width in hidden):
        said = str(hidden) if all(abs(width) < 10**9 for width in hidden) else "a giant width"
        raise Mismatch(said, f"widths from 1 to {_MOST:,}")
    return hidden
