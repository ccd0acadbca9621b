"""Normal weights with sigma 0.01."""

from __future__ import annotations

CAUGHT_BY = "test_dead"
DIAGNOSIS = (
    "Weights of spread 0.01 make learning slow, but with Adam it gets going: your network is better than guessing."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "normal", "sigma": 0.01}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
