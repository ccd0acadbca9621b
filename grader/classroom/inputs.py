"""What an instructor brings besides the submissions: roster, policy, overrides, exported gradebooks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.catalog.course import Course
from grader.classroom.overrides import Overrides, read_overrides
from grader.classroom.policy import Policy
from grader.classroom.policy_file import read_policy
from grader.classroom.roster import Roster, read_roster

#: Found in the folder of the results by itself.
OVERRIDES = "overrides.csv"


@dataclass(frozen=True)
class Inputs:
    """The instructor's files, read; ``canvas`` and ``moodle`` are the exports to fill."""

    roster: Roster | None
    policy: Policy
    overrides: Overrides
    canvas: Path | None
    moodle: Path | None
    column: str


def read_inputs(
    course: Course, out: Path, roster: Path | None, policy: Path | None, overrides: Path | None, canvas: Path | None,
    moodle: Path | None, column: str,
) -> Inputs:  # fmt: skip
    """Read them all before anything is graded; an exported gradebook is also a roster, if there is no other.

    Raises:
        BadInput: naming the file and what is wrong with it.
    """
    beside = out / OVERRIDES
    chosen = overrides or (beside if beside.is_file() else None)
    source = roster or canvas or moodle
    return Inputs(
        read_roster(source) if source else None, read_policy(policy, course) if policy else Policy(),
        read_overrides(chosen, course) if chosen else Overrides(), canvas, moodle, column,
    )  # fmt: skip
