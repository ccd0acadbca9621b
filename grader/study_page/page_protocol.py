"""Define the messages between the page's server and its judging process: one line of JSON each way."""

from __future__ import annotations

from typing import Literal

import msgspec

from grader.results.report_schema import ExerciseResult

#: Longest line, in bytes: a result with its pictures.
LONGEST_LINE = 64 << 20


class Request(msgspec.Struct, frozen=True):
    """A request.

    Attributes:
        action: "judge" a saved file; "try" a cell beside an answer; "stop" that cell.
        number: of a cell; its reply has the same.
        exercise: its path below the course's folder.
        answer: the text with which a cell runs.
    """

    action: Literal["judge", "try", "stop"]
    exercise: str = ""
    number: int = 0
    answer: str = ""
    cell: str = ""


class Reply(msgspec.Struct, frozen=True):
    """A reply.

    Attributes:
        kind: "ready" once; "judged"; "tried"; "fault": one file or cell could not be judged or run; "broken": none can.
        notices: notices for the person.
        printed, value, error: the outcome of a cell.
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
