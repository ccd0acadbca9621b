"""Define the texts shown beside a result, statement and answer, as plain data that all reports can import."""

from __future__ import annotations

import msgspec


class ExerciseTexts(msgspec.Struct, frozen=True):
    """The texts shown beside a result.

    Attributes:
        statement: its blocks: ("text", "displayed" or "formulas", mark such as "1." or "-", the text); formulas are lines
            of LaTeX.
        code: the answer, and the student's own modules that it imports.
    """

    statement: tuple[tuple[str, str, str], ...]
    code: str
