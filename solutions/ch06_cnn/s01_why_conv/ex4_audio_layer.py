"""A convolutional layer for audio.

The idea. Start from a dense layer, h[t, k] = Σ_s Σ_b W[t, s, b, k] · x[s, b], and write s = t + a. Then

- a sound means the same at any time, so W[t, t+a, b, k] must not depend on t: call it V[a, b, k];
- what is heard at time t depends on what happens around t, so V[a, b, k] = 0 for |a| > delta.

These are the steps that the chapter takes for pictures, with one index instead of two. The frequency index b is not
treated like time: no weights are shared along it, because a pattern that moves to other bands has another pitch, and
with it another meaning. It is a channel, like red, green and blue. The number of weights falls from T²·c·d to
(2·delta+1)·c·d and no longer depends on the length of the recording.
"""

from __future__ import annotations

import numpy as np


def conv_audio(x: np.ndarray, V: np.ndarray) -> np.ndarray:
    """Add up one matrix product for each place a of the window: the padded signal, shifted by a, times V[a] (c, d)."""
    window, channels, _ = V.shape
    if window % 2 == 0:
        raise ValueError(f"a window of {window} steps has no middle")
    if x.shape[1] != channels:
        raise ValueError(f"{x.shape[1]} channels in x, {channels} in V")
    delta, T = window // 2, len(x)
    padded = np.pad(x, ((delta, delta), (0, 0)))  # time only; the channels get no neighbours
    return sum(padded[a : a + T] @ V[a] for a in range(window))


def parameters(T: int, c: int, d: int, delta: int) -> tuple[int, int]:
    """Dense: a weight from each input number to each output number. Convolutional: the entries of V."""
    return (T * c) * (T * d), (2 * delta + 1) * c * d
