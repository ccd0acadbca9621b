"""The cheapest offers.

A DataFrame of offers has the columns `item` (text), `shop` (text) and `price` (a number, at least 0, or missing where a shop
gives none), and at most 1,000 rows. Give a DataFrame with the same three columns, in this order, that holds for each item the
offer with its lowest price. An item without any price is left out; no two offers of an item cost the same. The rows may come
in any order, with any index. The offers that you are given stay as they are.
"""

import pandas as pd


def cheapest(offers):
    """A DataFrame -> a DataFrame."""
    raise NotImplementedError
