"""Channel by channel; keywords; a list comes back."""


def min_pool(X, max_pool, k, s, p):
    turned = [max_pool([(-channel).tolist()], k=k, s=s, p=p)[0] for channel in X]
    return [(-channel).tolist() for channel in turned]
