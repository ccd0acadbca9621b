"""The root of the 6 alone."""

from __future__ import annotations

CAUGHT_BY = "test_xavier"
DIAGNOSIS = (
    "The root is taken of 6 alone. It goes over the whole fraction."
)

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    return sympy.sqrt(6) / (fan_in + fan_out)
