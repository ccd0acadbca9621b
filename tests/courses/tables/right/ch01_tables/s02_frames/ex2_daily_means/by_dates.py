import pandas as pd


def daily_means(temperatures):
    known = temperatures[temperatures.notna()]
    days = {}
    for when, value in known.items():
        days.setdefault(when.date(), []).append(value)
    return pd.Series({day: sum(values) / len(values) for day, values in sorted(days.items())})
