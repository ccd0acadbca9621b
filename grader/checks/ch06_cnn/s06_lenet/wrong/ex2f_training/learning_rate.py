"""'learning_rate' instead of 'lr'."""

from __future__ import annotations

CAUGHT_BY = "test_good"
DIAGNOSIS = (
    "The key is called 'lr', not 'learning_rate' as Gluon's Trainer has it."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "learning_rate": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
