"""Mean of both variances."""

from __future__ import annotations

CAUGHT_BY = "test_xavier"
DIAGNOSIS = (
    "You average the two variances 1/fan_in and 1/fan_out. Average the fans, not their inverses."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Rational(3, 2) * (sympy.Integer(1) / fan_in + sympy.Integer(1) / fan_out))
