"""Use scipy in a worker."""

from __future__ import annotations

from grader.frameworks.framework import Framework


class _Scipy(Framework):
    # What answers import besides is seen in their text; these four are what most of them use.
    lazy_parts = ("scipy.signal", "scipy.ndimage", "scipy.linalg", "scipy.special")


FRAMEWORK = _Scipy("scipy")
