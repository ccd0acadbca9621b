"""Uses the middle of the window only."""

CAUGHT_BY = "test_ids"
DIAGNOSIS = "You look up the middle word and none of its neighbours: that is a window of one word."


def receptive_field(delta, layers):
    return 2 * delta * layers + 1


def long_range_pair(delta, layers):
    between = ["of"] * (delta * layers)
    return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


def same_words_pair():
    return ["dog", "bites", "man"], ["man", "bites", "dog"]


def embed_conv(ids, V):
    delta, n = len(V) // 2, len(ids)
    return V[delta][ids]
