"""Known wrong answers: The cheapest offers."""


class MinimumOfEachColumn:
    """Takes the smallest value of each column, by itself."""

    caught_by = "test_lowest_price"
    diagnosis = "The first shop of the alphabet is not the shop with the lowest price: keep whole rows together."

    def cheapest(offers):
        return offers.dropna(subset=["price"]).groupby("item", as_index=False).min()


class MostExpensive:
    """Sorts the other way round."""

    caught_by = "test_lowest_price"
    diagnosis = "You keep the highest price."
    change = {'priced.sort_values("price")': 'priced.sort_values("price", ascending=False)'}


class OneShop:
    """Gives one offer in all."""

    caught_by = "test_lowest_price"
    diagnosis = "You give the cheapest offer of all; each item has one of its own."
    change = {'priced.sort_values("price").drop_duplicates("item")': 'priced.sort_values("price").head(1)'}


class KeepsMissing:
    """Keeps items without a price."""

    caught_by = "test_missing_prices"
    diagnosis = "An item without any price is still there."
    change = {'offers.dropna(subset=["price"])': "offers"}


class SortsInPlace:
    """Sorts the offers that it was given."""

    caught_by = "test_offers_stay"
    diagnosis = "You sort the offers themselves: whoever gave them to you finds them in another order."

    def cheapest(offers):
        offers.sort_values("price", inplace=True)
        return offers.dropna(subset=["price"]).drop_duplicates("item")
