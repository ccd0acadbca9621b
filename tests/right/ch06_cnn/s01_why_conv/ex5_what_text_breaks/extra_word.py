"""A word of its own for the outside, with weights 0, so that no border needs care."""

import numpy as np
import sympy


def receptive_field(delta, layers):
    if layers == 1:
        return sympy.Integer(2) * delta + 1
    return receptive_field(delta, layers - 1) + 2 * delta


def long_range_pair(delta, layers):
    between = ["of", "the"] * (delta * layers)
    sentence = lambda noun: ["the", noun, *between[: delta * layers + 1], "VERB", "on", "the", "table"]
    one = sentence("key")
    return one, sentence("keys"), one.index("VERB")


def same_words_pair():
    words = ["the", "man", "saw", "the", "dog"]
    return words, [words[i] for i in (0, 4, 2, 3, 1)]


def embed_conv(ids, V):
    window, vocab, d = V.shape
    outside = np.full(window // 2, vocab)
    words = np.concatenate([outside, ids, outside]).astype(int)
    weights = np.concatenate([V, np.zeros((window, 1, d))], axis=1)
    place = np.arange(window)
    return np.array([weights[place, words[t : t + window]].sum(axis=0) for t in range(len(ids))])
