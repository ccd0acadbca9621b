"""Fan-out alone."""

from __future__ import annotations

CAUGHT_BY = "test_xavier"
DIAGNOSIS = (
    "You use the outputs alone. Xavier asks it of the mean of both fans."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(3) / fan_out)
