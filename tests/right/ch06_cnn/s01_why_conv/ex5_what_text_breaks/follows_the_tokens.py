"""Follows the tokens through the layers one by one; the words come from a numpy array."""

import numpy as np


def receptive_field(delta, layers):
    seen = {0}
    for _ in range(layers):
        seen = {place + a for place in seen for a in range(-delta, delta + 1)}
    return len(seen)


def long_range_pair(delta, layers):
    one = list(np.array(["VERB"] + ["of"] * (delta * layers) + ["key"]))
    many = list(np.array(["VERB"] + ["of"] * (delta * layers) + ["keys"]))
    return one, many, 0


def same_words_pair():
    words = np.array(["dog", "bites", "man"])
    return list(words), list(words[::-1])


def embed_conv(ids, V):
    n, delta = len(ids), len(V) // 2
    out = np.zeros((n, V.shape[2]))
    for t in range(n):
        for u, word in enumerate(ids):
            if abs(u - t) <= delta:
                out[t] += V[u - t + delta, word]
    return out
