"""Read answers inside a zip in place: nothing is ever unpacked to a disk."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path, PurePosixPath

from grader.catalog.faults import BadInput

#: Entries of an archive that are looked at, and bytes of one answer in it.
_MAX_ENTRIES = 20_000
_MAX_DEPTH = 64
_CHUNK = 1 << 16


class BrokenEntry(Exception):
    """An entry that cannot be an answer; the text says why, for the student."""


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
        """Name the Python files and notebooks inside; an entry that climbs out, or starts at a root, is left out.

        Some programs of Windows part folders by backslashes.
        """
        for info in self._zip.infolist()[:_MAX_ENTRIES]:
            path = PurePosixPath(info.filename.replace("\\", "/"))
            climbs = path.is_absolute() or ".." in path.parts or ":" in info.filename
            known = path.suffix.lower() in (".py", ".ipynb") and len(path.parts) <= _MAX_DEPTH
            if known and not info.is_dir() and not climbs and "__MACOSX" not in path.parts:
                self._entries.setdefault(path, info)
        return list(self._entries)

    def read(self, name: PurePosixPath, limit: int) -> bytes:
        """Read one entry.

        Raises:
            BrokenEntry: if it is a link, larger than ``limit`` bytes once unpacked, encrypted or damaged.
        """
        info = self._entries[name]
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind and not stat.S_ISREG(kind):
            raise BrokenEntry("this entry of the zip is a link, not a file")
        if info.flag_bits & 1:
            raise BrokenEntry("this entry of the zip is encrypted; hand in a zip without a password")
        content = bytearray()
        try:
            with self._zip.open(info) as file:
                # The size that the archive states is a claim: only what is read counts.
                while part := file.read(_CHUNK):
                    content += part
                    if len(content) > limit:
                        raise BrokenEntry(f"this file is larger than {limit >> 20} MiB")
        except BrokenEntry:
            raise
        except Exception as err:  # noqa: BLE001 -- see above: whatever it is, this entry cannot be read
            raise BrokenEntry(f"this entry of the zip cannot be read: {err}") from err
        return bytes(content)
