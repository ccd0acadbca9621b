"""Normal weights with sigma 1."""

from __future__ import annotations

CAUGHT_BY = "test_good"
DIAGNOSIS = (
    "With sigma 1 the signals grow layer by layer, and the scores start huge."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "sgd", "lr": 0.05, "epochs": 4, "batch": 32, "init": "normal", "sigma": 1.0}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
