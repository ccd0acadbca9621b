"""Read the list of the people in a class, and find which of them a submission belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader.catalog.bad_input import BadInput
from grader.classroom.csv_files import read_table
from grader.classroom.platform_exports import MOODLE_MAXIMUM, key_of
from grader.classroom.records import Person

#: The meaning of a column, by its header in lower case without spaces, dots and brackets.
_COLUMNS = {
    "key": "key", "student": "name", "name": "name", "fullname": "name", "studentname": "name", "firstname": "first",
    "first": "first", "lastname": "last", "last": "last", "surname": "last", "givenname": "first",
    "email": "email", "emailaddress": "email", "mail": "email", "section": "section", "sections": "section",
    "id": "canvas_id", "sisuserid": "sis_user_id", "sisloginid": "login", "loginid": "login", "username": "username",
    "identifier": "moodle_participant", "idnumber": "id_number", "studentid": "id_number", "sid": "id_number",
    "emailadresse": "email", "adressedecourriel": "email", "direccióndecorreo": "email", "vollständigername": "name",
    "nomcomplet": "name", "nombrecompleto": "name",
    "github": "github", "githubusername": "github", "githubid": "github_id", "group": "group",
}  # fmt: skip
#: The first cells of a grading worksheet of Moodle: "Participant 31", "Teilnehmer/in31".
_PARTICIPANT = re.compile(r"([^\W\d][^\d,;@]*?)( ?)\d+")
_FIELDS = ("name", "email", "section", "key", "first", "last")


class Roster(msgspec.Struct, frozen=True, dict=True):
    """The people of a class.

    Attributes:
        notices: what the instructor should know about the file.
        contradictions: by key, how a person's later row differs from the first, which is used.
    """

    people: tuple[Person, ...] = ()
    notices: tuple[str, ...] = ()
    contradictions: Mapping[str, str] = msgspec.field(default_factory=dict)

    def find(self, person: Person) -> Person | None:
        """Find the person of a submission in the class: by an id, the e-mail address, or a unique name."""
        for kind, value in person.ids.items():
            if value and (kind, value) in self._by_id:
                return self._by_id[kind, value]
        if person.email and (known := self._by_email.get(person.email.casefold())):
            return known
        handles = {value.casefold() for value in (person.name, person.key, *person.ids.values()) if value}
        by_handle = {known.key: known for handle in handles for known in self._by_handle.get(handle, ())}
        if len(by_handle) == 1:
            return next(iter(by_handle.values()))
        by_name = self._by_name.get(_letters(person.name), ())
        return by_name[0] if len(by_name) == 1 else None

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Person]:
        return {identifier: known for known in reversed(self.people) for identifier in known.ids.items()}

    @cached_property
    def _by_email(self) -> dict[str, Person]:
        return {known.email.casefold(): known for known in reversed(self.people) if known.email}

    @cached_property
    def _by_handle(self) -> dict[str, list[Person]]:
        return _index((known, [v.casefold() for v in (known.key, known.email, *known.ids.values())]) for known in self.people)

    @cached_property
    def _by_name(self) -> dict[str, list[Person]]:
        return _index((known, [_letters(known.name), _letters(_turned(known.name))]) for known in self.people)


def _index(people: Iterable[tuple[Person, list[str]]]) -> dict[str, list[Person]]:
    """Index people by words; empty words are left out."""
    found: dict[str, list[Person]] = {}
    for known, words in people:
        for word in {word for word in words if word}:
            found.setdefault(word, []).append(known)
    return found


def read_roster(path: Path) -> Roster:
    """Read a list of people: our own CSV, or one that Canvas, Moodle, Gradescope or GitHub Classroom exports.

    Raises:
        BadInput: if it cannot be read, or names nobody.
    """
    table = read_table(path)
    rows = table.rows
    if not rows:
        raise BadInput(f"{path} is empty")
    kinds = [_COLUMNS.get(_letters(header), "") for header in rows[0][1]]
    if kinds[0] in ("", "canvas_id") and _is_worksheet(rows[0][1], [row[0].strip() for _, row in rows[1:] if row]):
        kinds[0] = "moodle_participant"
    if not any(kinds):
        raise BadInput(f"{path}: no column is known; one should be called Name, Email, ID, Username or Identifier")
    people = [(line, person) for line, row in rows[1:] if (person := _person(dict(_cells(kinds, row))))]
    if not people:
        raise BadInput(f"{path} names nobody")
    roster = _one_person_each(people, path)
    if table.encoding.is_certain:
        return roster
    likely = f"{path.name}: read as {table.encoding.codec}, as is likely; if names are wrong, save it as CSV UTF-8"
    return replace(roster, notices=(likely, *roster.notices))


def _is_worksheet(heads: list[str], first_cells: list[str]) -> bool:
    """Recognise a grading worksheet of Moodle in any language: all rows begin with the same word and a number."""
    found = [_PARTICIPANT.fullmatch(cell) for cell in first_cells]
    words = {(match[1], match[2]) if match else None for match in found}
    if None in words or len(words) != 1:
        return False
    # A login may look like this, too, but has no space, and no column with the highest grade beside it.
    return all(match and match[2] for match in found) or any(w in head.casefold() for head in heads for w in MOODLE_MAXIMUM)


def _one_person_each(people: Sequence[tuple[int, Person]], path: Path) -> Roster:
    """Merge rows with the same key, ignoring case, as exports have them for people in two sections.

    A later row adds what the first one lacks, unless it contradicts it: then it is ignored.
    """
    seen: dict[str, Person] = {}
    twice: dict[str, None] = {}
    contradictions: dict[str, str] = {}
    for line, person in people:
        known = seen.setdefault(person.key.casefold(), person)
        if known is person:
            continue
        differs = _contradiction(known, person)
        if differs:
            contradictions.setdefault(known.key, f"line {line} of {path.name} has another {differs}: the first row counts")
        else:
            twice[known.key] = None
            seen[known.key.casefold()] = _same_person(known, person)
    names = ", ".join([*twice][:5]) + (f" and {len(twice) - 5} more" if len(twice) > 5 else "")
    notices = [f"{path.name}: {names} {'has' if len(twice) == 1 else 'have'} more than one row: one person each"] * bool(twice)
    return Roster(tuple(seen.values()), tuple(notices), contradictions)


def _contradiction(known: Person, again: Person) -> str:
    """Describe how two rows differ, apart from the section; empty if they agree."""
    pairs = [("name", known.name, again.name), ("e-mail", known.email.casefold(), again.email.casefold())]
    pairs += [(kind, value, again.ids.get(kind, "")) for kind, value in known.ids.items() if kind != "group"]
    for kind, before, now in pairs:
        if before and now and _letters(before) != _letters(now):
            return f"{kind.replace('_', ' ')} ({now!r:.60}, not {before!r:.60})"
    return ""


def _same_person(known: Person, again: Person) -> Person:
    sections = dict.fromkeys(section for person in (known, again) for section in person.section.split(", ") if section)
    ids = {**again.ids, **known.ids}
    return Person(known.key, known.name or again.name, known.email or again.email, ", ".join(sections), ids)


def _cells(kinds: list[str], row: list[str]) -> list[tuple[str, str]]:
    return [(kind, cell.strip()) for kind, cell in zip(kinds, row, strict=False) if kind and cell.strip()]


def _person(cells: dict[str, str]) -> Person | None:
    if "points possible" in cells.get("name", cells.get("last", "")).casefold():  # the second row of a Canvas gradebook
        return None
    if cells.get("name") == "Student, Test" and "canvas_id" in cells:  # Canvas's test student, in every course
        return None
    name = cells.get("name") or " ".join(part for part in (cells.get("first", ""), cells.get("last", "")) if part)
    ids = {kind: value for kind, value in cells.items() if kind not in _FIELDS}
    if "moodle_participant" in ids:
        ids["moodle_participant"] = re.sub(r"^\D+(?=\d+$)", "", ids["moodle_participant"].strip())
    handle = cells.get("key") or next(
        (ids[kind] for kind in ("login", "username", "github", "sis_user_id", "id_number") if kind in ids), ""
    )
    handle = handle or cells.get("email", "") or ids.get("canvas_id", "") or ids.get("moodle_participant", "") or name
    if not handle:
        return None
    return Person(key_of(handle), name, cells.get("email", ""), cells.get("section", ""), ids)


def _letters(text: str) -> str:
    """Normalise a name to a form common to all platforms: macOS, for example, stores accents separately."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _turned(name: str) -> str:
    """Swap first and last name: Canvas writes "Last, First" in its gradebook, and "lastfirst" in file names."""
    if "," in name:
        last, _, first = name.partition(",")
        return f"{first} {last}"
    first, _, last = name.rpartition(" ")
    return f"{last} {first}"
