"""Unpack a class that a platform exported as one zip into a temporary folder."""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import msgspec
from msgspec.structs import replace

from grader.catalog.answer_names import MARKER_FILES, Kind, is_passed_over, kind_of
from grader.catalog.bad_input import BadInput
from grader.catalog.bounded_process import BoundedProcess, Bounds, CallFailed
from grader.classroom import platform_exports
from grader.classroom.records import HandIn

#: The kinds of files that are unpacked; of all others only the names matter.
_WANTED = (Kind.PYTHON, Kind.NOTEBOOK, Kind.TEXT, Kind.ARCHIVE)
_MAX_ENTRIES, _MAX_FILE, _MAX_TOTAL = 200_000, 64 << 20, 4 << 30
_CHUNK = 1 << 18
_METADATA = "submission_metadata.yml"
#: Deepest folders: deeper files are not answers, and a tree thousands of folders deep cannot be deleted.
_MAX_DEPTH = 64

#: Limits on unpacking.
_BOUNDS = Bounds(memory_bytes=320 << 20, cpu_seconds=900, seconds=3600, reply_bytes=64 << 20)
_LONGEST_PROBLEM = 500

#: Errors for names that a file system refuses, or that a zip uses for both a file and a folder.
_REFUSED = (errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EILSEQ)


class _Unpacked(msgspec.Struct, frozen=True):
    """The reason why the zip cannot be unpacked, or the files that could not, with reasons."""

    problem: str
    damaged: list[tuple[bytes, str]] = []


class FileTooLarge(Exception):
    """A file is too large to be an answer."""


class UnpackedClass(msgspec.Struct, frozen=True):
    """The folder that holds the submissions, and the files of the zip that are missing in it, with reasons."""

    folder: Path
    damaged: dict[Path, str] = msgspec.field(default_factory=dict)

    def noted(self, hand_in: HandIn) -> HandIn:
        """Return a person's hand-in with notices about its files that could not be unpacked."""
        notices = [
            f"{path.name} could not be unpacked: {why}"
            for path, why in self.damaged.items()
            if any(path.is_relative_to(part) for part in hand_in.paths)
        ]
        return replace(hand_in, notices=(*hand_in.notices, *notices)) if notices else hand_in


@contextmanager
def unpacked_class(submissions: Path) -> Iterator[UnpackedClass]:
    """Yield the folder that holds the submissions: the one named, or a temporary one with the contents of the zip named.

    Files larger than 64 MiB, damaged files, and files of kinds that cannot be answers are empty in it.

    Raises:
        BadInput: if a file is not a zip, is broken, holds too much, or has an entry that would land outside its folder.
    """
    if not submissions.is_file() or submissions.suffix.lower() != ".zip":
        yield UnpackedClass(submissions)
        return
    with tempfile.TemporaryDirectory(prefix="grade-") as scratch:
        folder = Path(scratch)
        damaged = _unpack_in_child(submissions, folder)
        yield UnpackedClass(_top(folder), damaged)


def _unpack_in_child(submissions: Path, folder: Path) -> dict[Path, str]:
    """Unpack in a child process with limited memory and time; return the damaged files, with reasons.

    Raises:
        BadInput: if the zip cannot be unpacked within the bounds.
    """

    def work(_: bytes) -> bytes:
        try:
            with zipfile.ZipFile(submissions) as archive:
                damaged = _unpack(archive, submissions, folder)
        except (BadInput, MemoryError) as err:
            return _packed(str(err) or f"{submissions} needs too much memory to be unpacked")
        except Exception as err:  # noqa: BLE001 -- decompressors raise exceptions of any type; the zip is at fault
            return _packed(f"{submissions} is not a zip that can be read: {err}"[:_LONGEST_PROBLEM])
        return _packed("", damaged)

    try:
        with BoundedProcess(work, _BOUNDS) as process:
            found = msgspec.msgpack.decode(process.call(b""), type=_Unpacked)
    except CallFailed as err:
        raise BadInput(f"{submissions} could not be unpacked: {err}") from None
    if found.problem:
        raise BadInput(found.problem)
    return {Path(os.fsdecode(path)): why for path, why in found.damaged}


def _packed(problem: str, damaged: Mapping[Path, str] | None = None) -> bytes:
    """Encode the outcome of unpacking; file names need not be valid text."""
    files = [(os.fsencode(path), why.encode("utf-8", "replace").decode()) for path, why in (damaged or {}).items()]
    return msgspec.msgpack.encode(_Unpacked(problem.encode("utf-8", "backslashreplace").decode(), files))


def _unpack(archive: zipfile.ZipFile, source: Path, folder: Path) -> dict[Path, str]:
    total = wanted = seen = 0
    damaged: dict[Path, str] = {}
    written: set[Path] = set()
    for info in archive.infolist():
        path = PurePosixPath(info.filename.replace("\\", "/"))  # some Windows programs use backslashes
        if path.is_absolute() or ".." in path.parts or re.match("[A-Za-z]:", info.filename) or "\0" in info.filename:
            raise BadInput(f"{source} has an entry that would land outside its folder: {info.filename[:80]!r}")
        kind = stat.S_IFMT(info.external_attr >> 16)
        if not path.parts or (kind and not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)):
            continue  # a link may lead to the instructor's own files, and is not an answer
        tools = next((n for n, part in enumerate(path.parts[:-1]) if n and is_passed_over(part)), None)
        if tools is not None:  # of a virtual environment or .git, only the existence matters
            _put(folder.joinpath(*path.parts[: tools + 1]), None, damaged)
            continue
        seen += 1
        if seen > _MAX_ENTRIES:
            raise BadInput(f"{source} has more than {_MAX_ENTRIES:,} entries")
        if len(path.parts) > _MAX_DEPTH:
            place = folder.joinpath(*path.parts[:_MAX_DEPTH])
            _put(place, None, damaged)  # so that its owner is listed
            damaged[place] = f"it lies more than {_MAX_DEPTH} folders deep"
            continue
        place = folder.joinpath(*path.parts)
        content = b""
        is_read = kind_of(path.name) in _WANTED or path.name == _METADATA or path.name in MARKER_FILES
        if is_read and not info.is_dir():
            wanted += 1
            try:
                content = _content(archive, info)
            except Exception as err:  # noqa: BLE001 -- one person's file, whatever the decompressor raises
                damaged[place] = "it is encrypted" if info.flag_bits & 1 else str(err) or type(err).__name__
        if not info.is_dir() and place in written:  # "./a/x.py" and "a/x.py" are the same path
            damaged[place] = "the zip holds another file of this name, which counts"
            continue
        written.add(place)
        total += len(content)
        if total > _MAX_TOTAL:
            raise BadInput(f"{source} holds more than {_MAX_TOTAL >> 30} GiB")
        _put(place, None if info.is_dir() else content, damaged)
    if damaged and len(damaged) >= wanted:  # the zip itself is broken, not one person's files
        raise BadInput(f"{source}: nothing in it can be unpacked: {next(iter(damaged.values()))}")
    return damaged


def _put(place: Path, content: bytes | None, damaged: dict[Path, str]) -> None:
    """Write a file, or make a folder; a name that the file system refuses is recorded as damage."""
    try:
        (place if content is None else place.parent).mkdir(parents=True, exist_ok=True)
        if content is not None:
            place.write_bytes(content)
    except OSError as err:
        if err.errno not in _REFUSED:
            raise
        damaged[place] = err.strerror or "it has an invalid name"


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    content = bytearray()
    with archive.open(info) as file:
        # The size that the archive states is not to be trusted: only what is read counts.
        while part := file.read(_CHUNK):
            content += part
            if len(content) > _MAX_FILE:
                raise FileTooLarge(f"it is larger than {_MAX_FILE >> 20} MiB")
    return bytes(content)


def _top(folder: Path) -> Path:
    """Skip the single folder that some platforms put around all submissions, unless it is a student's own."""
    entries = [entry for entry in folder.iterdir() if not entry.name.startswith((".", "__MACOSX"))]
    if len(entries) != 1 or not entries[0].is_dir():
        return folder
    inside = [entry for entry in entries[0].iterdir() if not entry.name.startswith((".", "__MACOSX"))]
    exported = [
        e
        for e in inside
        if platform_exports.canvas(e.name) or platform_exports.moodle(e.name) or platform_exports.gradescope(e.name)
    ]
    several = [e for e in inside if e.is_dir() or kind_of(e.name) is Kind.ARCHIVE]
    is_around = (entries[0] / _METADATA).is_file() or exported or (len(several) > 1 and len(several) == len(inside))
    return entries[0] if is_around else folder
