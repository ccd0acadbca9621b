"""Diagonal edges: the picture transposed.

As in 6.2.1a, the response of a picture X of shape (n, n) to the kernel [[1, -1]] is

    Y[i, j] = X[i, j] - X[i, j + 1],   of shape (n, n - 1).

The section's vertical edge vanishes when its picture is transposed. What about a diagonal edge?

1. `predict_transposed(n)`: let L be the picture of shape (n, n) with ones on and below the main diagonal and zeros above
   it. Return the response of its transpose L.T, of shape (n, n - 1), written down and not computed. As in 6.2.1a, use only
   n: say at which (i, j) the response is +1, -1 or 0. Do not build L, L.T or any of their pixels on the way, and do not use
   eval or exec. (While the function runs, the values of your expressions are watched for these pictures.)

2. `unchanged_image(n)`: a picture with a diagonal edge whose response is the same before and after transposing the picture.

3. `negated_image(n)`: a picture with a diagonal edge whose response becomes exactly its negative when the picture is
   transposed.

A "picture with a diagonal edge" is meant as in 6.2.1a: shape (n, n), numbers from 0 to 1, constant along each diagonal (or
along each anti-diagonal) but not along both, and somewhere its response is at least 0.001 or at most -0.001.

n is a whole number from 3 to 150. Return arrays or nested lists of numbers. They are compared within 1e-9.
"""

from __future__ import annotations

import numpy as np


def predict_transposed(n: int) -> np.ndarray:
    """(n, n - 1): the response of the transpose of np.tril(np.ones((n, n))), written down."""
    raise NotImplementedError


def unchanged_image(n: int) -> np.ndarray:
    """(n, n): a diagonal edge whose response does not change when the picture is transposed."""
    raise NotImplementedError


def negated_image(n: int) -> np.ndarray:
    """(n, n): a diagonal edge whose response becomes its negative when the picture is transposed."""
    raise NotImplementedError
