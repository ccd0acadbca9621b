"""Parse Python source that may be anybody's, without printing what Python would warn of in it.

A backslash that means nothing ("\\sum" in a docstring), ``is`` with a number, ``return`` in a ``finally``: each new
version of Python warns of more of them, on the terminal of whoever grades.
"""

from __future__ import annotations

import ast
import contextlib
import warnings
from collections.abc import Iterator
from pathlib import Path


def parse(source: str, filename: str | Path = "<unknown>") -> ast.Module:
    """Give the syntax tree of a source text.

    Raises:
        SyntaxError: if it is not Python.
        ValueError, RecursionError, MemoryError: if Python cannot read it.
    """
    with without_warnings():
        return ast.parse(source, filename=str(filename))


@contextlib.contextmanager
def without_warnings() -> Iterator[None]:
    """Keep Python from warning while the block runs; where warnings are errors, too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
