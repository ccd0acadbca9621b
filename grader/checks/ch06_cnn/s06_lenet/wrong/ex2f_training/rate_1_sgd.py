"""Learning rate 1 with SGD."""

from __future__ import annotations

CAUGHT_BY = "test_good"
DIAGNOSIS = (
    "With rate 1 the loss jumps about, and the accuracy stays at 1 in 10. Smaller steps."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "sgd", "lr": 1.0, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
