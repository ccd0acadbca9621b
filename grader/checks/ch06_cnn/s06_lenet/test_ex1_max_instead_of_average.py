"""Max instead of average."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from grader.api import Mismatch, Oracle, Student, StudentError, amount, check_refilled, close, points, rational, refuses, show

HINTS = (
    "Two layers of the network have to change, and nothing else.",
    "In a window of k x k cells: on how many of them does the average depend, and on how many the maximum?",
    "For each kind, for each seed: build a new network, train it with that seed, keep the accuracy.",
)
#: Changes of the reference that are right as well.
ACCEPTED_MUTANTS = {
    "pooling(pool_size=2, strides=2), -> pooling(pool_size=2, ),": "without strides, Gluon takes the window's size",
    "pooling(pool_size=2, strides=2), -> pooling(strides=2),": "Gluon's own window is 2x2",
}


@points(5, hint="Two layers depend on `pool`. Window 2, stride 2 in both.")
def test_net(student: Student, oracle: Oracle) -> None:
    """lenet has the right layers, for both kinds of pooling"""
    # Again at once, after another one, and a third time: an answer must not return the same network object again, which would
    # already be trained.
    kinds = {"max": "MaxPool2D", "avg": "AvgPool2D"}
    asked = ("max", "avg", "avg", "max", "max")
    networks = [student.probe.layers(student.lenet(pool)) for pool in asked]
    for pool, net in zip(asked, networks, strict=True):
        name = kinds[pool]
        wanted = [
            "Conv2D of 6 channels 5x5, padding 2", "sigmoid", f"{name} 2x2, stride 2",
            "Conv2D of 16 channels 5x5", "sigmoid", f"{name} 2x2, stride 2",
            "Dense(120)", "sigmoid", "Dense(84)", "sigmoid", "Dense(10)",
        ]  # fmt: skip
        difference = oracle.first_difference(net, wanted)
        if difference is not None:
            raise Mismatch(*difference, call=f"lenet({pool!r})")


@points(1, hint="raise ValueError if pool is neither 'avg' nor 'max'.")
def test_bad(student: Student, oracle: Oracle) -> None:
    """lenet refuses any other name: ValueError"""
    faults = []
    refused = [kind for kind in ("avg", "max") if _is_refused(student, kind)]
    for pool in ("sum", "maximum", "", "Max", "AVG", "average", "avg ", " max", "ma", "maxavg", "min"):
        if any(pool.lower().startswith(kind[:2]) for kind in refused):
            continue  # the kind has another name there, which has cost its points above
        try:
            refuses(student.lenet, pool, because="pool is neither 'avg' nor 'max'")
        except Mismatch as err:
            got = _network(oracle.described(student.probe.layers(student.lenet(pool)))) if err.got == "a function" else err.got
            faults.append(Mismatch(got, err.expected, call=f"lenet({pool!r})"))
    if faults:  # after all calls: which of them fail tells the diagnosis which mistake it is
        raise faults[0]


def _is_refused(student: Student, kind: str) -> bool:
    try:
        refuses(student.lenet, kind)
    except (Mismatch, StudentError):
        return False
    return True


def _network(found: dict[str, Any]) -> str:
    """Return words for the network that lenet returned instead of an error."""
    kinds = {layer["pool"] for layer in found["layers"] if layer["kind"] == "pool"}
    words = {"max": "max-pooling", "avg": "average pooling"}
    if len(kinds) == 1:
        return f"a network with {words[kinds.pop()]}"
    return "a result, without an exception" if found["problem"] else "a network"


@points(3, hint="Change one input a little. Does the output change?")
def test_share(student: Student, rng: np.random.Generator) -> None:
    """gradient_share is the share of the inputs that can get a gradient"""
    drawn = int(np.exp(rng.uniform(np.log(11), np.log(100_000))))
    cases = [(pool, k) for k in (2, 1, 3, 4, 5, 8, 21, 60, 301, 3001, 100_000, drawn) for pool in ("max", "avg")]
    for (pool, k), share in zip(cases, student.gradient_share.map(cases), strict=True):
        call = f"gradient_share({pool!r}, {k})"
        got = rational(share, call)
        if got != (Fraction(1) if pool == "avg" else Fraction(1, k * k)):
            value = "average" if pool == "avg" else "maximum"
            cells = f"in each window of {amount(k * k, 'cell')}, count those on which the {value} depends"
            raise Mismatch(show(got if got.denominator > 1 else got.numerator), f"another share: {cells}", call=call)


@points(3, hint="For each kind and each seed: a new network, one training, with that seed.")
def test_paired(student: Student, rng: np.random.Generator) -> None:
    """compare trains both kinds with the same seeds, each time a new network"""
    _compare(student, [514, 27, 970, 0, 8, 100_003, 12], rng)  # not in sorted order
    _compare(student, [1205], rng)
    _compare(student, [97, 3, 2**31, *range(40, 15, -1), 1, 1000], rng)
    _compare(student, [int(seed) for seed in rng.choice(1000, size=7, replace=False)], rng)  # as many as before
    luck = {(pool, seed): float(rng.uniform(0.1, 1)) for pool in ("avg", "max") for seed in (3, 71, 18, 6)}
    # Here a network is the name of its pooling.
    calls = [(lambda pool: pool, lambda net, seed: luck[net, seed], seeds) for seeds in ([3, 71], [18, 6])]
    check_refilled(student.compare, calls, lambda found, _build, _train, seeds: _check_found(found, luck, seeds))


def _compare(student: Student, seeds: list[int], rng: np.random.Generator) -> None:
    made: list[str] = []
    trained: list[tuple[str, Any]] = []
    luck = {(pool, seed): float(rng.uniform(0.1, 1)) for seed in seeds for pool in ("avg", "max")}
    if len(seeds) > 3:
        luck["max", seeds[1]], luck["avg", seeds[2]], luck["max", seeds[3]] = 0.0, 1.0, luck["avg", seeds[3]]

    def build(pool: Any) -> str:
        if pool not in ("avg", "max"):
            raise ValueError("build takes 'avg' or 'max'")
        made.append(pool)
        return f"network {len(made)} ({pool})"

    def train(net: Any, seed: Any) -> float:
        number = int(net.split()[1]) - 1 if isinstance(net, str) and net.startswith("network ") else -1
        if not 0 <= number < len(made) or isinstance(seed, bool) or not isinstance(seed, (int, np.integer)):
            raise ValueError("train takes a network that build made, and a seed")
        trained.append((net, int(seed)))
        return luck.get((made[number], int(seed)), float(rng.uniform(0.1, 1)))

    call = f"compare(build, train, {seeds})"
    found = student.compare(build, train, seeds)
    asked = [(net.split("(")[1][:-1], seed) for net, seed in trained]
    for pool, seed in luck:
        if (pool, seed) not in asked:
            said = ", ".join(f"{p} with {s}" for p, s in asked[:8]) or "no run"
            raise Mismatch(f"trained: {said}", "both kinds with each of the seeds, and no other seeds", call=call)
    if len(asked) > len(luck):
        raise Mismatch(amount(len(asked), "run"), f"{amount(len(luck), 'run')}: both kinds, once with each seed", call=call)
    if len({net for net, _ in trained}) < len(trained):
        raise Mismatch("a network that was trained before is trained again", "a new network for each run", call=call)
    _check_found(found, luck, seeds)


def _check_found(found: Any, luck: dict[tuple[str, int], float], seeds: list[int]) -> None:
    call = f"compare(build, train, {seeds})"
    if not isinstance(found, dict) or set(found) != {"avg", "max"}:
        raise Mismatch("no dict with the keys 'avg' and 'max'", "{'avg': [...], 'max': [...]}", call=call)
    for pool in ("avg", "max"):
        close(found[pool], [luck[pool, seed] for seed in seeds], call=call, what=f"the list of {pool!r}")
