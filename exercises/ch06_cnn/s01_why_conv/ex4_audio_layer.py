"""A convolutional layer for audio.

For pictures, two wishes turned a dense layer into a convolutional one: an object should be recognised wherever it is,
so the weights do not depend on the place; and only the neighbourhood matters, so the window is small. Do the same for
sound.

The signal x has the shape (T, c): T time steps, and c numbers at each of them. c = 1 is a raw mono recording, c = 2 is
stereo, and a spectrogram has one number for each of its c frequency bands. Time may be shifted: a word is the same word
a second later. Frequency bands may not: the same pattern an octave higher is something else. So the bands are channels.
For d output channels and a window that reaches delta steps to both sides, the layer is

    h[t, k] = Σ_{a=-delta..delta} Σ_{b=0..c-1} V[a + delta, b, k] · x[t + a, b]

where x counts as 0 before the first and after the last step, and b runs over the c input channels. V has the shape
(2·delta + 1, c, d); its first entry belongs to a = -delta, the earliest step of the window. As everywhere in this chapter,
nothing is flipped.

1. `conv_audio(x, V)`: this layer. Arrays of float64 numbers of shapes (T, c) and (2·delta + 1, c, d) -> (T, d), for 1 <= T <=
   400, 1 <= c, d <= 40 and 0 <= delta <= 40, and at most 120,000 products T·c·d·(2·delta + 1). The window may be longer
   than the signal. Raise ValueError if the window has an even length, or if x and V differ in the number of channels. Leave
   the inputs as they are. MXNet's own layer computes in float32, so a value counts as right within 1e-5·(1 + its size).

2. `parameters(T, c, d, delta)`: the number of weights, without biases, as a pair of whole numbers (not floats): first
   for a dense layer from all T·c input numbers to all T·d output numbers, then for the layer above. T, c and d are from 1 to
   10,000, delta from 0 to 10,000.
"""

from __future__ import annotations

import numpy as np


def conv_audio(x: np.ndarray, V: np.ndarray) -> np.ndarray:
    """x (T, c), V (2*delta+1, c, d) -> (T, d). ValueError for an even window or other channels."""
    raise NotImplementedError


def parameters(T: int, c: int, d: int, delta: int) -> tuple[int, int]:
    """(weights of a dense layer from T*c to T*d numbers, weights of conv_audio), without biases."""
    raise NotImplementedError
