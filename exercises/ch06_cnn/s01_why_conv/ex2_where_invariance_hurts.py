"""Where invariance hurts.

A convolutional layer treats all places alike: move a pig in the picture, and its feature maps move with it. Take the
global maximum or the mean of those maps, and even the move is forgotten. Often that is what we want. Here it is not:
a pig on the ground is a pig, and a pig in the sky deserves another label.

Pictures are arrays of float64 numbers, with rows counted from the top: row 0 is the highest. A pixel belongs to an object
if its value is not 0. It may be negative, or as small as 1e-300.

1. `flying_pair()`: two pictures `(ground, sky)` that no such network can tell apart, and yet should get different
   labels. Both are square arrays of numbers of the same shape (n, n), n <= 32, and both show the same object:
   - `sky` is the object of `ground`, pixel for pixel with the same values, moved up by at least one row. It may be
     moved sideways, too.
   - The outer 4 rows and the outer 4 columns are 0 in both, on all four sides. (Then no 3x3 window of two layers is cut
     off by the border in one picture and not in the other: the border would give the place away.)
   - With the horizon at row n // 2, the sky's object flies and the ground's does not: the lowest nonzero row of `sky`
     has an index smaller than n // 2, that of `ground` has not.

2. `add_coordinates(X)`: what such a network needs to be told. X is a picture (h, w) with 2 <= h, w <= 400 and at most
   20,000 pixels; return an array of shape (3, h, w). Channel 0 is X. Channel 1 tells each pixel its row: one number for all
   pixels of a row, -1 in the first row, 1 in the last, and larger in each row than in the row above. Channel 2 tells it its
   column in the same way: -1 in the first column, 1 in the last. Any strictly increasing scale will do, for example an even
   one; only channel 0 and the ends -1 and 1 are compared, within 1e-9. Leave X as it is.

3. `is_flying(X, horizon)`: a labeller that does look where. True if the lowest nonzero row of X lies above the row with
   the index `horizon`, that is, its own index is smaller than `horizon`. Else False; also False for an empty picture,
   which has no nonzero pixel. X is a picture (h, w) with 1 <= h, w <= 400 and at most 20,000 pixels, and 0 <= horizon <= h.
   Return True or False. Leave X as it is.
"""

from __future__ import annotations

import numpy as np


def flying_pair() -> tuple[np.ndarray, np.ndarray]:
    """(ground, sky), each (n, n) with n <= 32: the same object, moved up, at least 4 zeros from every border."""
    raise NotImplementedError


def add_coordinates(X: np.ndarray) -> np.ndarray:
    """(h, w) -> (3, h, w): X, the row from -1 to 1, the column from -1 to 1."""
    raise NotImplementedError


def is_flying(X: np.ndarray, horizon: int) -> bool:
    """Return whether the lowest nonzero row has an index smaller than `horizon`; False for an empty picture."""
    raise NotImplementedError
