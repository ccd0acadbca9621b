"""A float under the root."""

from __future__ import annotations

CAUGHT_BY = "test_xavier"
DIAGNOSIS = (
    "6 / (fan_in + fan_out) is a float already, before sympy sees it. Begin with sympy.Integer(6), or use "
    "sympy.Rational."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(6 / (fan_in + fan_out))
