"""Which known wrong answer explains a failure: the one that behaves like the student's answer in the most checks."""

from __future__ import annotations

import pytest

from grader.catalog.wrong_answers import WrongAnswer
from grader.judge.diagnosis import closest_answers

CHECKS = ["test_rows", "test_columns", "test_zeros"]


def _wrong(name: str, caught_by: str) -> WrongAnswer:
    return WrongAnswer(name, caught_by, f"It is {name}.", "", (), 1)


BOTH = _wrong("rows_and_columns_exchanged", "test_columns")
ROWS = _wrong("no_rows", "test_rows")
COLUMNS = _wrong("no_columns", "test_columns")


@pytest.mark.parametrize(
    "alike, found",
    [
        ({BOTH: CHECKS, ROWS: ["test_rows", "test_zeros"]}, {"test_rows": BOTH, "test_columns": BOTH}),
        ({ROWS: ["test_rows", "test_zeros"], COLUMNS: CHECKS[1:]}, {"test_rows": ROWS, "test_columns": COLUMNS}),
        ({BOTH: CHECKS[:2], ROWS: ["test_rows", "test_zeros"]}, {"test_rows": ROWS, "test_columns": BOTH}),
        ({BOTH: ["test_rows"]}, {"test_rows": BOTH}),
        ({BOTH: ["test_zeros"]}, {}),
    ],
)
def test_the_closest_wrong_answer_explains_a_failure(
    alike: dict[WrongAnswer, list[str]], found: dict[str, WrongAnswer]
) -> None:
    """One mistake that explains two failures is preferred to one that explains the first; else the check's own comes first."""
    answers = [ROWS, BOTH, COLUMNS]
    closest = closest_answers(answers, CHECKS[:2], CHECKS, lambda wrong, check: check in alike.get(wrong, ()))
    assert closest == found


def test_no_more_wrong_answers_run_than_are_needed() -> None:
    """The first that behaves alike in all checks ends the search."""
    asked = []

    def behaves(wrong: WrongAnswer, check: str) -> bool:
        asked.append((wrong, check))
        return True

    assert closest_answers([BOTH, COLUMNS, ROWS], CHECKS[:1], CHECKS, behaves) == {"test_rows": ROWS}
    assert asked == [(ROWS, check) for check in CHECKS]
