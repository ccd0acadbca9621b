"""Call a function of the answer while another one, which it may use, is replaced by a right one (6.1.1, 6.1.2, 6.1.5)."""

from __future__ import annotations

import numpy as np


def pixelwise_with_right_weight(x, V, b):  # noqa: N803 -- the exercise's own name
    """Return the answer's pixelwise while its `dense_weight` is replaced by a right one."""
    return _with("dense_weight", lambda V: np.array(V[0, 0].T), "pixelwise", (x, V, b))  # noqa: N803


def is_flying_with_right_coordinates(X, horizon):  # noqa: N803 -- the exercise's own name
    """Return the answer's is_flying while its `add_coordinates` is replaced by a right one."""

    def add_coordinates(X):  # noqa: N803 -- the exercise's own name
        rows, columns = (np.linspace(-1, 1, side) for side in X.shape)
        return np.stack([X, *np.meshgrid(rows, columns, indexing="ij")])

    return _with("add_coordinates", add_coordinates, "is_flying", (X, horizon))


def long_range_pair_with_right_field(delta, layers):
    """Return the answer's long_range_pair while its `receptive_field` is replaced by a right one."""
    return _with("receptive_field", lambda delta, layers: 2 * delta * layers + 1, "long_range_pair", (delta, layers))


def _with(name, right, called, arguments):
    import answer

    own = getattr(answer, name, None)
    setattr(answer, name, right)
    try:
        return getattr(answer, called)(*arguments)
    finally:
        if own is None:
            delattr(answer, name)
        else:
            setattr(answer, name, own)
