"""Mistakes in answers to 6.4.1, 6.4.5 and 6.4.6, and their diagnoses (see the package)."""

from __future__ import annotations

MISTAKES: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "a float64 array of numbers that are wrong, too": (
        "6.4.5",
        """
def order_matters():
    return np.array([1e8, 1.0, -1e8]).reshape(3, 1, 1), np.ones((1, 3, 1, 1))
""",
        {"test_differ": None},
    ),
    "a composition that has the size of the larger kernel, of one channel and of many": (
        "6.4.1a",
        """
_right, _channels = compose, compose_channels


def compose(K1, K2):
    rows, columns = (max(sides) for sides in zip(K1.shape, K2.shape))
    return _right(K1, K2)[:rows, :columns]


def compose_channels(K1, K2):
    _channels(K1, K2)
    kernels = [[[compose(K1[m, i], K2[o, m]) for m in range(len(K1))] for i in range(K1.shape[1])] for o in range(len(K2))]
    return np.array(kernels).sum(axis=2)
""",
        {"test_same": None},
    ),
    "a composition that loses zeros, as polynomials do, of one channel and of many": (
        "6.4.1a",
        """
_right, _channels = compose, compose_channels


def compose(K1, K2):
    K = _right(K1, K2)
    lost = int(np.argmax(K[0] != 0)) if K[0].any() else 0
    return np.roll(K, -lost, axis=1)


def compose_channels(K1, K2):
    _channels(K1, K2)
    kernels = [[[compose(K1[m, i], K2[o, m]) for m in range(len(K1))] for i in range(K1.shape[1])] for o in range(len(K2))]
    return np.array(kernels).sum(axis=2)
""",
        {"test_same": None},
    ),
    "a size that is one too large, and the cells that go with it": (
        "6.4.1b",
        """
def composed_size(k1, k2, s1=1):
    return k1 + k2 * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return composed_size(k1h, k2h) * composed_size(k1w, k2w)
""",
        {"test_size": "adds_the_windows"},
    ),
    "a composition that flips, of one channel and of many": (
        "6.4.1a",
        """
_right = compose


def compose(K1, K2):
    composed = _right(K1, K2)
    return _right(K1, K2[::-1, ::-1]) if composed.ndim == 2 else composed


def compose_channels(K1, K2):
    (c, ci), co = K1.shape[:2], len(K2)
    if K2.shape[1] != c:
        raise ValueError("other channels")
    return np.array([[sum(compose(K1[m, i], K2[o, m]) for m in range(c)) for i in range(ci)] for o in range(co)])
""",
        {"test_same": "flips_one"},
    ),
    "a padding of the rows that is taken for the columns": (
        "6.4.6",
        """
_lowered = lower


def lower(X, K, padding, stride):
    return _lowered(X, K, padding[::-1], stride)
""",
        {"test_layer": "padding_swapped"},
    ),
    "roots that numpy's Polynomial has rounded": (
        "6.4.1c",
        """
import numpy as np


def split(kernel):
    if kernel[2] == 0:
        return [[kernel[0], kernel[1]], [1, 0]]
    roots = np.polynomial.Polynomial(kernel).roots()
    if np.iscomplex(roots).any():
        return None
    return [[-roots[0], 1], [-roots[1] * kernel[2], kernel[2]]]
""",
        {"test_split": "rounded_roots_of_a_polynomial"},
    ),
    "a stretched first window, and cells by the rows alone": (
        "6.4.1b",
        """
def composed_size(k1, k2, s1=1):
    return (k1 - 1) * s1 + k2


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) ** 2
""",
        {"test_size": "stride_on_the_first", "test_cells": "squares_only"},
    ),
    "a kernel that flips, and one middle channel": (
        "6.4.1a",
        """
_right = compose


def compose(K1, K2):
    return _right(K1, K2[::-1, ::-1]) if K2.ndim == 2 else _right(K1, K2)


def compose_channels(K1, K2):
    if len(K1) != K2.shape[1]:
        raise ValueError("other channels")
    return np.array([[_right(K1[0, i], K2[o, 0]) for i in range(K1.shape[1])] for o in range(len(K2))])
""",
        {"test_same": "flips_one", "test_channels": "first_middle_channel"},
    ),
    "a transform of 64 places, also with channels": (
        "6.4.1a",
        """
def compose(K1, K2):
    if K1.ndim != 2 or K2.ndim != 2:
        raise ValueError
    rows, columns = K1.shape[0] + K2.shape[0] - 1, K1.shape[1] + K2.shape[1] - 1
    return np.fft.ifft2(np.fft.fft2(K1, (64, 64)) * np.fft.fft2(K2, (64, 64))).real[:rows, :columns]
""",
        {"test_same": None},
    ),
    "a size that is a float, and the cells that go with it": (
        "6.4.1b",
        """
def composed_size(k1, k2, s1=1):
    return float(k1 + (k2 - 1) * s1)
""",
        {"test_size": "floats"},
    ),
    "kernels that are other ones in the second call": (
        "6.4.1c",
        """
_planes = [[[0, 1, 0], [1, -4, 1], [0, 1, 0]], [[1, 2, 1], [2, 4, 2], [1, 2, 1]]]


def prime_plane():
    return _planes.pop(0)
""",
        {"test_plane": None},
    ),
    "numbers that can be added in any order from the second call on": (
        "6.4.5",
        """
_calls = []


def order_matters():
    _calls.append(1)
    X = np.array([1e8, -1e8, 1 if len(_calls) == 1 else 0], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)
""",
        {"test_differ": None},
    ),
    "a padding of 30 in both axes at most": (
        "6.4.6",
        """
_lower = lower


def lower(X, K, padding, stride):
    A, B = _lower(X, K, padding, stride)
    return A, B if min(padding) <= 30 else np.zeros(B.shape)
""",
        {"test_layer": None},
    ),
}
