"""Grader's room: from what the random numbers of an answer's checks are drawn, beside course, exercise, check and seed.

From the student's name, where somebody works on an answer: the numbers stay while the answer changes. From the answer's
own text, where a class is graded: whoever handed in the same text meets the same numbers and has the same verdict.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

#: What the numbers are drawn from.
Numbers = Literal["student", "answer"]
#: Lines before the first statement that say nothing to Python: blank ones and comments, where people put their names.
_HEAD = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*")
_LINE_END = re.compile(r"\r\n?|\n")


def same_text(source: str) -> str:
    """Digest an answer, so that equal digests mean the same code on the same lines.

    Comments before the first statement do not count, but that they take up a line does: messages name lines.
    """
    head = _HEAD.match(source)
    end = head.end() if head else 0
    lines = len(_LINE_END.findall(source, 0, end))
    text = f"{lines}\n{source[end:]}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
