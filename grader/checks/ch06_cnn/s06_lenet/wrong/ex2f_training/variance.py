"""The variance."""

from __future__ import annotations

CAUGHT_BY = "test_xavier"
DIAGNOSIS = (
    "That is the variance v of the weights. The bound a of the interval is asked: how do a and v belong together?"
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.Integer(2) / (fan_in + fan_out)
