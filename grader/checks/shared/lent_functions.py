"""Judge a function that may call another function of the answer: a mistake in the other costs its points once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.api.failures import Mismatch, StudentError


def judge_alone(judge: Callable[[Any], object], function: Any, with_right: Any, judge_other: Callable[[], object]) -> None:
    """Judge a function; where it fails because another function is wrong, judge it with a right one in the other's place.

    Args:
        judge: gets the function, and raises if it is wrong.
        function: the answer's.
        with_right: the same function, of ``student.uncompared.with_right``, which puts a right one in the other's place.
        judge_other: judges the other function, of ``student.uncompared``, in the way in which that loses its points.

    Raises:
        Mismatch, StudentError: as ``judge`` does for ``function``, unless the other function is wrong and a right one helps.

    Example::

        judge_alone(lambda f: _check_matrices(f, cases), student.kernel_matrix,
                    student.uncompared.with_right(im2col).kernel_matrix,
                    lambda: _check_windows(student.uncompared.im2col, pictures))
    """
    try:
        judge(function)
    except (Mismatch, StudentError) as err:
        # What is out of time or memory would be so again.
        if getattr(err, "cause", None) in ("timeout", "memory", "died") or not _fails(judge_other):
            raise
        if _fails(lambda: judge(with_right)):
            raise


def _fails(judge: Callable[[], object]) -> bool:
    try:
        judge()
    except (Mismatch, StudentError):
        return True
    return False
