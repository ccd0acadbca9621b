"""Check that an example keeps all premises of a claim and refutes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from grader.api.failures import Mismatch
from grader.api.scalars import items_of
from grader.api.showing import show

Premise = tuple[str, Callable[[Any], Any]]


def counterexample(candidate: Any, premises: Iterable[Premise], claim: Premise | Callable[[Any], Any]) -> None:
    """Check that ``candidate`` keeps every premise while the claim is false for it.

    The check computes everything itself; the student's verdict is never asked for. Every number of the candidate
    must be finite.

    Args:
        candidate: the student's value, already read (``as_array``, ``unpack``...).
        premises: pairs (words, test): the test gives True, or raises Mismatch itself with better words.
        claim: (words, test), or a test, that must be *false*, by a margin where numbers are rounded: write
            ``lambda pair: abs(f(pair) - g(pair)) < 1e-6``.

    Raises:
        Mismatch: naming the premise that is broken, or that the claim holds.

    Example::

        counterexample(
            (A, B),
            [("two 2x2 arrays", lambda pair: pair[0].shape == pair[1].shape == (2, 2))],
            ("max is linear", lambda pair: abs(sum(pair).max() - pair[0].max() - pair[1].max()) < 1e-6),
        )
    """
    if not _finite(candidate, 0):
        raise Mismatch(show(candidate), "finite numbers: inf and nan prove nothing")
    for words, holds in premises:
        if not bool(holds(candidate)):
            raise Mismatch(show(candidate), words)
    words, holds = claim if isinstance(claim, tuple) else ("", claim)
    if bool(holds(candidate)):
        reason = f" ({words} is true for it)" if words else " (the claim is true for it)"
        raise Mismatch(show(candidate), f"an example for which the claim is false{reason}")


def _finite(value: Any, depth: int) -> bool:
    if isinstance(value, np.ndarray):
        return value.dtype.kind not in "fc" or bool(np.isfinite(value).all())
    if isinstance(value, (float, complex, np.floating, np.complexfloating)):
        return bool(np.isfinite(value))
    items = items_of(value) if depth < 8 else None
    return items is None or all(_finite(item, depth + 1) for item in items)
