"""Returns a float."""

CAUGHT_BY = "test_field"
DIAGNOSIS = "Your result is a float. Tokens are counted in whole numbers: no division with /."

import numpy as np  # noqa: E402


def receptive_field(delta, layers):
    return (4 * delta * layers + 2) / 2


def long_range_pair(delta, layers):
    between = ["of"] * (delta * layers)
    return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


def same_words_pair():
    return ["dog", "bites", "man"], ["man", "bites", "dog"]


def embed_conv(ids, V):
    delta, n = len(V) // 2, len(ids)
    hot = np.zeros((n + 2 * delta, V.shape[1]))
    hot[np.arange(n) + delta, ids] = 1
    return sum(hot[a : a + n] @ V[a] for a in range(2 * delta + 1))
