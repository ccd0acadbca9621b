"""Twice a number."""


def double(x):
    """Add it to itself."""
    return x + x
