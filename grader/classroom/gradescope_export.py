"""Read the submission_metadata.yml of a Gradescope export."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from grader.catalog.faults import BadInput
from grader.classroom.graded import Person
from grader.classroom.layouts import key_of

_MAX_BYTES = 256 << 20


def read_metadata(path: Path) -> dict[str, list[tuple[Person, str | None]]]:
    """Give, for each submission's folder, its submitters and when it was handed in.

    Raises:
        BadInput: if the file cannot be read.
    """
    import yaml

    if path.stat().st_size > _MAX_BYTES:
        raise BadInput(f"{path} is larger than {_MAX_BYTES >> 20} MiB")
    try:
        said = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader(yaml))
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as err:
        raise BadInput(f"{path} cannot be read: {' '.join(str(err).split())[:200]}") from err
    if not isinstance(said, dict):
        raise BadInput(f"{path} names no submissions")
    return {str(folder): _people(about) for folder, about in said.items() if isinstance(about, dict)}


def _loader(yaml: Any) -> Any:
    """Give a safe loader that takes what is tagged as an object of Ruby's for the plain data that it is."""

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Builds nothing but plain data."""

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
    for one in _get(about, "submitters") or []:
        if isinstance(one, dict):
            name, sid, email = (str(_get(one, key) or "") for key in ("name", "sid", "email"))
            ids = {"id_number": sid} if sid else {}
            people.append((Person(key_of(email or sid or name or "student"), name, email, ids=ids), submitted))
    return people


def _get(said: dict[str, Any], key: str) -> Any:
    """The export's keys are Ruby symbols: ":name"."""
    return said.get(f":{key}", said.get(key))


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
