"""Multiplies the windows of the layers."""

CAUGHT_BY = "test_field"
DIAGNOSIS = (
    "You multiply the windows of the layers. Each layer adds delta tokens on both sides of what is seen "
    "already: they add up."
)

import numpy as np  # noqa: E402


def receptive_field(delta, layers):
    return (2 * delta + 1) ** layers


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
