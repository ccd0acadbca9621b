"""What text breaks.

A sentence is a list of words, its tokens. Suppose that a network for text is built like one for pictures: each word
becomes a vector that depends on the word alone, and then come `layers` convolutional layers of radius `delta`. In each
of them, position t reads the positions t - delta, ..., t + delta of the layer before (zeros outside the sentence),
followed by a nonlinearity. Every position has its output. Which of the ideas behind convolution survive, and which do
not?

1. `receptive_field(delta, layers)`: the number of tokens that one output can depend on, in a sentence that is long
   enough. Both are whole numbers: 0 <= delta <= 1200 and 1 <= layers <= 150, delta·layers at most 1,200. Return a whole
   number, not a float.

2. `long_range_pair(delta, layers)`: what is near is not always what matters. Return `(one, many, p)`: two sentences
   (lists of words) and a position, for 1 <= delta <= 1200 and 1 <= layers <= 150, delta·layers at most 1,200.
   - The sentences have the same words at the same positions, except at exactly one position: there `one` has the word
     "key" and `many` has the word "keys".
   - At position p (counted from 0) both have the word "VERB". It stands for "is" or "are", and the key decides which.
   - No network with these `delta` and `layers`, whatever its weights, can choose the right form at p.
   - Neither sentence has more than 4·delta·layers + 8 words. They need not be good English.

3. `same_words_pair()`: order matters, too. Return two sentences (lists of words) with the same words, each of them
   equally often, in another order: so a layer with windows of one word (delta = 0) and a global maximum or sum cannot
   tell them apart. A layer with windows of three words must be able to. Put a blank before and after each sentence and
   list its windows of three words: apart from their order, the two lists must differ. Choose two sentences with
   different meanings; that last wish is not graded.

4. `embed_conv(ids, V)`: the first layer. In a computer a word is a number, its index in the vocabulary. That number is
   a name, not a quantity: word 6 is not twice word 3. So the layer has a weight for each place in the window and each
   word. `ids` is an array of n whole numbers (int64) from 0 to vocab - 1, V an array of float64 numbers of shape
   (2·delta + 1, vocab, d); return the array of shape (n, d) with

       out[t, k] = Σ_{a=-delta..delta} V[a + delta, ids[t + a], k]

   where terms with t + a outside the sentence are 0. The sentence may be shorter than the window, and a word may come
   several times. 1 <= n <= 400, 1 <= vocab <= 300, 1 <= d <= 40, 0 <= delta <= 40, and n·vocab·d·(2·delta + 1) is
   at most 120,000. Leave the inputs as they are. Values are compared within 1e-9.
"""

from __future__ import annotations

import numpy as np


def receptive_field(delta: int, layers: int) -> int:
    """Return the number of tokens that one output can depend on."""
    raise NotImplementedError


def long_range_pair(delta: int, layers: int) -> tuple[list[str], list[str], int]:
    """(sentence with "key", the same with "keys", position of "VERB" in both): out of the network's reach."""
    raise NotImplementedError


def same_words_pair() -> tuple[list[str], list[str]]:
    """Two sentences with the same words in another order."""
    raise NotImplementedError


def embed_conv(ids: np.ndarray, V: np.ndarray) -> np.ndarray:
    """ids (n,), V (2*delta+1, vocab, d) -> (n, d), zero-padded."""
    raise NotImplementedError
