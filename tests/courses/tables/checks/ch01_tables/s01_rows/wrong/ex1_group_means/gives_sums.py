CAUGHT_BY = "test_means"
DIAGNOSIS = "You add the values of a name, and do not divide."
import pandas as pd


def group_means(names, values):
    table = pd.DataFrame({"name": names, "value": values})
    return {str(name): float(total) for name, total in table.groupby("name")["value"].sum().items()}
