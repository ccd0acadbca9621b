"""Daily means.

A Series of temperatures (numbers, some of them missing) has an index of times (dates with hours, in any order, at most 1,000,
none of them twice). Give a Series with the mean of each day that has a temperature; its index holds the days, at midnight, in
order. Means are right within 1e-9.
"""

import pandas as pd


def daily_means(temperatures):
    """A Series -> a Series."""
    raise NotImplementedError
