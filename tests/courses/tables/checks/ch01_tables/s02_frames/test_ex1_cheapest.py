"""The cheapest offers."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.api import Student, keeps_inputs, points, same_table, table

HINTS = ("Which row of an item do you want?", "sort_values, then one row of each item")
OUTSIDE = {"only_not_negative": "a price is at least 0", "up_to_1000": "there are at most 1,000 offers"}
FEW = {"item": ["tea", "rice", "tea", "salt", "rice", "tea", "oil"],
       "shop": ["east", "east", "west", "east", "west", "north", "west"]}  # fmt: skip
MANY = {"item": [f"item {n % 100}" for n in range(1000)], "shop": [f"shop {n // 100}" for n in range(1000)]}


def lowest(offers: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Keep each item's cheapest offer."""
    best: dict[str, int] = {}
    for row, (item, price) in enumerate(zip(offers["item"], offers["price"], strict=True)):
        if price is not None and (item not in best or price < offers["price"][best[item]]):
            best[item] = row
    return {name: [values[row] for row in best.values()] for name, values in offers.items()}


@points(3, hint="Try two shops and one item.")
def test_lowest_price(student: Student, rng: np.random.Generator) -> None:
    """each item comes with its lowest price"""
    few: dict[str, list[Any]] = {**FEW, "price": [3.0, 2.0, 2.5, 2.0, 4.0, 9.0, 0.0]}
    many: dict[str, list[Any]] = {**MANY, "price": (rng.permutation(1000) / 100).tolist()}
    got = student.cheapest.map([(table(few),), (table(many),)])
    for offers, result in zip((few, many), got, strict=True):
        call = f"cheapest(DataFrame {len(offers['item'])}x3)"
        same_table(result, lowest(offers), ignore_row_order=True, call=call)


@points(1, hint="What does min() do with NaN?", needs="test_lowest_price")
def test_missing_prices(student: Student) -> None:
    """an offer without a price is no offer"""
    offers: dict[str, list[Any]] = {**FEW, "price": [None, None, 2.5, None, 4.0, None, None]}
    same_table(student.cheapest(table(offers)), lowest(offers), ignore_row_order=True)


@points(1, hint="inplace=True changes what you are given.", needs="test_lowest_price")
def test_offers_stay(student: Student) -> None:
    """the offers stay as they are"""
    keeps_inputs(student.cheapest, table({**FEW, "price": [3.0, 2.0, 2.5, None, 4.0, 9.0, 0.0]}))
