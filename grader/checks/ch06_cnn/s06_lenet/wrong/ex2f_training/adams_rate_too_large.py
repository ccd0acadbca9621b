"""Adam with rate 0.1."""

from __future__ import annotations

CAUGHT_BY = "test_good"
DIAGNOSIS = (
    "Adam's steps are as large as the rate, whatever the gradient. 0.1 is far too much for weights of that size."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 0.1, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
