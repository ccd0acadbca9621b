"""Known wrong answers: Means of groups."""

import pandas as pd


class GivesSums:
    """Does not divide."""

    caught_by = "test_means"
    diagnosis = "You add the values of a name, and do not divide."

    def group_means(names, values):
        table = pd.DataFrame({"name": names, "value": values})
        return {str(name): float(total) for name, total in table.groupby("name")["value"].sum().items()}
