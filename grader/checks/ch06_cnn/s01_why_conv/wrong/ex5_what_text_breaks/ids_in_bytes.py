"""Keeps the ids in 8 bits: word 256 becomes word 0."""

CAUGHT_BY = "test_ids"
DIAGNOSIS = "You keep the ids in 8 bits (uint8): word 256 becomes word 0, and takes its weights. Leave the ids as they are."

import numpy as np  # noqa: E402


def receptive_field(delta, layers):
    return 2 * delta * layers + 1


def long_range_pair(delta, layers):
    between = (["of", "the"] * (delta * layers))[: delta * layers]
    p = 1 + len(between)
    return (["key", *between, "VERB"], ["keys", *between, "VERB"], p)


def same_words_pair():
    return (["dog", "bites", "man"], ["man", "bites", "dog"])


def embed_conv(ids, V):
    delta, n = (len(V) // 2, len(ids))
    ids = ids.astype(np.uint8)
    out = np.zeros((n, V.shape[2]))
    for t in range(n):
        for a in range(max(-delta, -t), min(delta, n - 1 - t) + 1):
            out[t] += V[a + delta, ids[t + a]]
    return out
