"""Name the part of a seed that is the student's name or the hash of their code.

From the student's name, where somebody works on an answer: the numbers stay while the answer changes. From the answer's
own code, where a class is graded: whoever handed in the same code meets the same numbers and has the same verdict.
"""

from __future__ import annotations

import hashlib
from typing import Literal

#: What the numbers are drawn from.
Numbers = Literal["student", "answer"]


def drawn_from(code: str) -> str:
    """Say what the numbers of an answer are drawn from, where equal code is to meet equal numbers."""
    return "answer " + hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()
