"""Train a network from several starts; the best counts, and a close miss gets further starts.

A training adds up many rounded numbers, in an order that depends on the processor (MXNet's oneDNN and OpenBLAS choose their
code by it), and each step makes the difference larger: a network that got 86.6 % with AVX-512 got 82.4 % with AVX2, from the
same start and pictures. So a network that reaches a threshold narrowly on the student's machine may miss it on the grader's.
Further starts for a close miss make that rare, and cost nothing for all others.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.api import Oracle

_STARTS, _FURTHER_STARTS = [0, 1, 2], [3, 4, 5]
#: A share that misses the threshold by no more than this is a close miss.
_CLOSE = 0.05


def best_training(
    oracle: Oracle,
    layers: list[dict[str, Any]],
    drawn: tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]],
    examples: int,
    recipe: dict[str, Any],
    enough: float,
    every_epoch: bool = True,
) -> tuple[float, str]:
    """Train a network from three starts, and from three more if the best one misses ``enough`` by at most 0.05.

    Args:
        layers: as the oracle's ``described`` returns them.
        drawn: pictures, float32 (n, 1, 28, 28), and labels, int64 (n,); the first ``examples`` are for training.
        recipe: settings for ``given.train``.
        enough: the share of the new pictures, from 0 to 1, that ends the trainings.
        every_epoch: whether the share counts after each epoch; else it counts at the end.

    Returns:
        the largest share, and the number of trainings in words.
    """
    best = max(oracle.trained_accuracies(layers, *drawn, examples, recipe, _STARTS, enough, every_epoch=every_epoch))
    if not enough - _CLOSE <= best < enough:
        return best, "three"
    further = oracle.trained_accuracies(layers, *drawn, examples, recipe, _FURTHER_STARTS, enough, every_epoch=every_epoch)
    return max(best, *further), "six"
