"""Means of groups.

Return the mean of the values of each name, as a dict. There are at least one and at most 1,000 rows.
"""

import pandas as pd


def group_means(names, values):
    """Lists of equal length -> {name: mean}."""
    raise NotImplementedError
