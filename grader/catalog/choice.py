"""Which of several files of a submission is the answer to an exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from grader.catalog.exercise import Exercise
from grader.catalog.stubs import is_untouched

if TYPE_CHECKING:
    from grader.catalog.submission import Answer

#: Files for one exercise that are read.
_MAX_FILES = 8


def choose(
    exercise: Exercise, files: list[PurePath], read: Callable[[PurePath], Answer], shown: Mapping[PurePath, str]
) -> tuple[PurePath, Answer, list[str]]:
    """Choose among files, the surest first: the first in which something is written; with a notice where others say else.

    Who hands in the whole folder as it was given out, and the answer beside it, has handed in the answer. A stranger's text is
    compared here, and not parsed.
    """
    readings = [(file, read(file)) for file in files[:_MAX_FILES]]
    written = [(file, answer) for file, answer in readings if answer.source and not is_untouched(exercise, answer.source)]
    file, answer = (written or readings)[0]
    others = [shown[other] for other, said in written if said.source != answer.source]
    if not others:
        return file, answer, []
    return file, answer, [f"{exercise.id} is in {shown[file]} and in {', '.join(others)}; {shown[file]} counts"]
