"""Takes the words between key and verb from a long list that ends all the same."""

CAUGHT_BY = "test_long"
DIAGNOSIS = (
    "Your words between the key and the verb run out for large networks: a slice of a list is never longer than the list."
)

import numpy as np  # noqa: E402


def receptive_field(delta, layers):
    return 2 * delta * layers + 1


def long_range_pair(delta, layers):
    between = (["of", "the"] * 100)[: delta * layers]
    return (["key", *between, "VERB"], ["keys", *between, "VERB"], 1 + len(between))


def same_words_pair():
    return (["dog", "bites", "man"], ["man", "bites", "dog"])


def embed_conv(ids, V):
    delta, n = (len(V) // 2, len(ids))
    out = np.zeros((n, V.shape[2]))
    for a in range(-delta, delta + 1):
        first, last = (max(0, -a), min(n, n - a))
        if first < last:
            out[first:last] += V[a + delta][ids[first + a : last + a]]
    return out
