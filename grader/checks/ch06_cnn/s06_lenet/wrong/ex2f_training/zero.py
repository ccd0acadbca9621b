"""All weights 0."""

from __future__ import annotations

CAUGHT_BY = "test_good"
DIAGNOSIS = (
    "If all first weights are 0, no signal goes forward and no gradient back. That is a recipe for the second task."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "zero"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
