"""Define the messages between a notebook's kernel and its judging service: one line of JSON each way."""

from __future__ import annotations

import msgspec


class Request(msgspec.Struct, frozen=True):
    """A request of a kernel.

    Attributes:
        number: increases by one; the reply has the same.
        action: "judge", "judge_all", "hint", "exercise", "progress", or "stop" (stop judging).
        exercise: the exercise, as the person typed it; empty for those that the last cell answers.
        cells: the cells that the kernel has run, oldest first.
    """

    number: int
    action: str
    exercise: str = ""
    cells: list[str] = []


class Reply(msgspec.Struct, frozen=True):
    """A reply, to be shown in the notebook.

    Attributes:
        number: of the request; 0 for the first message after the start.
        text: plain text, for front ends without HTML.
        html: the same as HTML, if available.
        markdown: the same as Markdown with formulas, if available.
        fault: an error message; all else is then empty.
    """

    number: int
    text: str = ""
    html: str = ""
    markdown: str = ""
    fault: str = ""
