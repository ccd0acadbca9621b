"""Recognise an answer that counts the parameters of its own networks, whose mistakes cost points in another check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.api import Mismatch, Oracle, Student, StudentError, whole

Setting = tuple[int, ...]


def are_of_own_networks(
    student: Student, oracle: Oracle, build: Any, settings: Sequence[Setting], counts: Sequence[Any]
) -> bool:
    """Return whether each count is the number of parameters of the network that the answer builds for the same setting.

    Example: ``are_of_own_networks(student, oracle, student.uncompared.lenet_window, [(5, 5, 2)], [61_706])``.
    """
    for setting, count in zip(settings, counts, strict=True):
        try:
            network = oracle.described(student.uncompared.probe.layers(build(*setting)), ["run", "learn"])
            if network["problem"] or whole(count) != network["parameters"]:
                return False
        except (Mismatch, StudentError):
            return False
    return True


def is_other_network(student: Student, oracle: Oracle, build: Any, setting: Setting, wanted: list[str]) -> bool:
    """Return whether the answer builds other layers than those ``wanted`` for a setting, or none.

    Example: ``is_other_network(student, oracle, student.uncompared.lenet_window, (5, 5, 2), words)``.
    """
    try:
        network = student.uncompared.probe.layers(build(*setting))
    except StudentError:
        return True
    return oracle.first_difference(network, wanted) is not None
