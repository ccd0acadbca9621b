"""Counting layer by layer; the verb before the key; tuples; loops over the formula."""


def receptive_field(delta, layers):
    left = right = 0
    for _ in range(layers):
        left, right = left + delta, right + delta
    return left + 1 + right


def long_range_pair(delta, layers):
    filler = tuple(f"word{t}" for t in range(2 * delta * layers))
    one = ("oh", "VERB") + filler + ("key", "here")
    many = ("oh", "VERB") + filler + ("keys", "here")
    return [one, many, one.index("VERB")]


def same_words_pair():
    return "only he said that".split(" "), "he said that only".split(" ")


def embed_conv(ids, V):
    window, vocab, d = V.shape
    words = [int(word) for word in ids]
    out = []
    for t in range(len(words)):
        row = [0.0] * d
        for b in range(window):
            s = t + b - (window - 1) // 2
            if 0 <= s < len(words):
                row = [x + float(y) for x, y in zip(row, V[b, words[s]])]
        out.append(row)
    return out
