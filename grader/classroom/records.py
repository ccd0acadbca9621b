"""Define the records of a class: a person, what they handed in, their results and their final grade."""

from __future__ import annotations

from pathlib import Path

import msgspec

from grader.catalog.source_text import encodable
from grader.catalog.untrusted_files import Problem
from grader.results.report_schema import Report


class Person(msgspec.Struct, frozen=True):
    """A person who handed something in, or should have.

    Attributes:
        key: unique in the class, stable between runs, safe as a folder's name; the report's ``student``, which seeds the
            random numbers with `--numbers student`.
        name: as the platform shows it; it may contain any characters.
        ids: the person's ids on platforms: "canvas_id", "sis_user_id", "login", "moodle_participant", "id_number",
            "username", "github", "gradescope_submission".
    """

    key: str
    name: str = ""
    email: str = ""
    section: str = ""
    ids: dict[str, str] = {}

    def __post_init__(self) -> None:
        """Make every text encodable: names of folders are bytes, and need not be UTF-8."""
        for field in ("name", "email", "section"):
            msgspec.structs.force_setattr(self, field, encodable(getattr(self, field)))
        ids = {kind: encodable(number) for kind, number in self.ids.items()}
        msgspec.structs.force_setattr(self, "ids", ids)


class HandIn(msgspec.Struct, frozen=True):
    """What one person handed in.

    Attributes:
        paths: the folder, the zip, or the files; empty when nothing was handed in.
        submitted: the time, ISO 8601 with its offset, if the platform gives it; never changed by a regrade.
        late: whether the platform itself calls it late, if it says so.
        problem: why nothing can be graded; empty if something can.
        names: the original name of each of the paths.
        notices: what an instructor should know.
    """

    person: Person
    paths: tuple[Path, ...] = ()
    submitted: str | None = None
    late: bool | None = None
    problem: str = ""
    names: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Make all texts for people encodable; ``names`` stay what they are."""
        msgspec.structs.force_setattr(self, "problem", encodable(self.problem))
        msgspec.structs.force_setattr(self, "notices", tuple(map(encodable, self.notices)))


class PersonResult(msgspec.Struct, frozen=True):
    """The results of one person's submission.

    Attributes:
        report: None when nothing could be graded; ``problem`` then says why.
        notices: what an instructor should know ("the zip holds 3 files that could not be read").
        free_texts: paths of the exercises whose answers hold a RATIONALE, to be marked by a person.
        problems: the files that are not answers, by cause; ``notices`` or ``problem`` describe them in words.
    """

    person: Person
    report: Report | None
    problem: str = ""
    submitted: str | None = None
    late: bool | None = None
    notices: list[str] = []
    free_texts: list[str] = []
    problems: list[Problem] = []


class GradeLine(msgspec.Struct, frozen=True):
    """One step from the points of the checks to the final grade ("2 days late", -10), shown to the student unchanged."""

    text: str
    points: float


class FinalGrade(msgspec.Struct, frozen=True):
    """The grade that goes into the gradebook.

    Attributes:
        exercises: points by exercise path, after overrides, dropped exercises and weights.
        possible: by exercise path; those that do not count are missing.
        earned, of: the total after late days and extra credit.
        lines: the steps from the points of the checks to the total.
        to_mark: free-text answers that still wait for a mark.
        missing: the missing packages that kept something of this person from being judged.
        undecided: by exercise path, or "total": why there are no points until somebody decides; ``earned`` counts them as 0.
        ungraded: ids of exercises that the grader failed at, and that nobody has decided by hand: there is no percentage.
    """

    person: Person
    exercises: dict[str, float]
    possible: dict[str, float]
    earned: float
    of: float
    lines: list[GradeLine] = []
    to_mark: list[str] = []
    missing: list[str] = []
    undecided: dict[str, str] = {}
    ungraded: list[str] = []
