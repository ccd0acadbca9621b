"""Collect all files of a submission: from folders, archives, archives in archives (one level) and single files.

Nothing is unpacked to disk, no link is followed, and everything is limited; what a limit leaves out is reported.
"""

from __future__ import annotations

import itertools
import os
import stat
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

from grader.catalog.answer_names import MARKER_FILES, Kind, is_passed_over, kind_of
from grader.catalog.source_text import UnreadableFile, decode
from grader.catalog.untrusted_archives import Archive, open_archive, what_it_is

#: Largest answer, in bytes.
MAX_ANSWER_BYTES = 1 << 20
#: Limits: entries of a folder and all below it, depth of folders.
_MAX_ENTRIES, _MAX_DEPTH = 100_000, 24
#: Limits: files kept of one submission, archives opened, bytes of an archive inside another.
_MAX_FILES, _MAX_ARCHIVES, _MAX_INNER = 20_000, 20, 64 << 20

#: Limits: other files that are listed by name, texts whose contents are examined.
_MAX_NAMED, _MAX_TEXTS = 20, 200

#: Why a file of a submission is not an answer.
Cause = Literal["not recognised", "not read", "limit", "archive", "document", "empty"]


class Problem(msgspec.Struct, frozen=True):
    """A file of a submission that is not an answer, described for the student and the grader.

    Attributes:
        file: its name, as it was handed in; empty if it is about all files.
        text: what is wrong, or what it might be.
    """

    cause: Cause
    file: str
    text: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.text) if part)


@dataclass(frozen=True)
class HandedFile:
    """One file of a submission.

    Attributes:
        shown: its name for people: "hw.zip/answers/ex4.py".
        path: its path inside its holder, by which the exercise is recognised.
        holder: the folder or archive that contains it: files of one holder can import each other.
        again: how many files of the same name the person handed in before this one.
    """

    shown: str
    path: PurePosixPath
    holder: str
    read: Callable[[int], bytes] = field(repr=False, compare=False)
    again: int = 0

    @property
    def kind(self) -> Kind:
        """Its kind, by its name."""
        return kind_of(self.path.name)

    def text(self, limit: int) -> str:
        """Read it as text.

        Raises:
            UnreadableFile: if it is larger than ``limit`` bytes, cannot be read, or is not text.
        """
        return decode(self.read(limit))


class HandedFiles:
    """The files of a submission, collected on construction.

    Args:
        handed: each item as (the name under which it was handed in, its path).
        beside: the folder in which single files find others that are not answers themselves.
    """

    def __init__(self, handed: Iterable[tuple[str, Path]], beside: Path | None = None) -> None:
        self._beside = beside
        self.files: list[HandedFile] = []
        self.problems: list[Problem] = []
        #: Names of files that cannot be answers: tables, data.
        self.others: list[str] = []
        self._archives = self._documents = self._texts = 0
        met: dict[str, int] = {}
        for name, path in handed:
            again = met[name] = met.get(name, -1) + 1
            if path.is_symlink():
                self.problems.append(Problem("not read", name, "this cannot be read: it is a link to somewhere else"))
            elif path.is_dir():
                self._folder(name, path, again)
            else:
                here = PurePosixPath(name.replace("\\", "/")).name
                self._add(_on_disk(name, PurePosixPath(here), "", path, again), 0, path)
        self._in_holder = {(file.holder, file.path): file for file in self.files}

    def beside(self, file: HandedFile, name: str) -> HandedFile | None:
        """Find a file by its path relative to the folder of another one ("my_package/part.py")."""
        known = self._in_holder.get((file.holder, file.path.parent / name))
        if known is not None or file.holder or self._beside is None:
            return known
        path = self._beside / name
        is_linked = path.parent != self._beside and path.parent.is_symlink()
        return _on_disk(name, PurePosixPath(name), "", path, 0) if os.path.lexists(path) and not is_linked else None

    def _folder(self, name: str, top: Path, again: int) -> None:
        found, limit = walk(top)
        for path in found:
            inside = PurePosixPath(path.relative_to(top).as_posix())
            self._add(_on_disk(inside.as_posix(), inside, f"{name}/{again}", path, again), 0, path)
        if limit:
            self.problems.append(Problem("limit", name, limit))

    def _add(self, file: HandedFile, level: int, path: Path | None) -> None:
        """Add a file or, if it is an archive, its contents; ``level`` is the number of archives that it lies in."""
        kind = file.kind
        if kind in (Kind.ARCHIVE, Kind.UNREADABLE_ARCHIVE):
            self._open(file, level, path)
        elif kind is Kind.DOCUMENT:
            words = what_it_is(file.path.name, b"") or "a document"
            self._documents += 1
            if self._documents <= _MAX_NAMED:
                self._note(
                    Problem("document", file.shown, f"this is {words}, not Python; hand in the .py file or the notebook")
                )
        elif kind is Kind.OTHER or (kind is Kind.TEXT and self._texts >= _MAX_TEXTS):
            self.others += [file.shown] if len(self.others) < _MAX_NAMED else []
        elif kind is not Kind.HIDDEN:
            self._texts += kind is Kind.TEXT
            if len(self.files) < _MAX_FILES:
                self.files.append(file)
            else:
                text = f"of more than {_MAX_FILES:,} files, only the first were read"
                self._note(Problem("limit", file.shown, text), once="limit")

    def _open(self, file: HandedFile, level: int, path: Path | None) -> None:
        if level > 1:
            self._note(Problem("archive", file.shown, "this archive lies in an archive in an archive; hand in one .zip"))
            return
        self._archives += 1
        if self._archives > _MAX_ARCHIVES:
            text = f"of more than {_MAX_ARCHIVES} archives, the first were read"
            self._note(Problem("limit", file.shown, text), once="limit")
            return
        try:
            if path is not None and (path.is_symlink() or not path.is_file()):
                raise UnreadableFile("this is not a regular file")
            archive: Archive = open_archive(file.path.name, path if path is not None else file.read(_MAX_INNER))
        except (UnreadableFile, OSError) as err:
            known = what_it_is(file.path.name, b"") if str(err) == "this file is empty" else ""
            text = f"this is {known}; hand in a .zip, or the files themselves" if known else str(err)
            self._note(Problem("archive", file.shown, text))
            return
        for entry in archive.entries:
            shown = f"{file.shown}/{entry.path.as_posix()}"
            self._add(HandedFile(shown, entry.path, f"{file.holder}/{file.shown}", entry.read, file.again), level + 1, None)
        if archive.limit:
            self._note(Problem("limit", file.shown, archive.limit))
        elif not archive.entries:
            self._note(Problem("empty", file.shown, "nothing in it can be an answer"))

    def _note(self, problem: Problem, once: str = "") -> None:
        if not (once and any(known.cause == once and known.text == problem.text for known in self.problems)):
            self.problems.append(problem)


def _on_disk(shown: str, place: PurePosixPath, holder: str, path: Path, again: int) -> HandedFile:
    return HandedFile(shown, place, holder, lambda limit: read_file(path, limit), again)


def walk(top: Path) -> tuple[list[Path], str]:
    """Find the files in a folder, those nearest to its top first, without following links; also return the limit reached.

    Folders of tools are skipped, see ``answer_names.PASSED_OVER``.
    """
    found: list[Path] = []
    seen = named = 0
    is_too_deep = False
    waiting = deque([(top, 0)])
    while waiting:
        folder, depth = waiting.popleft()
        entries = _entries(folder, max(_MAX_ENTRIES + 1 - seen, 1))
        seen += len(entries)
        if depth and any(entry.name in MARKER_FILES for entry in entries):
            continue
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                if is_passed_over(entry.name):
                    continue
                if depth < _MAX_DEPTH:
                    waiting.append((Path(entry.path), depth + 1))
                else:
                    is_too_deep = True
            elif (kind := kind_of(entry.name)) is not Kind.HIDDEN:
                is_named = kind in (Kind.OTHER, Kind.DOCUMENT)
                named += is_named
                if not is_named or named <= _MAX_NAMED:  # a few names of a data set are enough
                    found.append(Path(entry.path))
        if seen > _MAX_ENTRIES:
            return found, f"it holds more than {_MAX_ENTRIES:,} files and folders; those deeper inside were not read"
    return found, f"files more than {_MAX_DEPTH} folders deep were not read" if is_too_deep else ""


def _entries(folder: Path, most: int) -> list[os.DirEntry[str]]:
    """List a folder, up to so many entries; one that cannot be read is empty."""
    try:
        with os.scandir(folder) as entries:
            return list(itertools.islice(entries, most))
    except OSError:
        return []


def read_file(path: Path, limit: int) -> bytes:
    """Read a regular file (no link, no FIFO) of at most ``limit`` bytes.

    Raises:
        UnreadableFile: if it is something else, too large, or cannot be read.
    """
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as err:
        reason = "it is a link to somewhere else" if path.is_symlink() else (err.strerror or "it cannot be opened")
        raise UnreadableFile(f"this file cannot be read: {reason}") from err
    try:
        about = os.fstat(fd)
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableFile("this is not a regular file")
        if about.st_size > limit:
            raise UnreadableFile(f"this file is larger than {limit >> 20} MiB ({about.st_size:,} bytes)")
        raw = bytearray()
        while part := os.read(fd, 1 << 16):
            raw += part
            if len(raw) > limit:  # it grew while it was read
                raise UnreadableFile(f"this file is larger than {limit >> 20} MiB")
    except OSError as err:
        raise UnreadableFile(f"this file cannot be read: {err.strerror}") from err
    finally:
        os.close(fd)
    return bytes(raw)
