"""Find and read files that strangers handed in, on the disk or inside a zip, within bounds and without following links.

A zip is read in place: nothing of it is unpacked to the disk. No file of a submission is opened anywhere else.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from grader.catalog.bad_input import BadInput

#: What an answer's file ends with.
_SUFFIXES = (".py", ".ipynb")
#: Bytes of one answer.
MAX_ANSWER_BYTES = 1 << 20
#: Entries of a folder or of an archive that are looked at, and how many folders deep they may lie in each.
_MAX_ENTRIES, _MAX_FOLDER_DEPTH, _MAX_ZIP_DEPTH = 20_000, 12, 64
_CHUNK = 1 << 16


class UnreadableFile(Exception):
    """A file, or an entry of a zip, cannot be an answer; the text says why, for the student."""


def read_text(path: Path, limit: int = MAX_ANSWER_BYTES) -> str:
    """Read one file of a submission: a regular file (no link, no FIFO), small, strict UTF-8; else raise UnreadableFile."""
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
        while part := os.read(fd, _CHUNK):
            raw += part
            if len(raw) > limit:  # it grew while it was read
                raise UnreadableFile(f"this file is larger than {limit >> 20} MiB")
    except OSError as err:
        raise UnreadableFile(f"this file cannot be read: {err.strerror}") from err
    finally:
        os.close(fd)
    return decode(bytes(raw))


def decode(raw: bytes) -> str:
    """Turn a file's bytes into the text that will run.

    Raises:
        UnreadableFile: if it is not UTF-8, or holds a NUL.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise UnreadableFile(f"this file is not UTF-8 text (byte {err.start}); save it as UTF-8") from err
    if "\0" in text:
        raise UnreadableFile("this file holds a NUL byte")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def walk_answer_files(folder: Path) -> Iterator[Path]:
    """Find Python files and notebooks in a folder, without following links, up to a number of entries and a depth."""
    todo, seen = [(folder, 0)], 0
    while todo:
        current, depth = todo.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            seen += 1
            if seen > _MAX_ENTRIES:
                return
            is_answer = entry.name.lower().endswith(_SUFFIXES)
            if entry.is_dir(follow_symlinks=False) and not is_answer:
                if depth < _MAX_FOLDER_DEPTH and not entry.name.startswith((".", "__pycache__")):
                    todo.append((Path(entry.path), depth + 1))
            elif is_answer:
                yield Path(entry.path)


class Archive:
    """A zip whose entries are looked at by name and read up to a bound.

    Raises:
        BadInput: if it is not a zip, or broken.
    """

    def __init__(self, path: Path) -> None:
        if path.is_symlink() or not path.is_file():
            raise BadInput(f"{path} is not a regular file")
        self._entries: dict[PurePosixPath, zipfile.ZipInfo] = {}
        try:
            self._zip = zipfile.ZipFile(path)
        except Exception as err:  # noqa: BLE001 -- the modules that unpack raise what they like (lzma.LZMAError is no OSError)
            raise BadInput(f"{path} is not a zip that can be read: {err}") from err

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def names(self) -> list[PurePosixPath]:
        """Name the Python files and notebooks inside; absolute paths and paths with ".." are left out.

        Some Windows programs separate folders by backslashes.
        """
        for info in self._zip.infolist()[:_MAX_ENTRIES]:
            path = PurePosixPath(info.filename.replace("\\", "/"))
            climbs = path.is_absolute() or ".." in path.parts or ":" in info.filename
            known = path.suffix.lower() in _SUFFIXES and len(path.parts) <= _MAX_ZIP_DEPTH
            if known and not info.is_dir() and not climbs and "__MACOSX" not in path.parts:
                self._entries.setdefault(path, info)
        return list(self._entries)

    def read(self, name: PurePosixPath, limit: int) -> bytes:
        """Read one entry.

        Raises:
            UnreadableFile: if it is a link, larger than ``limit`` bytes once unpacked, encrypted or damaged.
        """
        info = self._entries[name]
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind and not stat.S_ISREG(kind):
            raise UnreadableFile("this entry of the zip is a link, not a file")
        if info.flag_bits & 1:
            raise UnreadableFile("this entry of the zip is encrypted; hand in a zip without a password")
        content = bytearray()
        try:
            with self._zip.open(info) as file:
                # The size that the archive states is a claim: only what is read counts.
                while part := file.read(_CHUNK):
                    content += part
                    if len(content) > limit:
                        raise UnreadableFile(f"this file is larger than {limit >> 20} MiB")
        except UnreadableFile:
            raise
        except Exception as err:  # noqa: BLE001 -- see above: whatever it is, this entry cannot be read
            raise UnreadableFile(f"this entry of the zip cannot be read: {err}") from err
        return bytes(content)
