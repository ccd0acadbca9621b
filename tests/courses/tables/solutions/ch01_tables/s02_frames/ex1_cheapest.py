"""The cheapest offers."""

import pandas as pd


def cheapest(offers):
    """Sort by price; the first row of each item is its cheapest offer."""
    priced = offers.dropna(subset=["price"])
    return priced.sort_values("price").drop_duplicates("item")
