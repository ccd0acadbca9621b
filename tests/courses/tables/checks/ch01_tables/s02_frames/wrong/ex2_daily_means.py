"""Known wrong answers: Daily means."""


class KeepsEmptyDays:
    """Gives a mean for every day between the first and the last."""

    caught_by = "test_means"
    diagnosis = "Days between the first and the last that have no temperature do not belong to the result."

    def daily_means(temperatures):
        return temperatures.resample("D").mean()


class MissingIsZero:
    """Takes a missing temperature for zero."""

    caught_by = "test_missing"
    diagnosis = "You count a missing temperature as 0."
    change = {
        "temperatures.groupby(temperatures.index.normalize())": "temperatures.fillna(0).groupby(temperatures.index.normalize())"
    }


class Sums:
    """Adds up."""

    caught_by = "test_means"
    diagnosis = "You add up the temperatures of a day, and do not divide."

    def daily_means(temperatures):
        return temperatures.groupby(temperatures.index.normalize()).sum().sort_index()


class DaysAsTexts:
    """Writes the days."""

    caught_by = "test_means"
    diagnosis = "Your index holds texts that look like days; days are dates."
    change = {"temperatures.index.normalize()": 'temperatures.index.strftime("%Y-%m-%d")'}
