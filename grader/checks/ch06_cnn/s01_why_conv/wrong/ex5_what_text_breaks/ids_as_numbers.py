"""Feeds the ids themselves into the layer, as if they were brightnesses."""

CAUGHT_BY = "test_ids"
DIAGNOSIS = (
    "You compute with the ids as if they were quantities: renaming word 5 to 17 changes your output. An id is "
    "a name; let it select a row of V."
)

import numpy as np  # noqa: E402


def receptive_field(delta, layers):
    return 2 * delta * layers + 1


def long_range_pair(delta, layers):
    between = ["of"] * (delta * layers)
    return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


def same_words_pair():
    return ["dog", "bites", "man"], ["man", "bites", "dog"]


def embed_conv(ids, V):
    delta, n = len(V) // 2, len(ids)
    padded = np.pad(np.outer(ids, np.ones(V.shape[1])), ((delta, delta), (0, 0)))
    return sum(padded[a : a + n] @ V[a] for a in range(2 * delta + 1))
