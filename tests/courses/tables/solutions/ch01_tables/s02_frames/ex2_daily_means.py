"""Daily means."""

import pandas as pd


def daily_means(temperatures):
    """Group the times by their day; a day without a temperature has no mean."""
    return temperatures.groupby(temperatures.index.normalize()).mean().dropna().sort_index()
