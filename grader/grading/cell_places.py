"""Say in a result where an answer's lines stand in the notebook that it was put together from."""

from __future__ import annotations

import msgspec

from grader.catalog.places import Span, in_places
from grader.grading.report_schema import ExerciseResult


def with_cell_places(result: ExerciseResult, spans: tuple[Span, ...]) -> ExerciseResult:
    """Give a result whose messages name cells: "cell 3, line 2" in place of "line 14 of your file"."""
    if not spans:
        return result
    checks = [msgspec.structs.replace(check, message=in_places(check.message, spans)) for check in result.checks]
    return msgspec.structs.replace(result, checks=checks)
