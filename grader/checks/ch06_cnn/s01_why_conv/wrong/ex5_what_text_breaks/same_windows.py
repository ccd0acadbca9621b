"""Exchanges two parts so that all windows of three words stay the same."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "You changed the order, but so that both sentences have the same windows of three words. A convolution "
    "with such windows and a global sum cannot tell them apart, either. Try a shorter pair."
)

import numpy as np  # noqa: E402


def receptive_field(delta, layers):
    return 2 * delta * layers + 1


def long_range_pair(delta, layers):
    between = ["of"] * (delta * layers)
    return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


def same_words_pair():
    return "to be to be or to be or to be".split(), "to be or to be to be or to be".split()


def embed_conv(ids, V):
    delta, n = len(V) // 2, len(ids)
    hot = np.zeros((n + 2 * delta, V.shape[1]))
    hot[np.arange(n) + delta, ids] = 1
    return sum(hot[a : a + n] @ V[a] for a in range(2 * delta + 1))
