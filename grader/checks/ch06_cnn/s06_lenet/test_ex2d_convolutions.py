"""LeNet with other numbers of convolutions."""

from __future__ import annotations

from typing import Any

import numpy as np
from shared.best_training import best_training
from shared.idx_files import real_fashion
from shared.training_pictures import training_pictures

from grader.api import Mismatch, Oracle, Student, StudentError, amount, points, refuses, whole

Layer = tuple[str, dict[str, Any]]

HINTS = (
    "Pool only twice: 28, 14, 7. After that the maps are too small to be halved again and again.",
    "With window 3, padding=1 keeps the size: such a convolution fits anywhere.",
    "For the field, go through the layers with two numbers: how much one number sees, and how far apart two neighbours look.",
)
#: Changes of the reference that are right as well.
ACCEPTED_MUTANTS = {
    "net.add(nn.MaxPool2D(pool_size=2, strides=2)) -> pass": "the answer may choose where to pool",
    "net.add(nn.MaxPool2D(pool_size=2, strides=2)) -> net.add(nn.MaxPool2D(pool_size=2, strides=1))": "windows are free",
    "net.add(nn.MaxPool2D(pool_size=2, strides=2)) -> net.add(nn.MaxPool2D(pool_size=3, strides=2))": "windows are free",
    "net.add(nn.MaxPool2D(pool_size=2, strides=2)) -> net.add(nn.MaxPool2D(pool_size=1, strides=2))": "windows are free",
    "net.add(nn.MaxPool2D(pool_size=2, strides=2)) -> net.add(nn.MaxPool2D(pool_size=2, strides=3))": "strides are free",
    (
        'net.add(nn.Conv2D(6, kernel_size=5, padding=2, activation="relu")) -> '
        'net.add(nn.Conv2D(6, kernel_size=6, padding=2, activation="relu"))'
    ): "windows are free",
    (
        'net.add(nn.Conv2D(16, kernel_size=5, activation="relu")) -> net.add(nn.Conv2D(16, kernel_size=6, activation="relu"))'
    ): "windows are free",
    (
        'net.add(nn.Conv2D(6, kernel_size=5, padding=2, activation="relu")) -> '
        'net.add(nn.Conv2D(6, kernel_size=4, padding=2, activation="relu"))'
    ): "windows are free",
    (
        'net.add(nn.Conv2D(16, kernel_size=5, activation="relu")) -> net.add(nn.Conv2D(16, kernel_size=4, activation="relu"))'
    ): "windows are free",
    (
        'net.add(nn.Conv2D(16, kernel_size=3, padding=1, activation="relu")) -> '
        'net.add(nn.Conv2D(16, kernel_size=2, padding=1, activation="relu"))'
    ): "windows are free",
    (
        'net.add(nn.Conv2D(16, kernel_size=3, padding=1, activation="relu")) -> '
        'net.add(nn.Conv2D(16, kernel_size=4, padding=1, activation="relu"))'
    ): "windows are free",
}
_RECIPE = {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}
#: The largest network that is trained: multiplications, and numbers in the outputs of all layers, for one picture.
_MULTIPLICATIONS, _NUMBERS = 3_000_000, 200_000
#: How often the layers are looked at: a network may be another one at another call.
_ROUNDS = 4


def _conv(window: int, padding: int = 0, stride: int = 1) -> Layer:
    return "conv", {"channels": 3, "kernel_size": window, "strides": stride, "padding": padding, "activation": "relu"}


def _pool(kind: str, window: int, stride: int, padding: int = 0) -> Layer:
    return kind, {"pool_size": window, "strides": stride, "padding": padding}


_MOST_LAYERS = 20
_END: list[Layer] = [("dense", {"units": 12, "activation": "relu"}), ("dense", {"units": 10})]
_NETWORKS: tuple[list[Layer], ...] = (
    [_conv(5, 2), _pool("max", 2, 2), _conv(5), _pool("avg", 2, 2)],
    [_conv(3, 1), _conv(2)],
    [_conv(4), _pool("avg", 3, 2, 1), ("activation", {"activation": "tanh"}), _conv(3, 1, 2), _conv(2)],
    [_pool("max", 3, 1), _conv(5, 0, 3), _pool("max", 3, 2)],
    [_conv(1, 0, 2), ("activation", {"activation": "relu"}), _conv(3), ("flatten", {})],
    [_conv(5, 2), _pool("max", 2, 2), _conv(5, 2), _pool("max", 2, 2), _conv(5, 2), _pool("avg", 2, 2), _conv(3)],
    [],
    [_conv(1)],
    [_pool("avg", 28, 1)],
    [_pool("avg", 2, 2), _pool("max", 2, 2), _conv(7)],
    # Fields far larger than the picture: with much padding, large windows and strides still fit.
    [_conv(27, 13), _conv(27, 13), _pool("max", 9, 1, 4)],
    [_conv(9, 60, 4), _conv(9, 40, 4), _pool("avg", 8, 4), _conv(5)],
    [_conv(3, 300, 9), _conv(3, 50, 9), _conv(9, 0, 2)],
    [_conv(3, 1), _conv(3, 1), _pool("max", 3, 2, 1)] * 4,
    # Fields of 1, 2 and 3, also of many layers.
    [_pool("max", 1, 1)],
    [_conv(1), ("activation", {"activation": "relu"}), _conv(1, 0, 2), _pool("avg", 1, 1), _conv(1), _pool("max", 1, 3)],
    [_conv(1) for _ in range(18)],
    [*(_conv(1) for _ in range(9)), _conv(2, 1), *(_conv(1) for _ in range(8))],
    [_pool("max", 1, 2), _conv(1), _conv(2), _conv(1), _conv(1)],
    [_conv(30, 100, 7), _pool("max", 20, 3, 5), _conv(13, 6, 5)],
    # As many layers as there are at most: the last ones count as the first. No dense layers follow these.
    [*(_conv(1) for _ in range(17)), _conv(2), _pool("max", 2, 2), _conv(3)],
)


@points(1, hint="Build one of your networks yourself, initialise it, and give it a picture: nd.zeros((1, 1, 28, 28)).")
def test_net(student: Student, oracle: Oracle) -> None:
    """lenet_depth returns a new network at each call, which runs on the pictures and has 10 outputs"""
    # Each again, at once or after others, and some a third time: the same object must not be returned again.
    depths = [*range(1, 6), *range(5, 0, -1), 1, 3]
    networks = [student.probe.layers(student.lenet_depth(n)) for n in depths]
    for n, net in zip(depths, networks, strict=True):
        found, call = oracle.described(net, ["learn"]), f"lenet_depth({n})"
        if found["problem"]:
            raise Mismatch(found["problem"], oracle.expected_instead(found["problem"]), call=call)
        if not found["layers"]:
            raise Mismatch("an nn.Sequential without layers", "an nn.Sequential of Gluon layers", call=call)
        if found["shape"] != [10]:
            raise Mismatch(f"an output of shape {tuple(found['shape'])}", "10 scores", call=call)


@points(2, hint="Count the layers in a loop: which n convolutions are there for n = 1, for n = 5?")
def test_layers(student: Student, oracle: Oracle) -> None:
    """lenet_depth(n) has n convolutions, an activation after each, and nothing after the scores (where it can be read)"""
    for _ in range(_ROUNDS):
        for n, network in _own(student, oracle, ["run", "learn"]).items():
            fault = _fault(network["layers"], n, network["shape"])
            if fault is not None:
                raise Mismatch(*fault, call=f"lenet_depth({n})")


@points(1, hint="raise ValueError unless 1 <= n <= 5.")
def test_bad(student: Student) -> None:
    """other numbers of convolutions are refused: ValueError"""
    _gives_a_network(student)
    faults = []
    for n in (0, 6, -1, 7, -5, 8, 10, 100, 1001):
        try:
            refuses(student.lenet_depth, n, because="n is not in 1 to 5")
        except Mismatch as err:
            got = "a network" if err.got == "a function" else err.got
            faults.append(Mismatch(got, err.expected, call=f"lenet_depth({n})"))
    if faults:  # after all calls: which of them fail tells the diagnosis which mistake it is
        raise faults[0]


@points(3, hint="A window of k sees k - 1 neighbours more. How many pixels are two neighbours apart, after the strides before?")
def test_field(student: Student, rng: np.random.Generator) -> None:
    """receptive_field is right for networks that you did not build"""
    drawn = [_drawn(rng) for _ in range(5)]
    networks = [net if len(net) == _MOST_LAYERS else [*net, *_END] for net in (*_NETWORKS, *drawn)]
    # Every fourth is initialised, which takes as long as all the rest.
    built = student.probe.network.map([(net, None, place % 4 == 0) for place, net in enumerate(networks)])
    # One call each, with its own time: an answer may find the field by running the network on a large picture.
    # The first ones are asked about twice.
    again = 2
    fields = [student.receptive_field(net) for net in [*built, *built[:again]]]
    for net, field in zip([*networks, *networks[:again]], fields, strict=True):
        windows = [(s.get("kernel_size") or s["pool_size"], s["strides"]) for _, s in net if "strides" in s]
        call = f"receptive_field(net) of {_words(net)}"
        got = whole(field, "the receptive field")
        if got != _field(windows):
            raise Mismatch(_short(got), str(_field(windows)), call=call)
    _check_after_growth(student)
    _check_layer_twice(student)


@points(0, needs="test_field", hint="Does it find all layers of your own networks, also those within another nn.Sequential?")
def test_own(student: Student, oracle: Oracle) -> None:
    """receptive_field is right for your own networks"""
    for n in range(1, 6):
        try:
            net = student.lenet_depth(n)
        except StudentError:
            continue  # test_net reports it
        network = oracle.described(student.probe.layers(net), ["run", "learn"])
        field = student.receptive_field(net)
        if network["problem"]:
            continue
        layers = [layer for layer in network["layers"] if "kernel" in layer]
        if any("global" in layer for layer in layers):
            continue  # on an endless picture, global pooling has no field
        right = _field([(layer["kernel"][0], layer["stride"][0]) for layer in layers])
        got = whole(field, "the receptive field")
        if got != right:
            said = ", ".join(layer["words"] for layer in layers)
            raise Mismatch(_short(got), str(right), call=f"receptive_field(lenet_depth({n})), with {said}"[:600])


@points(3, hint="Which activations let a deep network learn? Try yours with `train` of given.py.", timeout=150)
def test_accuracy(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """your networks, shallow and deep, learn to tell clothes apart"""
    found = _own(student, oracle, ["run"])
    for n, network in found.items():
        if network["problem"]:
            raise Mismatch(network["problem"], oracle.expected_instead(network["problem"]), call=f"lenet_depth({n})")
    # test_net reports another number of scores.
    found = {n: net for n, net in found.items() if len(net["shape"]) == 1 and net["shape"][0] >= 10}
    counts = {sum(layer["kind"] == "conv" for layer in network["layers"]) for network in found.values()}
    if len(counts) < 3:
        several = "s" if counts != {1} else ""
        said = f"networks of {' and '.join(map(str, sorted(counts)))} convolution{several}" if counts else "no networks"
        raise Mismatch(f"{said} that can be trained, for n = 1 to 5", "shallow and deep ones", call="lenet_depth(n)")
    for n, network in found.items():
        fault = _too_large(network)
        if fault is not None:
            raise Mismatch(*fault, call=f"lenet_depth({n})")
    for n, network in found.items():
        after = _after_the_scores(network["layers"])  # left out: test_layers reports them
        layers = [layer for layer in network["layers"] if not any(layer is other for other in after)]
        best, trainings = best_training(oracle, layers, training_pictures(1500), 1000, _RECIPE, 0.85)
        if best < 0.85:
            said = f"a network that gets, in the best of {trainings} trainings, {best:.1%} of 500 new pictures right"
            raise Mismatch(said, "at least 85 %", call=f"lenet_depth({n})")
        real = real_fashion(1500, rng)  # None if this machine has no copy; for information, without points
        if real is not None:
            (share,) = oracle.trained_accuracies(layers, *real, 1000, _RECIPE, [0], 0)
            network_of = f"a network with {amount(n, 'convolution')}"
            student.lenet_depth.note(f"on Fashion-MNIST {network_of} gets {share:.1%} of 500 new pictures right")


def _check_after_growth(student: Student) -> None:
    """Ask about a network, add layers to it, and ask again."""
    before, added = [_conv(5, 2), _pool("max", 2, 2)], [_conv(3, 1), _pool("avg", 2, 2)]
    net = student.probe.network(before, None, False)
    student.receptive_field(net)
    student.probe.add(net, added)
    call = f"receptive_field(net) of {_words(before)}, and after {_words(added)} were added to it"
    field = _field([(s.get("kernel_size") or s["pool_size"], s["strides"]) for _, s in [*before, *added]])
    got = whole(student.receptive_field(net), "the receptive field", call=call)
    if got != field:
        raise Mismatch(_short(got), str(field), call=call)


def _check_layer_twice(student: Student) -> None:
    """Ask about a network in which the same layer stands twice."""
    layers = [_pool("max", 2, 2), _conv(3, 1)]
    net = student.probe.network(layers, None, False)
    student.probe.add_again(net, 0)
    call = f"receptive_field(net) of {_words([*layers, layers[0]])}, the same layer first and last"
    got = whole(student.receptive_field(net), "the receptive field", call=call)
    if got != _field([(2, 2), (3, 1), (2, 2)]):
        raise Mismatch(_short(got), str(_field([(2, 2), (3, 1), (2, 2)])), call=call)


def _too_large(network: dict[str, Any]) -> tuple[str, str] | None:
    """Return None, or (what it is, what was expected) for a network that is too large to be trained here."""
    if network["multiplications"] > _MULTIPLICATIONS:
        said = f"{network['multiplications']:,} multiplications for one picture"
        return said, "at most 3 million: fewer channels, or pool earlier"
    if network["numbers"] > _NUMBERS:
        return f"{network['numbers']:,} numbers in the outputs of all layers", "at most 200,000: fewer channels or layers"
    return None


def _gives_a_network(student: Student) -> None:
    """Raise the exception of lenet_depth if it raises one for every n."""
    for n in range(1, 5):
        try:
            student.lenet_depth(n)
        except StudentError:
            continue
        return
    student.lenet_depth(5)


def _own(student: Student, oracle: Oracle, left_out: list[str]) -> dict[int, dict[str, Any]]:
    """Return the networks of lenet_depth that can be described without the faults ``left_out``, which other checks report.

    Raises:
        Mismatch, StudentError: if there is none, why there is none for the last n.
    """
    found, fault = {}, None
    for n in range(1, 6):
        try:
            network = student.probe.layers(student.lenet_depth(n))
        except StudentError as err:
            fault = err
            continue
        repaired = oracle.described(network, ["run", "learn"])
        if repaired["problem"]:
            expected = oracle.expected_instead(repaired["problem"])
            fault = Mismatch(repaired["problem"], expected, call=f"lenet_depth({n})")
        else:
            found[n] = oracle.described(network, left_out)
    if not found and fault is not None:
        raise fault
    return found


def _fault(layers: list[dict[str, Any]], n: int, shape: list[int]) -> tuple[str, str] | None:
    """Return None, or (what it is, what was expected) for the first fault of a network with outputs of this shape."""
    count = sum(layer["kind"] == "conv" for layer in layers)
    if count != n:
        return amount(count, "convolution"), str(n)
    after = _after_the_scores(layers)
    if after and shape == [10]:  # else the scores may be missing, which test_net reports
        return f"after the layer that gives the scores, {after[0]['words']}", "the scores, with nothing after them"
    for layer in layers:
        if "kernel" in layer and any(a != b for a, b in (layer["kernel"], layer["stride"])):
            return f"a layer {layer['words']}", "square windows and strides"
        if layer.get("dilate", [1, 1]) != [1, 1]:
            return f"a layer {layer['words']}", "convolutions without dilation"
    return _without_activation(layers)


def _after_the_scores(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the layers that only change the scores: not those that make the scores out of 10 maps."""
    last = max((place for place, layer in enumerate(layers) if layer["kind"] in ("conv", "dense")), default=0)
    return [
        layer
        for layer in layers[last + 1 :]
        if layer["kind"] not in ("pool", "norm") and not layer.get("changes", False)  # as after a convolution to 10 maps
    ]


def _without_activation(layers: list[dict[str, Any]]) -> tuple[str, str] | None:
    last = ""  # the last convolution that has no activation after it yet
    for layer in layers:
        if layer["kind"] in ("conv", "dense") and last:
            return f"{last}, and then {layer['words']}, with no activation between", "an activation after each convolution"
        last = layer["words"] if layer["kind"] == "conv" else "" if layer["kind"] == "activation" else last
    return None


def _field(windows: list[tuple[int, int]]) -> int:
    """Return the receptive field of layers with these (window, stride) pairs."""
    field, step = 1, 1
    for window, stride in windows:
        field += (window - 1) * step
        step *= stride
    return field


def _drawn(rng: np.random.Generator) -> list[Layer]:
    """Return random convolution and pooling layers that fit on a picture of 28x28."""
    layers, side = [], 28
    while len(layers) < 5 and side > 4:
        window, stride = int(rng.integers(1, 5)), int(rng.integers(1, 4))
        padding = int(rng.integers(window // 2 + 1))
        kind = str(rng.choice(["conv", "max", "avg"]))
        layers.append(_conv(window, padding, stride) if kind == "conv" else _pool(kind, window, stride, padding))
        side = (side + 2 * padding - window) // stride + 1
    return layers


def _words(net: list[Layer]) -> str:
    names = {
        "conv": "Conv2D", "max": "MaxPool2D", "avg": "AvgPool2D", "activation": "Activation", "flatten": "Flatten",
        "dense": "Dense",
    }  # fmt: skip
    words = []
    for kind, settings in net:
        window = settings.get("kernel_size") or settings.get("pool_size")
        pad = f" padding {settings['padding']}" if settings.get("padding") else ""
        words.append(names[kind] + (f" {window}x{window} stride {settings['strides']}{pad}" if window else ""))
    return ", ".join(words)


def _short(number: int) -> str:
    return str(number) if abs(number) < 10**9 else "a giant number"
