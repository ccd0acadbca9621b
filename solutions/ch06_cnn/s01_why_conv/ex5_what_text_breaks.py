"""What text breaks.

The ideas, one by one.

- Locality breaks. The output at p sees delta words further to each side with every layer: 2·delta·layers + 1 words in
  all. Agreement ("the keys to the cabinet in the hall ... are"), reference and negation reach across any fixed
  distance. Two sentences that differ outside that field give the same output at p, whatever the weights.
- Order does not break it. A convolution is not blind to order: with delta >= 1 the windows "(blank) dog bites" and
  "(blank) man bites" are different inputs. A network that looks at single words and then takes a maximum or a sum is
  blind to it.
- Nor does "language is a sequence" break shift invariance: sound is a sequence as well, and a phrase that moves often
  keeps its meaning.
- Quantity breaks. A pixel of value 6 is twice as bright as one of value 3; word 6 is not twice word 3. So a word enters
  as a 1 in its own channel (one-hot) or, which is the same, as the choice of a row of V (an embedding).
- What else is special: sentences have any length, and their structure is nested.
"""

from __future__ import annotations

import numpy as np


def receptive_field(delta: int, layers: int) -> int:
    """Each layer adds delta positions on each side: they add up, and do not multiply."""
    return 2 * delta * layers + 1


def long_range_pair(delta: int, layers: int) -> tuple[list[str], list[str], int]:
    """Put delta*layers words between the key and the verb: the output at the verb sees no further back."""
    between = (["of", "the"] * (delta * layers))[: delta * layers]
    p = 1 + len(between)
    return ["key", *between, "VERB"], ["keys", *between, "VERB"], p


def same_words_pair() -> tuple[list[str], list[str]]:
    """Exchange subject and object."""
    return ["dog", "bites", "man"], ["man", "bites", "dog"]


def embed_conv(ids: np.ndarray, V: np.ndarray) -> np.ndarray:
    """V[a][ids] chooses a row for every word at once. That equals a product with one-hot vectors padded with zeros."""
    delta, n = len(V) // 2, len(ids)
    out = np.zeros((n, V.shape[2]))
    for a in range(-delta, delta + 1):
        first, last = max(0, -a), min(n, n - a)  # the t for which t + a is in the sentence
        if first < last:
            out[first:last] += V[a + delta][ids[first + a : last + a]]
    return out
