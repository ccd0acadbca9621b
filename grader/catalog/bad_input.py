"""Define the exception for unusable input, on which every command exits with code 2."""

from __future__ import annotations


class BadInput(Exception):
    """A path, id, course or submission cannot be used; the text says which, and why."""
