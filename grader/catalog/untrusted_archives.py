"""Read the files in a zip or tar, within limits and without unpacking anything to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

from grader.catalog.answer_names import MARKER_FILES, Kind, is_passed_over, kind_of
from grader.catalog.source_text import UnreadableFile

#: Limits: entries read, files kept, depth of folders, files known by name only.
_MAX_ENTRIES, _MAX_FILES, _MAX_DEPTH, _MAX_NAMED = 200_000, 20_000, 64, 40
#: Limits in bytes: one file, all files kept of a tar, a whole tar.
_MAX_FILE, _MAX_KEPT, _MAX_TAR = 64 << 20, 128 << 20, 1 << 30
_CHUNK, _LONGEST_READ = 1 << 16, 4 << 20
_LONGEST_NAME = 1_000
#: Kinds of files of which only the name matters.
_ONLY_NAMED = frozenset({Kind.OTHER, Kind.DOCUMENT, Kind.UNREADABLE_ARCHIVE})
#: The name of a single compressed file.
_COMPRESSED = re.compile(r"(?<!\.tar)\.(gz|bz2|xz)$")
#: How archives and other files begin, whatever their names.
_BEGINNINGS = (
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"Rar!", "a RAR archive"), (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"), (b"\x28\xb5\x2f\xfd", "a zstd archive"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"<!doctype", "a web page"), (b"<html", "a web page"), (b"{\\rtf", "an RTF document"),
)  # fmt: skip
_WORDS = {
    ".7z": "a 7z archive", ".rar": "a RAR archive",
    ".docx": "a Word document", ".doc": "a Word document", ".pdf": "a PDF document",
    ".odt": "an OpenDocument text", ".rtf": "an RTF document", ".html": "a web page", ".htm": "a web page", ".png": "a picture",
    ".jpg": "a picture", ".jpeg": "a picture", ".heic": "a picture", ".gif": "a picture", ".webp": "a picture",
    ".pages": "a Pages document", ".pyc": "compiled Python without its source", ".gdoc": "a link to a document",
}  # fmt: skip


class _TooLong(UnreadableFile):
    """A file in an archive is larger than an answer may be."""


class ArchiveEntry(msgspec.Struct, frozen=True):
    """A file in an archive; ``read`` returns its bytes if they are within a limit, or raises UnreadableFile."""

    path: PurePosixPath
    read: Callable[[int], bytes]


class Archive(msgspec.Struct, frozen=True):
    """The entries of an archive, by name; ``limit`` says which limit was reached, or is empty."""

    entries: tuple[ArchiveEntry, ...]
    limit: str = ""


def what_it_is(name: str, beginning: bytes) -> str:
    """Describe an unreadable file by its first bytes, else by its name: "a 7z archive"; empty if it is unknown."""
    lowered = beginning[:64].lstrip().lower()
    for start, words in _BEGINNINGS:
        if beginning.startswith(start) or lowered.startswith(start):
            return words
    return _WORDS.get(PurePosixPath(name.lower()).suffix, "")


def open_archive(name: str, source: Path | bytes) -> Archive:
    """Open an archive by what it is, not by what it is called.

    Raises:
        UnreadableFile: if it is no readable archive; the text says what to do.
    """
    with _opened(source) as file:
        beginning = file.read(512)
    if not beginning:
        raise UnreadableFile("this file is empty")
    try:
        if beginning.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")) or zipfile.is_zipfile(_again(source)):
            return _zip(source)
        if beginning.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ")) or beginning[257:262] == b"ustar":
            return _tar(source, beginning)
    except UnreadableFile:
        raise
    except Exception as err:  # noqa: BLE001 -- decompressors raise exceptions of any type (lzma.LZMAError is no OSError)
        kind = "zip" if beginning.startswith(b"PK") else "tar"
        if kind == "tar" and _COMPRESSED.search(name.lower()):
            raise UnreadableFile("this is a single compressed file; hand in a .zip, or the file itself") from err
        raise UnreadableFile(f"this is not a {kind} that can be read: {_error_text(err)}") from err
    words = what_it_is(name, beginning)
    if not words and name.lower().endswith(".zip"):
        raise UnreadableFile("this is not a zip that can be read: it does not begin like one")
    raise UnreadableFile(f"this is {words or 'no archive that can be read'}; hand in a .zip, or the files themselves")


# ------------------------------------------------------------ zip
def _zip(source: Path | bytes) -> Archive:
    archive = zipfile.ZipFile(_again(source))
    infos = archive.infolist()
    paths = [(_path(info.filename), info) for info in infos[:_MAX_ENTRIES] if not info.is_dir()]
    kept, limit = _kept([path for path, _ in paths if path is not None])
    entries: dict[PurePosixPath, ArchiveEntry] = {}
    for path, info in paths:
        if path in kept and path not in entries:
            entries[path] = ArchiveEntry(path, _zip_reader(archive, info))
    many = f"it holds {len(infos):,} entries; the first {_MAX_ENTRIES:,} were read" if len(infos) > _MAX_ENTRIES else ""
    return Archive(tuple(entries.values()), limit or many)


def _zip_reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind and not stat.S_ISREG(kind):
            raise UnreadableFile("this entry of the zip is a link, not a file")
        if info.flag_bits & 1:
            raise UnreadableFile("this entry of the zip is encrypted; hand in a zip without a password")
        try:
            with archive.open(info) as file:
                # The size that the archive states is not to be trusted: only what is read counts.
                return _up_to(file, limit)
        except UnreadableFile:
            raise
        except Exception as err:  # noqa: BLE001 -- see above: whatever was raised, this entry cannot be read
            raise UnreadableFile(f"this entry of the zip cannot be read: {_error_text(err)}") from err

    return read


# ------------------------------------------------------------ tar
def _tar(source: Path | bytes, beginning: bytes) -> Archive:
    """Read the files of a tar in one pass: seeking back would mean decompressing it again from its beginning."""
    found = _TarContents()
    limit = ""
    try:
        with _opened(source) as raw, _unpacked(raw, beginning) as plain, _plain_tar(plain) as archive:
            limit = found.read(archive)
    except Exception as err:  # noqa: BLE001 -- what was read before the damage, or the limit, may hold the answer
        if not found.files:
            raise
        limit = f"only what comes first in it was read: {_error_text(err)}"
    kept, more = _kept(list(found.files))
    entries = tuple(ArchiveEntry(path, _kept_reader(content)) for path, content in found.files.items() if path in kept)
    return Archive(entries, limit or more)


def _plain_tar(plain: BinaryIO) -> tarfile.TarFile:
    return tarfile.open(fileobj=_Bounded(plain), mode="r:")


class _TarContents:
    """The files of a tar that may be answers; ``files`` has for each its bytes, or the reason why it cannot be read."""

    def __init__(self) -> None:
        self.files: dict[PurePosixPath, bytes | UnreadableFile] = {}
        self._size = self._named = 0

    def read(self, archive: tarfile.TarFile) -> str:
        """Read entries one after the other; return the limit that was reached, or an empty text."""
        seen = 0
        while (info := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # it would keep them all in memory
            seen += 1
            if seen > _MAX_ENTRIES or len(self.files) >= _MAX_FILES or self._size > _MAX_KEPT:
                return f"only its first {seen - 1:,} entries were read"
            path = _path(info.name)
            if path is not None and not info.isdir() and _is_wanted(path):
                self._add(archive, info, path)
        return ""

    def _add(self, archive: tarfile.TarFile, info: tarfile.TarInfo, path: PurePosixPath) -> None:
        if kind_of(path.name) in _ONLY_NAMED:
            self._named += 1
            self.files |= {path: b""} if self._named <= _MAX_NAMED else {}
            return
        if not info.isreg():
            self.files[path] = UnreadableFile("this entry of the tar is a link, not a file")
            return
        file = archive.extractfile(info)
        try:
            content = _up_to(file, _MAX_FILE) if file is not None else b""
        except _TooLong as err:
            self.files[path] = err
            return
        self._size += len(content)
        self.files[path] = content


def _kept_reader(content: bytes | UnreadableFile) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        if isinstance(content, UnreadableFile):
            raise content
        if len(content) > limit:
            raise UnreadableFile(f"this file is larger than {limit >> 20} MiB")
        return content

    return read


def _unpacked(raw: BinaryIO, beginning: bytes) -> BinaryIO:
    if beginning.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]
    if beginning.startswith(b"BZh"):
        return bz2.BZ2File(raw)  # type: ignore[return-value]
    return lzma.LZMAFile(raw) if beginning.startswith(b"\xfd7zXZ") else raw  # type: ignore[return-value]


class _Bounded(io.RawIOBase):
    """A file that is read forwards only, refuses large reads, and fails at a limit: a few bytes may decompress to many."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence != 0 or offset < self._at:
            raise UnreadableFile("this is not a tar that can be read: it leads back into itself")
        while self._at < offset:
            if not self.read(min(_CHUNK, offset - self._at)):
                break
        return self._at

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _LONGEST_READ:
            raise UnreadableFile("this is not a tar that can be read: one of its headers is too large")
        part = self._file.read(size)
        self._at += len(part)
        if self._at > _MAX_TAR:
            raise UnreadableFile(f"it holds more than {_MAX_TAR >> 30} GiB")
        return part


# ------------------------------------------------------------ both
def _path(name: str) -> PurePosixPath | None:
    """Parse an entry's name; None if it is absolute or leads out of the archive.

    Some Windows programs separate folders by backslashes.
    """
    if len(name) > _LONGEST_NAME:
        return None
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name or not 0 < len(path.parts) <= _MAX_DEPTH:
        return None
    return path


def _is_wanted(path: PurePosixPath) -> bool:
    return not any(is_passed_over(part) for part in path.parts[:-1]) and (
        kind_of(path.name) is not Kind.HIDDEN or path.name in MARKER_FILES
    )


def _kept(paths: list[PurePosixPath]) -> tuple[frozenset[PurePosixPath], str]:
    """Choose the files that may be answers, those nearest to the top first, without virtual environments."""
    marked = {path.parent for path in paths if path.name in MARKER_FILES and path.parent.parts}
    marked |= {
        PurePosixPath(*path.parts[: path.parts.index(m)]) for path in paths for m in MARKER_FILES if m in path.parts[:-1]
    }
    marked.discard(PurePosixPath("."))
    wanted = [path for path in paths if _is_wanted(path) and not marked.intersection(path.parents)]
    wanted.sort(key=lambda path: (_priority(kind_of(path.name)), len(path.parts), path.as_posix()))
    read = sum(kind_of(path.name) not in _ONLY_NAMED for path in wanted)
    limit = f"it holds {read:,} files that may be answers; {_MAX_FILES:,} were read" if read > _MAX_FILES else ""
    return frozenset(wanted[:_MAX_FILES]), limit


def _priority(kind: Kind) -> int:
    """Sort key of kinds of files: first those that are most probably answers."""
    return 2 if kind in _ONLY_NAMED else 1 if kind is Kind.TEXT else 0


def _error_text(err: Exception) -> str:
    """Return an error's text as one short line: it may contain names from the archive."""
    text = " ".join(str(err).split())[:120]
    return text or ("it needs too much memory" if isinstance(err, MemoryError) else type(err).__name__)


def _up_to(file: object, limit: int) -> bytes:
    content = bytearray()
    while part := file.read(_CHUNK):  # type: ignore[attr-defined]
        content += part
        if len(content) > limit:
            raise _TooLong(f"this file is larger than {limit >> 20} MiB")
    return bytes(content)


def _again(source: Path | bytes) -> Path | io.BytesIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source


def _opened(source: Path | bytes) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
