"""LeNet with other windows."""

from __future__ import annotations

from typing import Any

import numpy as np
from shared.best_training import best_training
from shared.idx_files import real_fashion
from shared.own_networks import are_of_own_networks, is_other_network
from shared.repeated_calls import check_repeated_calls
from shared.training_pictures import training_pictures

from grader.api import Mismatch, Oracle, Student, StudentError, points, refuses, unpack, whole

HINTS = (
    "The side of a map after a convolution is side + 2·padding - window + 1; after pooling half of that, rounded down.",
    "Most numbers sit in the first dense layer. How many inputs does it have?",
    "Test your formula with (5, 5, 2): 61,706.",
)
#: What the statement leaves free.
OUTSIDE = {"parameter_count.up_to_1000": "windows have at most 300 rows, and paddings at most 150"}
#: Changes of the reference that are right as well.
ACCEPTED_MUTANTS = {
    "if first < 2 or second < 2: -> if second < 2:": "where the first map vanishes, the second one does, too",
    "if first < 2 or second < 2: -> if first <= 2 or second < 2:": "a 2x2 map is pooled to 1x1: the second map vanishes anyway",
    "if first < 2 or second < 2: -> if first < 3 or second < 2:": "a 2x2 map is pooled to 1x1: the second map vanishes anyway",
}
#: Ordinary windows; and windows for which a map vanishes even if an answer rounds or counts the padding in a wrong way.
ORDINARY = [(5, 5, 2), (3, 3, 1), (7, 3, 2), (5, 5, 0), (4, 3, 0), (3, 4, 1), (4, 4, 1)]
CLEAR = [(40, 1, 2), (3, 15, 1), (60, 3, 4)]
#: Some with which lenet_window is tried; the first one again at once, and after others.
_NETWORKS = [
    (5, 5, 2), (5, 5, 2), (3, 4, 0), (1, 1, 0), (4, 3, 1), (27, 1, 1), (60, 40, 60), (9, 22, 15), (300, 13, 150), (1, 163, 150),
    (5, 5, 2),
]  # fmt: skip
_RECIPE = {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "xavier"}


def _sides(k1: int, k2: int, p1: int) -> tuple[int, int]:
    """Return the sides of the maps that the two pooling layers get."""
    first = 29 + 2 * p1 - k1
    return first, first // 2 - k2 + 1


def _settings(rng: np.random.Generator, count: int) -> list[tuple[int, int, int]]:
    """Return settings (k1, k2, p1): odd and even maps, small windows, wide padding, the smallest maps; and random ones.

    Large windows have small maps: an answer may run each network on a few pictures to count its parameters.
    """
    chosen = [(5, 5, 2), (3, 3, 1), (7, 5, 3), (4, 3, 0), (3, 5, 0), (1, 1, 0), (5, 4, 2), (2, 2, 5), (27, 1, 1), (5, 13, 2)]
    chosen += [(30, 1, 3), (16, 17, 20)]  # a window larger than the picture, and padding larger than the window
    chosen += [(1, 1, 1), (24, 1, 0), (25, 1, 1), (2, 3, 0), (6, 6, 4), (1, 1, 60), (130, 20, 75), (60, 40, 60)]
    chosen += [(20, 101, 100), (2, 120, 120), (300, 13, 150), (290, 2, 134), (1, 163, 150), (251, 12, 125)]
    while len(chosen) < count:
        k1, k2, p1 = int(rng.integers(1, 14)), int(rng.integers(1, 9)), int(rng.integers(0, 7))
        if min(_sides(k1, k2, p1)) >= 2:
            chosen.append((k1, k2, p1))
    return chosen


def _count(k1: int, k2: int, p1: int) -> int:
    b = _sides(k1, k2, p1)[1] // 2
    return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850


def _layers(k1: int, k2: int, p1: int) -> list[str]:
    return [
        f"Conv2D of 6 channels {k1}x{k1}" + (f", padding {p1}" if p1 else ""),
        "relu",
        "MaxPool2D 2x2, stride 2",
        f"Conv2D of 16 channels {k2}x{k2}",
        "relu",
        "MaxPool2D 2x2, stride 2",
        "Dense(120)",
        "relu",
        "Dense(84)",
        "relu",
        "Dense(10)",
    ]


@points(3, hint="k1 and p1 belong to the first convolution, k2 to the second, which has no padding.", timeout=20)
def test_net(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """lenet_window has the right layers"""
    drawn = tuple(int(number) for number in rng.integers((6, 6, 7), (14, 10, 13)))
    settings = [*_NETWORKS, drawn]
    networks, refused = {}, []
    for place, setting in enumerate(settings):
        try:
            networks[place] = student.probe.layers(student.lenet_window(*setting))
        except StudentError as err:
            # An answer that refuses some settings in both functions miscounts maps: test_count reports it.
            if "ValueError" not in err.type_names or not _refuses(student.uncompared.parameter_count, setting):
                raise
            refused.append(err)
    if len(networks) < 5:
        raise refused[0]
    for place, net in networks.items():
        setting = settings[place]
        difference = oracle.first_difference(net, _layers(*setting))
        if difference is not None:
            raise Mismatch(*difference, call=f"lenet_window{setting}")


@points(
    3,
    hint="Count layer by layer: (inputs of one output + 1) times outputs. How large is the map before the dense layers?",
    timeout=60,
)
def test_count(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """parameter_count is the number of weights and biases (or of those of your own network)"""
    # Ordinary windows first: an answer that miscounts the maps then fails with a wrong number, not with a ValueError.
    for settings in (ORDINARY, _settings(rng, 32)):
        counts = student.parameter_count.map(settings)
        try:
            for (k1, k2, p1), count in zip(settings, counts, strict=True):
                right = _count(k1, k2, p1)
                call = f"parameter_count({k1}, {k2}, {p1})"
                got = whole(count, call)
                if got != right:
                    raise Mismatch(f"{got:,}" if abs(got) < 10**15 else "a giant number", f"{right:,}", call=call)
        except Mismatch:
            # An answer that counts in its network counts right in a wrong one, which has cost its points in test_net. With the
            # largest windows that network may be too large.
            build = student.uncompared.lenet_window
            if not are_of_own_networks(student, oracle, build, settings, counts) or not _builds_others(student, oracle):
                raise
            return


def _builds_others(student: Student, oracle: Oracle) -> bool:
    """Return whether a network is another one than the statement says, so that test_net takes its points."""
    build = student.uncompared.lenet_window
    return any(is_other_network(student, oracle, build, setting, _layers(*setting)) for setting in _NETWORKS)


# More time than usual: an answer that runs its networks to count is slow, but right.
@points(1, hint="How large is the map that each of the two pooling layers gets?", timeout=10)
def test_bad(student: Student, oracle: Oracle) -> None:
    """a window for which a map vanishes is refused"""
    faults, miscounts = [], _miscounts(student)
    functions = {"lenet_window": student.lenet_window, "parameter_count": student.parameter_count}
    swap = {name: _exchanges_windows(getattr(student.uncompared, name)) for name in functions}
    for setting, which in (
        ((28, 1, 0), "first pooling layer gets a 1x1 map"),
        ((25, 5, 0), "first convolution leaves 4x4, pooling 2x2, and the second window is larger"),
        ((40, 1, 2), "first window is larger than the padded picture"),
        ((5, 14, 2), "second pooling layer gets a 1x1 map"),
        ((3, 15, 1), "second window is larger than its map"),
        ((60, 3, 4), "first window is larger than the padded picture"),
        ((26, 1, 0), "second pooling layer gets a 1x1 map"),
    ):
        found = []
        k1, k2, p1 = setting
        for name, function in functions.items():
            if swap[name] and min(_sides(k2, k1, p1)) >= 2:
                continue  # with the windows exchanged no map vanishes: that has lost the points of test_net or test_count
            try:
                refuses(function, *setting, because=f"the {which}")
            except Mismatch as err:
                got = "a network" if err.got == "a function" else err.got
                found.append(Mismatch(got, err.expected, call=f"{name}{setting}"))
        # An answer that miscounts the maps in both functions has lost the points of test_count, or those of test_net if it has
        # other maps in its network.
        if not (len(found) == 2 and miscounts and (setting not in CLEAR or _runs(student, oracle, setting))):
            faults += found
    if faults:  # after all calls: which of them fail tells the diagnosis what was forgotten
        raise faults[0]


def _runs(student: Student, oracle: Oracle, setting: tuple[int, ...]) -> bool:
    """Return whether the answer's network has a map left, which is another one than the statement's."""
    try:
        network = student.uncompared.probe.layers(student.uncompared.lenet_window(*setting))
    except StudentError:
        return False
    return not oracle.described(network, ["learn"])["problem"]


def _refuses(function: Any, setting: tuple[int, ...]) -> bool:
    try:
        function(*setting)
    except StudentError as err:
        return "ValueError" in err.type_names
    return False


def _exchanges_windows(function: Any) -> bool:
    """Return whether a function refuses those windows that leave no map if k1 and k2 are exchanged, and no others."""
    fitting = [(27, 1, 1), (9, 22, 15), (1, 163, 150), (5, 5, 2), (3, 4, 0)]
    return all(_refuses(function, (k1, k2, p1)) == (min(_sides(k2, k1, p1)) < 2) for k1, k2, p1 in fitting)


def _miscounts(student: Student) -> bool:
    settings = [*ORDINARY, (2, 2, 5), (6, 6, 4), (24, 1, 0)]
    try:
        counts = [whole(count) for count in student.uncompared.parameter_count.map(settings)]
    except (Mismatch, StudentError):
        return True
    return counts != [_count(*setting) for setting in settings]


@points(3, hint="Windows of 3 to 9 pixels see enough. Does your choice leave maps larger than a few pixels?", timeout=60)
def test_accuracy(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """a network with windows of your own learns to tell clothes apart"""
    check_repeated_calls(student.my_window, lambda value: _check_own_window(value, student, oracle, rng))


def _check_own_window(value: Any, student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    k1, k2, p1 = (whole(number, "a number of my_window()") for number in unpack(value, 3))
    if (k1, k2, p1) == (5, 5, 2):
        raise Mismatch("(5, 5, 2), the book's own windows", "other windows")
    if not (0 < k1 < 40 and 0 < k2 < 40 and 0 <= p1 <= 4) or min(_sides(k1, k2, p1)) < 2:
        said = f"({k1}, {k2}, {p1})" if max(abs(k1), abs(k2), abs(p1)) < 10**6 else "giant numbers"
        raise Mismatch(said, "windows that fit: no map vanishes, padding 0 to 4")
    layers = oracle.lenet(windows=(k1, k2), padding=p1)
    best, trainings = best_training(oracle, layers, training_pictures(2000), 1500, _RECIPE, 0.85)
    if best < 0.85:
        said = f"({k1}, {k2}, {p1}): the best of {trainings} trained networks gets {best:.1%} of 500 new pictures right"
        raise Mismatch(said, "at least 85 %")
    real = real_fashion(2000, rng)  # None if this machine has no copy; for information, without points
    if real is not None:
        (share,) = oracle.trained_accuracies(layers, *real, 1500, _RECIPE, [0], 0)
        student.my_window.note(f"on Fashion-MNIST it gets {share:.1%} of 500 new pictures right")
