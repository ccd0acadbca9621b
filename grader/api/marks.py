"""Declare what a check is worth, what it needs, and whether a student may see its inputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

Check = TypeVar("Check", bound=Callable[..., Any])

#: The attribute of a check function that holds its mark.
MARK = "__grader_mark__"


class Mark(msgspec.Struct, frozen=True):
    """What an author declares about a check.

    Attributes:
        points: whole points; 0 makes the check a condition (its failure blocks full marks).
        hint: shown beside a failure, on demand; never contains the answer.
        needs: name of the check in the same file that must pass first, else this one is skipped.
        visible: ``False`` hides inputs, results and expected values from the student.
        timeout: seconds for the student's code in this check; ``None`` means the run's own limit.
    """

    points: int
    hint: str = ""
    needs: str | None = None
    visible: bool = True
    timeout: float | None = None


def points(
    worth: int,
    *,
    hint: str = "",
    needs: str | None = None,
    visible: bool = True,
    timeout: float | None = None,
) -> Callable[[Check], Check]:
    """Give a check its points; every check of a check file has this decorator.

    The arguments must be literals: the catalog reads them without importing the file.

    Args:
        worth: whole points; 0 makes the check a condition (its failure blocks full marks).
        hint: shown beside a failure; never contains the answer.
        needs: name of the check in the same file that must pass first, else this one is skipped.
        visible: ``False`` hides inputs, results and expected values from the student.
        timeout: seconds for the student's code in this check; ``None`` means the run's own limit.

    Example::

        @points(2, hint="Slide one kernel over the other and count the positions.")
        def test_size(student: Student) -> None:
            \"\"\"the composed kernel has k1 + k2 - 1 rows\"\"\"
            equal(student.composed_size(3, 2), 4)

    Raises:
        ValueError: if ``worth`` is not a whole number of at least 0.
    """
    if type(worth) is not int or worth < 0:
        raise ValueError(f"points must be a whole number of at least 0, not {worth!r}")
    mark = Mark(worth, hint, needs, visible, timeout)

    def attach(check: Check) -> Check:
        setattr(check, MARK, mark)
        return check

    return attach
