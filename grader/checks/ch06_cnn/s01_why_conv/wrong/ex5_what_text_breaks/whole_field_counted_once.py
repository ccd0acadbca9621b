"""Takes the whole receptive field for its diameter in one direction, and makes sentences too long."""

CAUGHT_BY = "test_long"
DIAGNOSIS = (
    "Your sentences are longer than the exercise allows. The network sees delta·layers words in each "
    "direction: how many words between key and verb are enough?"
)

import numpy as np  # noqa: E402


def receptive_field(delta, layers):
    return 2 * delta * layers + 1


def long_range_pair(delta, layers):
    between = ["of"] * (4 * delta * layers + 7)
    return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


def same_words_pair():
    return ["dog", "bites", "man"], ["man", "bites", "dog"]


def embed_conv(ids, V):
    delta, n = len(V) // 2, len(ids)
    hot = np.zeros((n + 2 * delta, V.shape[1]))
    hot[np.arange(n) + delta, ids] = 1
    return sum(hot[a : a + n] @ V[a] for a in range(2 * delta + 1))
