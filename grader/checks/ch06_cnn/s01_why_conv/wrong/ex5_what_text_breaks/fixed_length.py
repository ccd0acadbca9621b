"""Returns one pair of sentences for all networks."""

CAUGHT_BY = "test_long"
DIAGNOSIS = (
    "Your sentences do not depend on delta and layers. A larger network sees further: the distance must grow "
    "with it."
)

import numpy as np  # noqa: E402


def receptive_field(delta, layers):
    return 2 * delta * layers + 1


def long_range_pair(delta, layers):
    words = "key to the cabinet in the hall VERB".split()
    return words, ["keys", *words[1:]], len(words) - 1


def same_words_pair():
    return ["dog", "bites", "man"], ["man", "bites", "dog"]


def embed_conv(ids, V):
    delta, n = len(V) // 2, len(ids)
    hot = np.zeros((n + 2 * delta, V.shape[1]))
    hot[np.arange(n) + delta, ids] = 1
    return sum(hot[a : a + n] @ V[a] for a in range(2 * delta + 1))
