"""A recursion; the key far before the verb and words after it; a blank with weights 0 as one more word."""

import numpy as np


def receptive_field(delta, layers):
    return 1 if layers == 0 else 2 * delta + receptive_field(delta, layers - 1)


def long_range_pair(delta, layers):
    reach = delta * layers
    one = ["word"] * (2 * reach + 4)
    one[0], one[reach + 1] = "key", "VERB"
    return one, ["keys", *one[1:]], reach + 1


def same_words_pair():
    return ["a", "a", "b"], ["a", "b", "a"]


def embed_conv(ids, V):
    window, vocab, d = V.shape
    with_blank = np.concatenate([V, np.zeros((window, 1, d))], axis=1)
    padded = np.pad(ids, window // 2, constant_values=vocab)
    return sum(with_blank[a][padded[a : a + len(ids)]] for a in range(window))
