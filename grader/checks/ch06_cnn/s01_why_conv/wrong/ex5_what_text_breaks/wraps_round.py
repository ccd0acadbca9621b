"""Goes on at the other end of the sentence."""

CAUGHT_BY = "test_ids"
DIAGNOSIS = (
    "With you, the word before the first one is the last one (a negative index, or np.roll). Outside the "
    "sentence there is nothing to add."
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
    return sum(V[a][np.roll(ids, delta - a)] for a in range(2 * delta + 1))
