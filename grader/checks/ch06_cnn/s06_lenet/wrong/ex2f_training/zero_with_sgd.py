"""SGD, all weights 0."""

from __future__ import annotations

CAUGHT_BY = "test_dead"
DIAGNOSIS = (
    "The first weights are well chosen, for a dead recipe. But take 'adam', so that slowness is not what we see."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "sgd", "lr": 0.01, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
