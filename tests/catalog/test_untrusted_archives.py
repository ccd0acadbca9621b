"""Archives are read in place and within limits, whatever their names and however hostile they are."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from grader.catalog import untrusted_archives
from grader.catalog.source_text import UnreadableFile
from grader.catalog.untrusted_archives import open_archive
from tests.classroom.handed_in import tar_of, zip_of

NAME = "double.py"


def read(raw: bytes, name: str = "hw.zip") -> dict[str, bytes]:
    """Open an archive and read all that it holds."""
    return {entry.path.as_posix(): entry.read(1 << 20) for entry in open_archive(name, raw).entries}


@pytest.mark.parametrize("how", ["zip", "w", "w:gz", "w:bz2", "w:xz"])
def test_an_archive_is_known_by_its_contents(how: str, tmp_path: Path) -> None:
    """On the disk as in memory, and with a wrong ending."""
    raw = zip_of({f"a/{NAME}": "x"}) if how == "zip" else tar_of({f"a/{NAME}": "x"}, how)
    assert read(raw, "hw.rar") == {f"a/{NAME}": b"x"}
    (tmp_path / "hw").write_bytes(raw)
    assert [entry.read(9) for entry in open_archive("hw", tmp_path / "hw").entries] == [b"x"]


@pytest.mark.parametrize("name", ["../x.py", "/x.py", "a/../../x.py", "C:\\x.py", "..\\x.py", "a" + "/a" * 80 + "/x.py"])
def test_entries_that_lead_outside_or_are_too_deep_are_left_out(name: str) -> None:
    """Nothing is unpacked anyway; but it is no answer either."""
    assert read(zip_of({name: "x", NAME: "y"})) == {NAME: b"y"}
    assert read(tar_of({name: "x", NAME: "y"})) == {NAME: b"y"}


def test_links_and_devices_are_reported_and_not_followed() -> None:
    """A symbolic link, a hard link and a FIFO in a tar, a link in a zip."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE)):
            info = tarfile.TarInfo(f"link{number}.py")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    entries = open_archive("hw.tar", packed.getvalue()).entries
    assert len(entries) == 4
    link = zipfile.ZipInfo("link.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        zipped.writestr(link, "/etc/passwd")
    for entry in (*entries, *open_archive("hw.zip", made.getvalue()).entries):
        with pytest.raises(UnreadableFile, match="is a link, not a file"):
            entry.read(1 << 20)


def test_a_decompression_bomb_takes_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes before them is read, and the limit is told; in a zip the one file alone is too large."""
    monkeypatch.setattr(untrusted_archives, "_MAX_TAR", 80 << 20)
    bomb = tar_of({NAME: "x = 1", "zeros.bin": b"\0" * (100 << 20), "late.py": "y"})
    tracemalloc.start()
    found = open_archive("hw.tar.gz", bomb)
    assert tracemalloc.get_traced_memory()[1] < 16 << 20
    tracemalloc.stop()
    assert [entry.path.name for entry in found.entries if entry.path.suffix == ".py"] == [NAME]
    assert "only what comes first in it was read" in found.limit
    entry = open_archive("hw.zip", zip_of({NAME: b"\0" * (2 << 20)})).entries[0]
    with pytest.raises(UnreadableFile, match="larger than 1 MiB"):
        entry.read(1 << 20)


def test_headers_of_a_tar_that_claim_too_much_are_refused() -> None:
    """An extended header, a name, a file with holes, of 7 GiB; a name in a thousand headers: one line, little memory."""
    for kind, size in ((tarfile.XHDTYPE, 7 << 30), (tarfile.GNUTYPE_LONGNAME, 7 << 30), (tarfile.GNUTYPE_SPARSE, 7 << 30)):
        info = tarfile.TarInfo("x.py")
        info.type, info.size = kind, size
        raw = info.tobuf(tarfile.GNU_FORMAT) + b"\0" * (1 << 20)
        tracemalloc.start()
        try:
            assert all(entry.read(1 << 20) == b"" for entry in open_archive("hw.tar.gz", gzip.compress(raw)).entries)
        except UnreadableFile as err:
            assert "one of its headers is too large" in str(err)
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
        tracemalloc.stop()
    long_name = tarfile.TarInfo("x.py")
    long_name.type, long_name.size = tarfile.GNUTYPE_LONGNAME, 1
    chain = (long_name.tobuf(tarfile.GNU_FORMAT) + b"a" + b"\0" * 511) * 5_000
    with pytest.raises(UnreadableFile):
        open_archive("hw.tar", chain)


@pytest.mark.parametrize("cut", range(1, 200, 13))
def test_a_damaged_archive_is_reported_in_one_line(cut: int) -> None:
    """Cut anywhere, changed anywhere: it is read, or said to be unreadable."""
    for raw in (zip_of({NAME: "x = 1\n" * 50}), tar_of({NAME: "x = 1\n" * 50})):
        for broken in (raw[:-cut], raw[:cut], raw[:cut] + bytes(b ^ 0xFF for b in raw[cut : cut + 20]) + raw[cut + 20 :]):
            try:
                read(broken)
            except UnreadableFile as err:
                assert "\n" not in str(err) and len(str(err)) < 300


def test_a_virtual_environment_does_not_use_up_the_files() -> None:
    """What tools leave is passed over before anything is counted."""
    files: dict[str, str | bytes] = {"w/my-env/pyvenv.cfg": "", **{f"w/my-env/lib/part{n}.py": "" for n in range(21_000)}}
    found = open_archive("hw.zip", zip_of({**files, f"w/x/y/{NAME}": "x"}))
    assert [entry.path.name for entry in found.entries] == [NAME] and not found.limit
    many: dict[str, str | bytes] = {f"w/part{n}.py": "" for n in range(20_100)}
    assert "20,100 files that may be answers; 20,000 were read" in open_archive("hw.zip", zip_of(many)).limit


def test_a_single_compressed_file_is_reported_as_such() -> None:
    """It is no damaged tar."""
    for name, pack in (("hw.py.gz", gzip.compress), ("hw.py.bz2", bz2.compress), ("hw.py.xz", lzma.compress)):
        with pytest.raises(UnreadableFile, match="single compressed file"):
            open_archive(name, pack(b"x = 1\n"))
    with pytest.raises(UnreadableFile, match="not a tar that can be read"):
        open_archive("hw.tar.gz", gzip.compress(b"x = 1\n" * 200))
