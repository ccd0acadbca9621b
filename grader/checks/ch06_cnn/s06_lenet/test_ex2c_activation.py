"""LeNet with other activations."""

from __future__ import annotations

import functools
import math
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from shared.fashion_pictures import fashion

from grader.api import Mismatch, Oracle, Student, as_array, check_refilled, keeps_inputs, points, rational, refuses, show

HINTS = (
    "σ' = σ·(1 - σ): at which z is it largest? And what does the chain rule do with four of them?",
    "Four layers have an activation. The scores need all signs, and the loss applies softmax by itself.",
    "autograd.record() around the loss, then backward(); then net[0].weight.grad() and net[-1].weight.grad(). First over last.",
)
#: What the statement leaves free.
OUTSIDE = {"gradient_ratio.only_square": "all pictures are 28x28"}
_ACTS = ("sigmoid", "tanh", "relu")
_OTHERS = ("softrelu", "softsign", "softmax", "linear", "", "ReLU", " tanh")


@points(4, hint="Layers 1, 3, 5 and 6 of the list have the activation.")
def test_net(student: Student, oracle: Oracle) -> None:
    """lenet_activation has the right layers, for each activation"""
    # Each again, at once or after others, and one a third time: the same object must not be returned again.
    acts = (*_ACTS, *_ACTS[::-1], _ACTS[0])
    networks = [student.probe.layers(student.lenet_activation(act)) for act in acts]
    for act, net in zip(acts, networks, strict=True):
        wanted = [
            "Conv2D of 6 channels 5x5, padding 2", act, "AvgPool2D 2x2, stride 2",
            "Conv2D of 16 channels 5x5", act, "AvgPool2D 2x2, stride 2",
            "Dense(120)", act, "Dense(84)", act, "Dense(10)",
        ]  # fmt: skip
        difference = oracle.first_difference(net, wanted)
        if difference is not None:
            raise Mismatch(*difference, call=f"lenet_activation({act!r})")


@points(3, hint="How steep is the steepest place of each activation? One such factor per layer.")
def test_slope(student: Student, rng: np.random.Generator) -> None:
    """slope_bound is the largest product of derivatives"""
    depths = [1, 2, 3, 4, 5, 7, 9, 20, 27, 51, 101, 400, 3000, int(rng.integers(8, 20))]
    depths.append(int(np.exp(rng.uniform(np.log(60), np.log(3000)))))
    cases = [(act, layers) for layers in depths for act in _ACTS]
    for (act, layers), bound in zip(cases, student.slope_bound.map(cases), strict=True):
        call = f"slope_bound({act!r}, {layers})"
        got = rational(bound, call)
        if got != (Fraction(1, 4) ** layers if act == "sigmoid" else 1):
            several = f"{layers} factors, each a derivative of {act}" if layers > 1 else f"the steepest place of {act}"
            raise Mismatch(_short(got), f"another number: {several}", call=call)


@points(1, hint="raise ValueError unless act is one of the three names, in both functions.")
def test_bad(student: Student) -> None:
    """both functions refuse any other activation: ValueError"""
    faults = []
    for act in _OTHERS:
        for name, function, args in (
            ("lenet_activation", student.lenet_activation, (act,)),
            ("slope_bound", student.slope_bound, (act, 2)),
        ):
            try:
                refuses(function, *args, because="it is none of the three activations")
            except Mismatch as err:  # raised after all calls: which of them fail tells the diagnosis what was forgotten
                got = "a network" if err.got == "a function" else err.got
                faults.append(Mismatch(got, err.expected, call=f"{name}({', '.join(map(repr, args))})"))
    if faults:
        raise faults[0]


# More time than usual: an answer that goes through 1,001 single pictures is slow, but right.
@points(4, hint="Record the loss, go backward, take the gradients of net[0].weight and net[-1].weight.", timeout=30)
def test_ratio(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """gradient_ratio is right for networks that you did not build"""
    *usual, large = _fixed_networks()
    _compare_ratios(student, oracle, [*usual, _small_network(int(rng.integers(9, 60)), rng, 0)])
    _compare_after_training(student, _small_network(5, rng, 0))
    _compare_refilled(student, _small_network(6, rng, 0))
    _compare_ratios(student, oracle, [large])  # last: a loop over the single pictures takes seconds


@points(0, hint="Work on a copy.", timeout=10)
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """gradient_ratio leaves the pictures and labels as they are"""
    weights = _dense_weights(6, rng)
    keeps_inputs(student.gradient_ratio, student.probe.network(_two_dense_layers(weights), weights), *fashion(3, rng))


def _compare_ratios(student: Student, oracle: Oracle, networks: list[_Network]) -> None:
    """Compare the ratios after all calls were made: the diagnosis needs the results of all of them."""
    asked = []
    for words, layers, weights, pictures, labels, right in networks:
        net = student.probe.network([_for_probe(layer) for layer in layers], weights)
        if right is not None and len(labels) < 100:  # small networks have been measured before: gradients must not add up
            words += ", the second time, after other labels"
            student.gradient_ratio(net, pictures, (labels + 1) % 10)
        ratio = student.gradient_ratio(net, pictures, labels)
        if right is None:
            right = oracle.gradient_ratio(layers, weights, pictures, labels)
        asked.append((words, ratio, right, weights, student.probe.parameters(net)))
    for words, ratio, right, weights, after in asked:
        call = f"gradient_ratio(net, X, y) of {words}"
        got = _number(ratio, call)
        if not math.isclose(got, right, rel_tol=9e-4):  # a result of 1.001 for 1 is not right to three digits
            raise Mismatch(f"{got:.4g}", f"{right:.4g}", call=call)
        kept = [as_array(theirs, shape=mine.shape, what="a parameter") for mine, theirs in zip(weights, after, strict=True)]
        if not all(np.allclose(theirs, mine, atol=1e-6) for mine, theirs in zip(weights, kept, strict=True)):
            raise Mismatch("a network whose weights have changed", "the network as it was", call=call)


def _compare_after_training(student: Student, network: _Network) -> None:
    """Measure a network, change its weights, and measure it again with the same pictures: the ratio is another one."""
    words, layers, weights, pictures, labels, _ = network
    net = student.probe.network([_for_probe(layer) for layer in layers], weights)
    student.gradient_ratio(net, pictures, labels)
    first, bias, last, bias_of_last = weights
    changed = [first[::-1].copy(), bias, (3 * last).astype(np.float32), bias_of_last]
    student.probe.set_parameters(net, changed)
    call = f"gradient_ratio(net, X, y) of {words}, after its weights have changed"
    got, right = _number(student.gradient_ratio(net, pictures, labels), call), _by_hand(changed, pictures, labels)
    if not math.isclose(got, right, rel_tol=9e-4):
        raise Mismatch(f"{got:.4g}", f"{right:.4g}", call=call)


def _compare_refilled(student: Student, network: _Network) -> None:
    words, layers, weights, pictures, labels, _ = network
    net = student.probe.network([_for_probe(layer) for layer in layers], weights)

    def check(ratio: Any, _: Any, pictures: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]) -> None:
        call = f"gradient_ratio(net, X, y) of {words}"
        got, right = _number(ratio, call), _by_hand(weights, pictures, labels)
        if not math.isclose(got, right, rel_tol=9e-4):
            raise Mismatch(f"{got:.4g}", f"{right:.4g}", call=call)

    other = np.roll(pictures, 9, axis=-1)
    check_refilled(student.gradient_ratio, [(net, pictures, labels), (net, other, (labels + 3) % 10)], check)


class _Network(NamedTuple):
    """A network with its weights, pictures and labels, and the right ratio; None means that the oracle computes it."""

    words: str
    layers: list[dict[str, Any]]
    weights: list[np.ndarray[Any, Any]]
    pictures: np.ndarray[Any, Any]
    labels: np.ndarray[Any, Any]
    right: float | None


@functools.cache  # drawing the pictures takes a while
def _fixed_networks() -> tuple[_Network, ...]:
    """Return the networks that are the same for every student: their ratios are computed once for a class."""
    fixed = np.random.default_rng(662)
    networks: list[tuple[str, tuple[int, ...], tuple[int, ...], float]] = [
        ("sigmoid", (3, 5), (24, 16), 1), ("tanh", (2, 4), (18,), 1), ("relu", (4,), (), 1),
        ("sigmoid", (2,), (12, 11, 9, 8, 7), 0.3),  # a ratio of 5e-7, which must be right to three digits, too
        ("tanh", (2,), (9, 8, 7, 6, 5, 4, 5, 6, 7, 8, 9, 10, 11), 1.5),  # the longest: 30 layers
    ]  # fmt: skip
    found = []
    for place, (act, channels, hidden, scale) in enumerate(networks):
        pictures, labels = fashion((4, 5, 40, 7, 17)[place], fixed)
        weights = _weights(channels, hidden, scale, fixed)
        words = _words(act, channels, hidden, len(labels))
        found.append(_Network(words, _layers(act, channels, hidden), weights, pictures, labels, None))
    small = _small_network(3, fixed, 0)
    words = "a network of 2 dense layers, for 3 pictures"
    found.append(small._replace(words=words, layers=small.layers[::2], right=None))  # the shortest: no activation
    # 257 pictures in batches of 100, 128 or 256 leave a last one that is not full.
    found += [_small_network(1, fixed, 0), _small_network(257, fixed, 0), _small_network(1001, fixed, 0.5)]
    for network in found:
        for array in (*network.weights, network.pictures, network.labels):
            array.setflags(write=False)  # the check of the next student uses the same arrays
    return tuple(found)


def _small_network(n: int, chance: np.random.Generator, mean: float) -> _Network:
    """Return a random network small enough for _by_hand, with n pictures."""
    pictures, labels = fashion(n, chance)
    pictures = (pictures - mean).astype(np.float32)
    if n > 100:
        pictures[1:-1] *= np.float32(0.05)  # so that an answer that leaves out the first or the last one of many is wrong
    weights = _dense_weights(int(chance.integers(5, 20)), chance)
    words = f"a network with tanh and 2 dense layers, for {n} picture{'s' if n > 1 else ''}"
    layers = [{"kind": "dense", "units": len(weights[0]), "bias": True}, {"kind": "activation", "activation": "tanh"},
              {"kind": "dense", "units": 10, "bias": True}]  # fmt: skip
    return _Network(words, layers, weights, pictures, labels, _by_hand(weights, pictures, labels))


def _two_dense_layers(weights: list[np.ndarray[Any, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [("dense", {"units": len(weights[0])}), ("activation", {"activation": "tanh"}), ("dense", {"units": 10})]


def _layers(act: str, channels: tuple[int, ...], hidden: tuple[int, ...]) -> list[dict[str, Any]]:
    """Return the layers of a small LeNet in the oracle's form."""
    layers: list[dict[str, Any]] = []
    for place, count in enumerate(channels):
        pad = 0 if place else 2
        layers += [
            {
                "kind": "conv",
                "channels": count,
                "kernel": [5, 5],
                "stride": [1, 1],
                "pad": [pad, pad],
                "dilate": [1, 1],
                "groups": 1,
                "bias": True,
            },
            {"kind": "activation", "activation": act},
            {"kind": "pool", "pool": "avg", "kernel": [2, 2], "stride": [2, 2], "pad": [0, 0], "up": False, "counts": True},
        ]
    for units in hidden:
        layers += [{"kind": "dense", "units": units, "bias": True}, {"kind": "activation", "activation": act}]
    return [*layers, {"kind": "dense", "units": 10, "bias": True}]


def _for_probe(layer: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the same layer in the form of probe.network."""
    if layer["kind"] == "conv":
        return "conv", {"channels": layer["channels"], "kernel_size": layer["kernel"], "padding": layer["pad"]}
    if layer["kind"] == "pool":
        return "avg", {"pool_size": layer["kernel"], "strides": layer["stride"]}
    if layer["kind"] == "dense":
        return "dense", {"units": layer["units"]}
    return "activation", {"activation": layer["activation"]}


def _weights(
    channels: tuple[int, ...], hidden: tuple[int, ...], scale_of_dense: float, rng: np.random.Generator
) -> list[np.ndarray[Any, Any]]:
    side = 14 if len(channels) == 1 else 5
    shapes = [(after, before, 5, 5) for before, after in zip((1, *channels), channels, strict=False)]
    widths = (channels[-1] * side * side, *hidden, 10)
    shapes_of_dense = [(after, before) for before, after in zip(widths, widths[1:], strict=False)]
    weights = []
    for shape in [*shapes, *shapes_of_dense]:
        scale = (scale_of_dense if len(shape) == 2 else 1) / math.sqrt(math.prod(shape[1:]))
        weights += [rng.normal(0, scale, shape).astype(np.float32), rng.normal(0, 0.1, shape[0]).astype(np.float32)]
    return weights


def _dense_weights(units: int, rng: np.random.Generator) -> list[np.ndarray[Any, Any]]:
    shapes = ((units, 784), (units,), (10, units), (10,))
    return [rng.normal(0, 1 / math.sqrt(shape[-1]), shape).astype(np.float32) for shape in shapes]


def _by_hand(weights: list[np.ndarray[Any, Any]], pictures: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]) -> float:
    """Return the gradient ratio of a network of dense, tanh and dense layers, from the derivatives written out."""
    first, b, last, c = (array.astype(float) for array in weights)
    x = pictures.reshape(len(pictures), -1).astype(float)
    hidden = np.tanh(x @ first.T + b)
    scores = np.exp(hidden @ last.T + c)
    down = scores / scores.sum(axis=1, keepdims=True) - np.eye(10)[labels]
    gradient_of_last, gradient_of_first = down.T @ hidden, ((down @ last) * (1 - hidden**2)).T @ x
    return float(np.linalg.norm(gradient_of_first) / np.linalg.norm(gradient_of_last))


def _number(value: Any, call: str) -> float:
    """Return the one number in a result, which may be an array with one entry."""
    array = as_array(value, what=call)
    if array.size != 1:
        raise Mismatch(f"{array.size} numbers", "one number", call=call)
    return float(array.reshape(-1)[0])


def _words(act: str, channels: tuple[int, ...], hidden: tuple[int, ...], count: int) -> str:
    convolutions = f"{len(channels)} convolution{'s' if len(channels) > 1 else ''}"
    dense = f"{len(hidden) + 1} dense layer{'s' if hidden else ''}"
    return f"a network with {act}, {convolutions} and {dense}, for {count} pictures"


def _short(number: Fraction) -> str:
    shown = number if number.denominator > 1 else number.numerator
    return show(shown) if max(abs(number.numerator), number.denominator) < 10**40 else "a fraction of giant numbers"
