"""Averages neighbouring ids and looks the mean up."""

CAUGHT_BY = "test_ids"
DIAGNOSIS = "You average the ids of neighbouring words and look that number up. The mean of two names is no name."

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
    padded = np.pad(ids, delta, mode="edge")
    means = np.array([int(round(padded[t : t + 2 * delta + 1].mean())) for t in range(n)])
    return V.sum(axis=0)[means]
