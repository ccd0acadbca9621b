"""A convolutional layer for audio.

For pictures, two wishes turned a dense layer into a convolutional one: an object should be recognised wherever it is,
so the weights do not depend on the place; and only the neighbourhood matters, so the window is small. Do the same for
sound.

The signal x has the shape (T, c): T time steps, and c numbers at each of them. c = 1 is a raw mono recording, c = 2 is
stereo, and a spectrogram has one number for each of its c frequency bands. Time may be shifted: a word is the same word
a second later. Frequency bands may not: the same pattern an octave higher is something else. So the bands are channels.
For d output channels and a window that reaches delta steps to both sides, the layer is

    h[t, k] = Σ_{a=-delta..delta} Σ_{c=0..C-1} V[a + delta, c, k] · x[t + a, c]          (C input channels)

where x counts as 0 before the first and after the last step. V has the shape (2·delta + 1, c, d); its first entry
belongs to a = -delta, the earliest step of the window. As everywhere in this chapter, nothing is flipped.

1. `conv_audio(x, V)`: this layer. Shapes (T, c) and (2·delta + 1, c, d) -> (T, d). The window may be longer than the
   signal. Raise ValueError if the window has an even length, or if x and V differ in the number of channels. Leave the
   inputs as they are. Values are compared within 1e-5 with those of MXNet, which computes in float32.

2. `parameters(T, c, d, delta)`: the number of weights, without biases, as a pair of whole numbers (not floats): first
   for a dense layer from all T·c input numbers to all T·d output numbers, then for the layer above. delta = 0 is
   allowed.
"""

from __future__ import annotations

import numpy as np


def conv_audio(x: np.ndarray, V: np.ndarray) -> np.ndarray:
    """x (T, c), V (2*delta+1, c, d) -> (T, d). ValueError for an even window or other channels."""
    raise NotImplementedError


def parameters(T: int, c: int, d: int, delta: int) -> tuple[int, int]:
    """(weights of a dense layer from T*c to T*d numbers, weights of conv_audio), without biases."""
    raise NotImplementedError
