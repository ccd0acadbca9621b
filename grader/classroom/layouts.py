"""How platforms name what they export, read from the names alone.

Sources: the download formats of Canvas (Assignment > Download Submissions), Moodle (mod_assign, "Download all
submissions"), Gradescope ("Export Submissions") and GitHub Classroom (``gh classroom clone``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

#: lastfirst[_LATE]_userid_attachmentid_name[-n].ext; where names are hidden, [LATE_]anon_id_...; a text typed on the page,
#: or a link, has no attachment.
_CANVAS = re.compile(
    r"(?:(?P<name>[^/]+?)_(?P<late>LATE_)?(?P<user>\d+)|(?P<hidden_late>LATE_)?anon_(?P<hidden>[0-9A-Za-z]+))"
    r"_(?:(?P<attachment>\d+)_(?P<file>.+)|(?P<page>(?:text|link)\.html))",
    re.DOTALL,
)
#: Full Name_participant_assignsubmission_file[_name.ext]
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<file>.*)", re.DOTALL)
_GRADESCOPE = re.compile(r"submission_(?P<id>\d+)")
#: Canvas writes name-1.ext for the first thing handed in again.
_AGAIN = re.compile(r"(?P<stem>.+)-(?P<count>\d{1,3})(?P<suffix>\.\w+)", re.DOTALL)
_LONGEST_KEY = 64


@dataclass(frozen=True)
class Named:
    """What a name says: whose it is, and under which name the file was handed in."""

    name: str
    ids: tuple[tuple[str, str], ...]
    file: str = ""
    again: int = 0
    late: bool | None = None
    kind: str = "file"


def canvas(name: str) -> Named | None:
    """Read the name of a file that Canvas exports."""
    found = _CANVAS.fullmatch(name)
    if found is None:
        return None
    file, again = found["file"] or found["page"], 0
    counted = _AGAIN.fullmatch(file)
    if counted is not None:
        file, again = counted["stem"] + counted["suffix"], int(counted["count"])
    late = True if found["late"] or found["hidden_late"] else None
    if found["hidden"]:
        return Named("anon", (("canvas_anonymous", found["hidden"]),), file, again, late)
    return Named(found["name"], (("canvas_id", found["user"]),), file, again, late)


def moodle(name: str) -> Named | None:
    """Read the name of a folder or file that Moodle exports."""
    found = _MOODLE.fullmatch(name)
    if found is None:
        return None
    return Named(found["name"], (("moodle_participant", found["id"]),), found["file"], kind=found["kind"])


def gradescope(name: str) -> str | None:
    """Give the number of a submission's folder that Gradescope exports."""
    found = _GRADESCOPE.fullmatch(name)
    return found["id"] if found else None


def github_prefix(names: Iterable[str]) -> str:
    """Give what the names of cloned repositories begin with: the assignment and a dash; empty if they are none."""
    known = sorted(names)
    if len(known) < 2:
        return ""
    first, last = known[0], known[-1]
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[: first.rfind("-", 0, same) + 1]


def key_of(text: str) -> str:
    """Make a folder's name out of anything, the same for the same text: letters, digits, dots and dashes.

    Where something had to be left out, a few letters of a digest keep different texts apart.
    """
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(c if c.isalnum() or c in "._-@+" else "-" for c in plain)
    kept = re.sub("-{2,}", "-", kept).strip(".-")[:_LONGEST_KEY].rstrip(".-")
    mild = re.sub(r"\s+", "-", plain.strip())
    if kept and kept in (text, mild) and kept.lower() not in _RESERVED:
        return kept
    return f"{kept or 'student'}-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


#: Names that mean something to a file system.
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})
