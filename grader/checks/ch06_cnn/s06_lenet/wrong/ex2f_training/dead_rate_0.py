"""Rate 0."""

from __future__ import annotations

CAUGHT_BY = "test_dead"
DIAGNOSIS = (
    "With rate 0 or nearly 0 nothing moves, sure. But here the rate is fine, 0.001 to 0.01, and something else is "
    "dead."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 0.0, "epochs": 3, "batch": 64, "init": "xavier"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
