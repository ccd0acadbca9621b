"""Takes the words between key and verb from a list that ends."""

CAUGHT_BY = "test_long"
DIAGNOSIS = (
    "Your words between the key and the verb run out for large networks: a slice of a list is never longer "
    "than the list."
)

import numpy as np  # noqa: E402


def receptive_field(delta, layers):
    return 2 * delta * layers + 1


def long_range_pair(delta, layers):
    between = ("of the old house by the river in the town " * 4).split()[: delta * layers]
    return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


def same_words_pair():
    return ["dog", "bites", "man"], ["man", "bites", "dog"]


def embed_conv(ids, V):
    delta, n = len(V) // 2, len(ids)
    hot = np.zeros((n + 2 * delta, V.shape[1]))
    hot[np.arange(n) + delta, ids] = 1
    return sum(hot[a : a + n] @ V[a] for a in range(2 * delta + 1))
