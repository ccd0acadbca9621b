"""As long as allowed, numpy whole numbers, repeated words, one-hot vectors by np.eye and einsum."""

import numpy as np


def receptive_field(delta, layers):
    return delta * layers - -delta * layers + 1


def long_range_pair(delta, layers):
    n = 4 * delta * layers + 8
    one = ["the"] * n
    p = np.int64(n - 1)
    one[p] = "VERB"
    many = list(one)
    one[3], many[3] = "key", "keys"
    return one, many, p


def same_words_pair():
    return ("a", "b"), ("b", "a")


def embed_conv(ids, V):
    hot = np.eye(V.shape[1])[ids]
    padded = np.pad(hot, ((len(V) // 2,) * 2, (0, 0)))
    windows = np.stack([padded[a : a + len(ids)] for a in range(len(V))])
    return np.einsum("atv,avk->tk", windows, V)
