"""Compute the chapter's layers in numpy.

Orientation: rows (height) first, no flip, padding per side. Arrays of ``Counted`` numbers work too, slowly.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

Array = np.ndarray[Any, Any]


def output_size(n: int, k: int, p: int, s: int) -> int:
    """Return the number of window positions along one axis.

    Args:
        n: length of the axis; k: window; p: zeros on *each* side; s: stride. Ints or sympy symbols.

    Example: ``output_size(8, 3, 1, 2) == 4``.
    """
    return (n + 2 * p - k) // s + 1


def outputs_per_channel(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> Any:
    """Return how many numbers an output channel has; the names of the sizes are those of the cost exercises."""
    return output_size(h, kh, ph, sh) * output_size(w, kw, pw, sw)


def corr2d(X: Any, K: Any) -> Array:
    """Slide K over X without flipping it: ``Y[i, j] = sum(X[i+a, j+b] * K[a, b])``.

    Args:
        X: (h, w); K: (kh, kw); any number dtype, or objects with ``+`` and ``*``.

    Returns:
        (h - kh + 1, w - kw + 1).

    Raises:
        ValueError: if the kernel does not fit.

    Example: ``corr2d([[1, 2, 3]], [[1, -1]])`` is ``[[-1, -1]]``.
    """
    image, kernel = np.asarray(X), np.asarray(K)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("corr2d takes two arrays with two axes")
    out: Array = conv(image[None], kernel[None, None])[0]
    return out


def conv(X: Any, K: Any, padding: tuple[int, int] = (0, 0), stride: tuple[int, int] = (1, 1), zero: Any = 0) -> Array:
    """Return the output of a convolutional layer without bias.

    Args:
        X: (ci, h, w); K: (co, ci, kh, kw); padding: (rows, columns) on each side; stride: (down, right).
        zero: the padding value; ``Counted(0, ops)`` when operations are counted.

    Returns:
        (co, oh, ow) with ``oh = (h + 2*ph - kh) // sh + 1``.

    Raises:
        ValueError: if channels differ, the window does not fit, or an argument makes no sense.

    Example: ``conv(np.ones((2, 4, 4)), np.ones((3, 2, 3, 3)), (1, 1)).shape == (3, 4, 4)``.
    """
    image, kernel = np.asarray(X), np.asarray(K)
    if image.ndim != 3 or kernel.ndim != 4 or image.shape[0] != kernel.shape[1]:
        raise ValueError(f"a layer needs (ci, h, w) and (co, ci, kh, kw), not {image.shape} and {kernel.shape}")
    padded = np.stack([_padded(channel, padding, zero) for channel in image]) if len(image) else image
    windows = _windows(padded, kernel.shape[2:], stride)  # (ci, oh, ow, kh, kw)
    if image.dtype == object or kernel.dtype == object:
        return _by_objects(windows, kernel)
    out: Array = np.tensordot(kernel, windows, axes=((1, 2, 3), (0, 3, 4)))
    return out


def pool(
    X: Any,
    window: tuple[int, int],
    stride: tuple[int, int] | None = None,
    padding: tuple[int, int] = (0, 0),
    reduce: Callable[..., Any] = np.max,
    fill: Any = -np.inf,
) -> Array:
    """Reduce every window of one picture to a number.

    Args:
        X: (h, w); window: (kh, kw); stride: the window if None; padding: per side, with ``fill``.
        reduce: ``np.max``, ``np.min``, ``np.mean``, or any function of one (kh, kw) array.

    Returns:
        (oh, ow), float64 (objects stay objects).

    Raises:
        ValueError: if the window does not fit.

    Example: ``pool(np.arange(16).reshape(4, 4), (2, 2))`` is ``[[5, 7], [13, 15]]``.
    """
    image = np.asarray(X)
    if image.ndim != 2:
        raise ValueError(f"pool takes one picture (h, w), not {image.shape}")
    if image.dtype != object:
        image = image.astype(float)
    windows = _windows(_padded(image, padding, fill)[None], window, stride or window)[0]
    if image.dtype != object and reduce in _VECTORISED:
        out: Array = reduce(windows, axis=(-2, -1))
        return out
    rows, columns = windows.shape[:2]
    result = np.empty((rows, columns), dtype=image.dtype)
    for place in np.ndindex(rows, columns):
        result[place] = reduce(windows[place])
    return result


_VECTORISED = (np.max, np.min, np.mean, np.sum)


def _padded(channel: Array, padding: tuple[int, int], fill: Any) -> Array:
    down, right = padding
    if down < 0 or right < 0:
        raise ValueError(f"padding {padding} is negative")
    if not (down or right):
        return channel
    h, w = channel.shape
    kind: Any = channel.dtype if np.isscalar(fill) else object
    if channel.dtype.kind in "biu" and isinstance(fill, float):
        kind = float  # an int array would cut the fill value off (and has no infinity)
    out = np.empty((h + 2 * down, w + 2 * right), dtype=kind)
    out[...] = fill
    out[down : down + h, right : right + w] = channel
    return out


def _windows(images: Array, window: tuple[int, ...], stride: tuple[int, int]) -> Array:
    """Return all windows (c, oh, ow, kh, kw) of images (c, h, w), as a view."""
    (kh, kw), (down, right) = window, stride
    if min(kh, kw, down, right) < 1:
        raise ValueError(f"window {tuple(window)} and stride {tuple(stride)} must be at least 1")
    if images.shape[1] < kh or images.shape[2] < kw:
        raise ValueError(f"a window of {kh}x{kw} does not fit into {images.shape[1]}x{images.shape[2]}")
    return sliding_window_view(images, (kh, kw), axis=(1, 2))[:, ::down, ::right]  # type: ignore[call-overload, no-any-return, unused-ignore]


def _by_objects(windows: Array, kernel: Array) -> Array:
    _, rows, columns = windows.shape[:3]
    out = np.empty((len(kernel), rows, columns), dtype=object)
    for o, i, j in np.ndindex(*out.shape):
        # numpy's sum of n objects makes n - 1 additions, which is what a counted layer should cost.
        out[o, i, j] = (windows[:, i, j] * kernel[o]).sum()
    return out
