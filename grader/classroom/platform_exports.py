"""Parse the names that Canvas, Moodle, Gradescope and GitHub Classroom give to exported submissions.

Sources: the download formats of Canvas (Assignment > Download Submissions), Moodle (mod_assign, "Download all
submissions"), Gradescope ("Export Submissions", with its submission_metadata.yml) and GitHub Classroom
(``gh classroom clone``). Only Gradescope adds a file with metadata; the others have names of files and folders alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from grader.catalog.bad_input import BadInput
from grader.classroom.records import Person

#: lastfirst[_LATE]_userid_attachmentid_name[-n].ext; where names are hidden, [LATE_]anon_id_...; a text typed on the page,
#: or a link, has no attachment.
_CANVAS = re.compile(
    r"(?:(?P<name>[^/]+?)_(?P<late>LATE_)?(?P<user>\d+)|(?P<hidden_late>LATE_)?anon_(?P<hidden>[0-9A-Za-z]+))"
    r"_(?:(?P<attachment>\d+)_(?P<file>.+)|(?P<page>(?:text|link)\.html))",
    re.DOTALL,
)
#: Full Name_participant_assignsubmission_file[_name.ext]
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<file>.*)", re.DOTALL)
#: Parts of the header of Moodle's column for the highest grade, in several languages.
MOODLE_MAXIMUM = ("maxim", "m\u00e1xim", "massim", "bestwertung", "bestnote", "maksym")
_GRADESCOPE = re.compile(r"submission_(?P<id>\d+)")
#: Canvas names the first resubmission name-1.ext.
_AGAIN = re.compile(r"(?P<stem>.+)-(?P<count>\d{1,3})(?P<suffix>\.\w+)", re.DOTALL)
_LONGEST_KEY = 64
_MAX_METADATA_BYTES = 256 << 20
#: Names that Windows reserves.
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})


class NamedSubmission(msgspec.Struct, frozen=True):
    """The contents of an exported name: the person, and the original name of the file."""

    name: str
    ids: tuple[tuple[str, str], ...]
    file: str = ""
    again: int = 0
    late: bool | None = None
    kind: str = "file"


def canvas(name: str) -> NamedSubmission | None:
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
        return NamedSubmission("anon", (("canvas_anonymous", found["hidden"]),), file, again, late)
    return NamedSubmission(found["name"], (("canvas_id", found["user"]),), file, again, late)


def moodle(name: str) -> NamedSubmission | None:
    """Read the name of a folder or file that Moodle exports."""
    found = _MOODLE.fullmatch(name)
    if found is None:
        return None
    return NamedSubmission(found["name"], (("moodle_participant", found["id"]),), found["file"], kind=found["kind"])


def gradescope(name: str) -> str | None:
    """Return the number of a submission's folder that Gradescope exports."""
    found = _GRADESCOPE.fullmatch(name)
    return found["id"] if found else None


def github_prefix(names: Iterable[str]) -> str:
    """Return the common prefix of cloned repositories, the assignment and a dash; empty if the names are not of that kind."""
    known = sorted(names)
    if len(known) < 2:
        return ""
    first, last = known[0], known[-1]
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[: first.rfind("-", 0, same) + 1]


def key_of(text: str) -> str:
    """Make a safe folder name of any text, always the same one: letters, digits, dots and dashes.

    If characters had to be dropped, a short digest keeps different texts apart.
    """
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(c if c.isalnum() or c in "._-@+" else "-" for c in plain)
    kept = re.sub("-{2,}", "-", kept).strip(".-")[:_LONGEST_KEY].rstrip(".-")
    mild = re.sub(r"\s+", "-", plain.strip())
    if kept and kept in (text, mild) and kept.lower() not in _RESERVED:
        return kept
    return f"{kept or 'student'}-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


# ------------------------------------------------------------ Gradescope's metadata
def read_gradescope_metadata(path: Path) -> dict[str, list[tuple[Person, str | None]]]:
    """Give, for each submission's folder, its submitters and the time of submission.

    Raises:
        BadInput: if the file cannot be read.
    """
    import yaml

    if path.stat().st_size > _MAX_METADATA_BYTES:
        raise BadInput(f"{path} is larger than {_MAX_METADATA_BYTES >> 20} MiB")
    try:
        metadata = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader(yaml))
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as err:
        raise BadInput(f"{path} cannot be read: {' '.join(str(err).split())[:200]}") from err
    if not isinstance(metadata, dict):
        raise BadInput(f"{path} names no submissions")
    return {str(folder): _people(about) for folder, about in metadata.items() if isinstance(about, dict)}


def _loader(yaml: Any) -> Any:
    """Return a safe YAML loader that reads tagged Ruby objects as plain data."""

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """A loader that builds plain data only."""

    def plain(loader: Any, _: str, node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return loader.construct_mapping(node, deep=True)
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node, deep=True)
        return loader.construct_scalar(node)

    Loader.add_multi_constructor("!ruby/", plain)
    return Loader


def _people(about: dict[str, Any]) -> list[tuple[Person, str | None]]:
    submitted = _instant(_get(about, "created_at"))
    people = []
    for submitter in _get(about, "submitters") or []:
        if isinstance(submitter, dict):
            name, sid, email = (str(_get(submitter, key) or "") for key in ("name", "sid", "email"))
            ids = {"id_number": sid} if sid else {}
            people.append((Person(key_of(email or sid or name or "student"), name, email, ids=ids), submitted))
    return people


def _get(mapping: dict[str, Any], key: str) -> Any:
    """Look up a key; the export writes Ruby symbols, ":name"."""
    return mapping.get(f":{key}", mapping.get(key))


def _instant(value: Any) -> str | None:
    if isinstance(value, dict):  # a time zone's time, with its parts
        value = value.get("utc", value.get("time"))
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=timezone.utc)).isoformat()
    return None
