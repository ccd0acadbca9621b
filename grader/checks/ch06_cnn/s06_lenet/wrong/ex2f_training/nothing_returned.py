"""recipe returns nothing."""

from __future__ import annotations

CAUGHT_BY = "test_good"
DIAGNOSIS = (
    "recipe makes a dict and returns nothing: the return is missing."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    found = {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}
    del found


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
