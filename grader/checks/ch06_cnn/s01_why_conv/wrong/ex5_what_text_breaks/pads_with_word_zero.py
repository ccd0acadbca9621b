"""Pads the ids with 0, which is a word."""

CAUGHT_BY = "test_ids"
DIAGNOSIS = (
    "You pad the ids with 0. But 0 is the name of a word, and V has weights for it: outside the sentence there "
    "is no word."
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
    padded = np.pad(ids, delta)
    return sum(V[a][padded[a : a + n]] for a in range(2 * delta + 1))
