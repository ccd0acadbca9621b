"""SGD with a small rate."""

from __future__ import annotations

CAUGHT_BY = "test_dead"
DIAGNOSIS = (
    "Plain SGD with such a rate is slow: more epochs would help. Find what stays dead with 'adam'."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "sgd", "lr": 0.001, "epochs": 3, "batch": 64, "init": "xavier"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
