def cheapest(offers):
    rows = offers.groupby("item")["price"].min().reset_index()
    return rows.merge(offers, on=["item", "price"])[["item", "shop", "price"]].dropna()
