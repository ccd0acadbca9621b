import pandas as pd


def cheapest(offers):
    best = {}
    for row in offers.itertuples():
        if not pd.isna(row.price) and (row.item not in best or row.price < best[row.item].price):
            best[row.item] = row
    rows = [(row.item, row.shop, row.price) for row in best.values()]
    return pd.DataFrame(rows, columns=["item", "shop", "price"]).astype({"item": "category"})
