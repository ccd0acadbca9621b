"""Define the error for input that cannot be used; every package raises it, and commands exit with code 2."""

from __future__ import annotations


class BadInput(Exception):
    """A path, id, course or submission cannot be used; the text says which, and why."""
