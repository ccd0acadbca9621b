"""Use numpy in a worker."""

from __future__ import annotations

import contextlib
import importlib

from grader.frameworks.framework import Framework


class _Numpy(Framework):
    is_light = True
    lazy_parts = ("numpy.testing", "numpy.ma.mrecords")

    def warm(self) -> None:
        """Let numpy load what it loads at first use."""
        np = importlib.import_module("numpy")
        square = np.arange(9.0).reshape(3, 3) + np.eye(3)
        repr(square)
        str(np.float64(0.5))
        np.linalg.inv(square)
        np.fft.rfft(square[0])
        np.random.default_rng(0).normal(size=2)
        np.einsum("ij,j->i", square, square[0])
        np.lib.stride_tricks.sliding_window_view(square, (2, 2))
        with contextlib.suppress(ValueError):
            np.ones((2, 2)) @ np.ones((3, 3))

    def seed(self, seed: int) -> None:
        """Seed ``numpy.random``'s own generator."""
        importlib.import_module("numpy").random.seed(seed % (1 << 32))


FRAMEWORK = _Numpy("numpy")
