"""What the page's server and the process that judges for it say to each other: one line of JSON each way."""

from __future__ import annotations

from typing import Literal

import msgspec

from grader.grading.report_schema import ExerciseResult

#: Bytes of a line at most: a result with its pictures.
LONGEST_LINE = 64 << 20


class Request(msgspec.Struct, frozen=True):
    """What is asked for.

    Attributes:
        action: "judge" a saved file; "try" a cell beside an answer; "stop" that cell.
        number: of a cell; its outcome has the same.
        exercise: its path below the course's folder.
        answer: the text beside which a cell runs.
    """

    action: Literal["judge", "try", "stop"]
    exercise: str = ""
    number: int = 0
    answer: str = ""
    cell: str = ""


class Reply(msgspec.Struct, frozen=True):
    """What has happened.

    Attributes:
        kind: "ready" once; "judged"; "tried"; "fault": one file or cell could not be judged or run; "broken": none can.
        notices: what else the person should know.
        printed, value, error: what came of a cell.
    """

    kind: Literal["ready", "judged", "tried", "fault", "broken"]
    exercise: str = ""
    number: int = 0
    result: ExerciseResult | None = None
    notices: list[str] = []
    printed: str = ""
    value: str = ""
    error: str = ""
    text: str = ""
