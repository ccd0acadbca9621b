"""Sigma 0.01, said aloud."""

from __future__ import annotations

CAUGHT_BY = "test_good"
DIAGNOSIS = (
    "With sigma 0.01 the signals shrink layer by layer, and the first epochs are lost. What does Xavier do about "
    "that?"
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "normal", "sigma": 0.01}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
