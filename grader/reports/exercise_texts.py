"""Define what stands beside a result: the exercise's statement and the own code; both ends of it import nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExerciseTexts:
    """What stands beside a result.

    Attributes:
        statement: its blocks: ("text", "displayed" or "formulas", "1." or "-" in front of it, the text); formulas are lines of
            LaTeX.
        code: the answer, and the own modules that it imports.
    """

    statement: tuple[tuple[str, str, str], ...]
    code: str
