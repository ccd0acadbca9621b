"""Where invariance hurts.

The idea. Convolution commutes with a shift: conv(shifted X) = shifted conv(X). ReLU acts on each value by itself, so a
stack of layers commutes with it, too. A global maximum or mean over the map does not depend on where the values are.
Together: a network of convolutions with global pooling gives the same numbers for an object wherever it is, as long as
the border plays no part. It cannot label both pictures of the pair right, whatever its weights are.

So invariance is right only where the label does not depend on the place. It hurts for pigs above the horizon, for lane
markings, for faces in passport photographs. The place must then be kept (a dense head on the feature maps instead of
global pooling) or be told to the network: two more channels with the row and the column of each pixel are enough.
"""

from __future__ import annotations

import numpy as np


def flying_pair() -> tuple[np.ndarray, np.ndarray]:
    """Return a pig of a body and three legs, at least 4 pixels from every border: two 3x3 layers reach that far."""
    n = 24
    ground = np.zeros((n, n))
    ground[14:17, 7:13] = 1.0  # body
    ground[17:19, [7, 9, 11]] = 0.5  # legs
    sky = np.roll(ground, -9, axis=0)  # rows 5 to 9: above the middle, and nothing wraps around the edge
    return ground, sky


def add_coordinates(X: np.ndarray) -> np.ndarray:
    """Use meshgrid with indexing='ij', which keeps rows first."""
    h, w = X.shape
    rows, columns = np.meshgrid(np.linspace(-1, 1, h), np.linspace(-1, 1, w), indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X: np.ndarray, horizon: int) -> bool:
    """Find the largest row index of a nonzero pixel. Test `!= 0`, not a sum: values may be negative and cancel."""
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
