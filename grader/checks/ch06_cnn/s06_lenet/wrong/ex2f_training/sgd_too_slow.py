"""SGD with rate 0.001."""

from __future__ import annotations

CAUGHT_BY = "test_good"
DIAGNOSIS = (
    "Plain SGD with so small a rate hardly moves in so few epochs."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "sgd", "lr": 1e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
