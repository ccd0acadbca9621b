"""What a notebook's kernel and its judging service say to each other: one line of JSON each way."""

from __future__ import annotations

import msgspec


class Request(msgspec.Struct, frozen=True):
    """What a kernel asks for.

    Attributes:
        number: counts up; the reply has the same.
        action: "judge", "judge_all", "hint", "exercise", "progress", or "stop": give up what is being judged.
        exercise: what the person typed to name one; empty for the exercises that the last cell changes.
        cells: what the kernel has run, oldest first.
    """

    number: int
    action: str
    exercise: str = ""
    cells: list[str] = []


class Reply(msgspec.Struct, frozen=True):
    """What is to be shown in the notebook.

    Attributes:
        number: of the request; 0 for the greeting after the start.
        text: for those who see no HTML.
        html: the same as HTML, if there is any.
        markdown: the same as Markdown with formulas, if there is any.
        fault: what could not be done; nothing else is there then.
    """

    number: int
    text: str = ""
    html: str = ""
    markdown: str = ""
    fault: str = ""
