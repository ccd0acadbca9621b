"""LeNet with other numbers of channels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from shared.own_networks import are_of_own_networks, is_other_network

from grader.api import Mismatch, Oracle, Student, StudentError, in_time, points, refuses, whole

HINTS = (
    "Count layer by layer, as a polynomial in c1 and c2: (inputs of one output + 1) times outputs.",
    "c1·c2 occurs once, in the second convolution. c2 occurs once more: which layer gets the flattened maps?",
    "Test your formula with (6, 16): 61,706. For the widest network count c up until the next one no longer fits.",
)
#: Some with which lenet_channels is tried; the first one again at once, and after others.
_NETWORKS = [(6, 16), (6, 16), (1, 1), (9, 4), (1, 8), (20, 20), (7, 1), (613, 727), (2000, 60), (70, 2000), (6, 16)]

#: Budgets for which an answer that counts in each network is done soon; and one for which it counts in few of them.
_ORDINARY = (61_706, 200_000)
_SMALL = 20_000
#: The largest budget: up to there, an answer that keeps all networks until the end has memory enough.
_LARGEST = 1_200_000


def _count(c1: int, c2: int) -> int:
    return 26 * c1 + c2 * (25 * c1 + 1) + 120 * (25 * c2 + 1) + 84 * 121 + 850


def _layers(c1: int, c2: int) -> list[str]:
    return [
        f"Conv2D of {c1} channels 5x5, padding 2",
        "relu",
        "MaxPool2D 2x2, stride 2",
        f"Conv2D of {c2} channels 5x5",
        "relu",
        "MaxPool2D 2x2, stride 2",
        "Dense(120)",
        "relu",
        "Dense(84)",
        "relu",
        "Dense(10)",
    ]


@points(2, hint="c1 belongs to the first convolution, c2 to the second. Gluon finds out the inputs by itself.")
def test_net(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """lenet_channels has the right layers"""
    settings = [*_NETWORKS, (int(rng.integers(10, 99)), int(rng.integers(100, 400)))]
    networks = [student.probe.layers(student.lenet_channels(*setting)) for setting in settings]
    for setting, net in zip(settings, networks, strict=True):
        difference = oracle.first_difference(net, _layers(*setting))
        if difference is not None:
            raise Mismatch(*difference, call=f"lenet_channels{setting}")


# More time than usual, here and below: an answer that builds each network and counts is slow, but right.
@points(4, hint="How many numbers does one output of each layer see? One more is its bias.", timeout=30)
def test_count(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """parameter_count is the number of weights and biases (or of those of your own network)"""
    settings = [
        (6, 16),
        (12, 32),
        (1, 1),
        (1, 7),
        (8, 1),
        (20, 10),
        (2, 4),
        (300, 500),
        (3, 3),
        (5, 5),
        (9, 9),
        (15, 30),
        (33, 21),
        (51, 64),
    ]
    settings += [(101, 7), (90, 120), (30, 1001), (2000, 30), (40, 2000)]
    # Odd numbers above 2**24, which 32-bit floats do not hold.
    settings += [(1000, 699), (422, 1657)]
    settings += [(int(c1), int(c2)) for c1, c2 in rng.integers(1, 65, size=(12, 2))]
    settings += [(int(rng.integers(1300, 2000)), 20), (30, int(rng.integers(700, 1500)))]
    counts = student.parameter_count.map(settings)
    try:
        for (c1, c2), count in zip(settings, counts, strict=True):
            call = f"parameter_count({c1}, {c2})"
            got, right = whole(count, call), _count(c1, c2)
            if got != right:
                raise Mismatch(_short(got), f"{right:,}", call=call)
    except Mismatch:
        # An answer that counts in its network counts right in a wrong one, which has cost its points in test_net.
        build = student.uncompared.lenet_channels
        if not are_of_own_networks(student, oracle, build, settings, counts) or not any(
            is_other_network(student, oracle, build, setting, _layers(*setting)) for setting in _NETWORKS
        ):
            raise


@points(0, hint="What changes in your loop from one round to the next?", timeout=5)
def test_ends(student: Student) -> None:
    """widest comes to an end for a small budget"""
    # By itself, so that nobody waits long for an answer that never ends. With a wrong count it may be endless, too.
    widest: Any = student.with_right(parameter_count).widest if _counts_wrong(student) else student.widest
    try:
        widest(_SMALL)
    except StudentError as err:
        if err.cause != "exception":
            raise  # other exceptions are reported by test_widest


@points(3, needs="test_ends", hint="Is c itself within the budget, and c + 1 above it?", timeout=30)
def test_widest(student: Student, rng: np.random.Generator) -> None:
    """widest is the largest c for which (c, 2c) is within the budget (or would be by your own parameter_count)"""
    # An answer may count in each network, as far as the budget goes: so few budgets are large.
    edges = [_count(c, 2 * c) for c in (1, 2, 7, 105, *map(int, rng.integers(3, (60, 60, 60, 100))))]
    drawn = rng.integers(20_000, (_LARGEST // 4, _LARGEST // 4, _LARGEST // 2, _LARGEST))
    ordinary = [61_706, _LARGEST, *(_count(c, 2 * c) for c in (2, 7)), *map(int, drawn)]
    # Ordinary budgets first: a wrong number tells more than the ValueError of an answer that refuses the smallest budget.
    parts = (ordinary, [edge + more for edge in edges for more in (0, -1, 1) if edge + more >= _count(1, 2)])
    # First, because with a wrong count, one that stays below every budget, an answer may look for its widest network forever.
    if _counts_wrong(student):
        fault = _fault_with_right_count(student, [*parts[0], *parts[1]])
        if fault is None:
            return
        if isinstance(fault, Mismatch) and _uses_count(student):
            raise fault
    for budgets in parts:
        widest = {budget: whole(c, f"widest({budget})") for budget, c in _affordable(student, budgets)}
        try:
            for budget, c in widest.items():
                _compare_widest(budget, c)
        except Mismatch:
            if not _goes_with_own_count(student, widest):
                raise
            _check_own_edges(student)


def _fault_with_right_count(student: Student, budgets: Iterable[int]) -> Mismatch | StudentError | None:
    """Return what is wrong with widest while parameter_count is right, whose mistake costs points in test_count."""
    call = ""
    try:
        for budget in budgets:
            call = f"widest({budget}), with the right parameter_count in the place of yours"
            _compare_widest(budget, whole(student.with_right(parameter_count).widest(budget)))
    except StudentError as err:
        return err
    except Mismatch as err:
        return Mismatch(err.got, err.expected, call=call)
    return None


def _uses_count(student: Student) -> bool:
    """Return whether another parameter_count makes widest return another number, for budgets at which little decides."""
    budgets, found = [_count(c, 2 * c) - less for c in (2, 7, 30) for less in (0, 1)], list[Any]()
    for functions in (student.uncompared, student.with_right(parameter_count)):
        try:
            found.append([whole(functions.widest(budget)) for budget in budgets])
        except (Mismatch, StudentError):
            found.append(None)
    return found[0] != found[1]


def _counts_wrong(student: Student) -> bool:
    settings = [(6, 16), (12, 32), (7, 1), (1, 2), (6, 7)]
    try:
        return [whole(count) for count in student.parameter_count.map(settings)] != [_count(*s) for s in settings]
    except (Mismatch, StudentError):
        return True


def _compare_widest(budget: int, c: int) -> None:
    call = f"widest({budget})"
    if c < 1:
        raise Mismatch(_short(c), "at least 1: one channel fits", call=call)
    if _count(c, 2 * c) > budget:
        said = f"{_short(c)}; with it the network has {_short(_count(c, 2 * c))} parameters"
        raise Mismatch(said, "a network within the budget", call=call)
    if _count(c + 1, 2 * c + 2) <= budget:
        said = f"{_short(c)}; with one more the network has {_count(c + 1, 2 * c + 2):,} parameters"
        raise Mismatch(said, "the largest c that is within the budget", call=call)


def _affordable(student: Student, budgets: list[int]) -> list[tuple[int, Any]]:
    """Return (budget, widest) pairs, without the budgets that are too small by the answer's own, wrong parameter_count."""
    try:
        return list(zip(budgets, student.widest.map([(budget,) for budget in budgets]), strict=True))
    except StudentError as err:
        least = _least(student)
        if "ValueError" not in err.type_names or least is None or not _count(1, 2) < least < max(budgets):
            raise
        affordable = [budget for budget in budgets if budget >= least]
        return list(zip(affordable, student.widest.map([(budget,) for budget in affordable]), strict=True))


def _least(student: Student) -> int | None:
    """Return the answer's own parameter_count(1, 2), or None if it gives no whole number."""
    try:
        return whole(student.uncompared.parameter_count(1, 2))
    except (Mismatch, StudentError):
        return None


def _goes_with_own_count(student: Student, widest: dict[int, int]) -> bool:
    """Return whether each c is right by the answer's own parameter_count, whose mistake costs points in test_count."""
    if not all(1 <= c <= 2000 for c in widest.values()):
        return False
    pairs = [(n, 2 * n) for c in widest.values() for n in (c, c + 1)]
    try:
        own = [whole(count) for count in student.uncompared.parameter_count.map(pairs)]
    except (Mismatch, StudentError):
        return False
    return all(own[2 * i] <= budget < own[2 * i + 1] for i, budget in enumerate(widest))


def _check_own_edges(student: Student) -> None:
    """Check budgets that the answer's own, wrong count reaches exactly: those of test_widest miss them."""
    sizes = (2, 7, 30)
    own = [whole(count) for count in student.uncompared.parameter_count.map([(c, 2 * c) for c in sizes])]
    found = [whole(c) for c in student.widest.map([(budget,) for budget in own])]
    if all(got == c - 1 for got, c in zip(found, sizes, strict=True)):
        said = f"{found[0]}, though c = {sizes[0]} has exactly so many parameters, by your parameter_count"
        raise Mismatch(said, "the largest c that has at most so many", call=f"widest({own[0]})")


@points(1, hint="Which numbers of channels make no sense? And which budget is too small for any network?", timeout=10)
def test_bad(student: Student) -> None:
    """a number of channels below 1 and a budget that is too small are refused: ValueError"""
    # A function that raises an error here as well would refuse everything. The values are compared in the checks above.
    student.uncompared.parameter_count(1, 1)
    student.lenet_channels(1, 1)
    pairs = ((0, 16), (6, 0), (-2, 4), (3, -1), (0, 0), (-2, -4))
    _refuse_each(
        (f"{function.__name__}({c1}, {c2})", function, (c1, c2), f"{'c1' if c1 < 1 else 'c2'} is below 1")
        for function in (student.lenet_channels, student.parameter_count)
        for c1, c2 in pairs
    )
    # Last: how widest is asked depends on parameter_count, and no diagnosis above should.
    widest: Any = student.widest
    is_in_time = True
    if _counts_wrong(student) and _fault_with_right_count(student, _ORDINARY) is None:
        widest = student.with_right(parameter_count).widest
    else:
        is_in_time = in_time(widest, _SMALL) is not None and in_time(widest, _ORDINARY[0]) is not None
    least = _least(student)
    edge = [_count(1, 2) - 1] if is_in_time and _is_right_for_ordinary(widest) else []
    too_small = [
        budget
        for budget in ((*edge, 11_135, 0, -5) if is_in_time else ())
        if least is None or budget < max(least, 1)  # by the answer's own count, if that is too small, the budget may be enough
    ]
    _refuse_each((f"widest({budget})", widest, (budget,), "not even one channel fits") for budget in too_small)


def _refuse_each(asked: Iterable[tuple[str, Any, tuple[int, ...], str]]) -> None:
    faults = []
    for call, function, arguments, because in asked:
        try:
            refuses(function, *arguments, because=because)
        except Mismatch as err:
            got = "a network" if err.got == "a function" else err.got
            faults.append(Mismatch(got, err.expected, call=call))
    if faults:  # after all calls: which of them fail tells the diagnosis which mistake it is
        raise faults[0]


def _is_right_for_ordinary(widest: Any) -> bool:
    """Return whether widest is right for ordinary budgets; else it may look for another, cheaper network."""
    try:
        for budget in _ORDINARY:
            _compare_widest(budget, whole(widest(budget)))
    except (Mismatch, StudentError):
        return False
    return True


def _short(number: int) -> str:
    return f"{number:,}" if abs(number) < 10**15 else "a giant number"


def parameter_count(c1: int, c2: int) -> int:
    """Return the right number; a text of its own, which replaces the answer's."""
    if c1 < 1 or c2 < 1:
        raise ValueError("no channels")
    return 26 * c1 + c2 * (25 * c1 + 1) + 120 * (25 * c2 + 1) + 84 * 121 + 850
