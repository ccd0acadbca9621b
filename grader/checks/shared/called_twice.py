"""Judge what a function without arguments returns, in a second call, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.api import Mismatch


def check_twice(function: Any, check: Callable[[Any], None]) -> None:
    """Call a student's function without arguments twice, and check both results: what is kept may change, or run out.

    Raises:
        Mismatch: of ``check``, for the first result that is wrong, with the call that gave it.
    """
    for result, again in zip(function.map([(), ()]), ("", ", called again"), strict=True):
        try:
            check(result)
        except Mismatch as err:
            raise Mismatch(err.got, err.expected, call=f"{function.__name__}(){again}", where=err.where) from None
