"""A file's bytes become the text that Python would run, or the reason why not is reported in a line."""

from __future__ import annotations

import codecs

import pytest

from grader.catalog.source_text import UnreadableFile, decode

TEXT = "# {}\nname = 'é'\n"


@pytest.mark.parametrize("name", ["latin-1", "cp1252", "iso-8859-15", "utf-8", "utf8", "mac_roman", "windows-1252"])
def test_the_coding_line_counts(name: str) -> None:
    """In the first line or the second; compiled, it is the text that Python's own reading gives."""
    for head in ("", "#!/usr/bin/env python\n"):
        text = head + TEXT.format(f"-*- coding: {name} -*-")
        assert decode(text.encode(name)) == text
        values: dict[str, str] = {}
        exec(compile(text.encode(name), "x", "exec"), values)
        assert values["name"] == "é"


@pytest.mark.parametrize(
    "mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE]
)
def test_the_byte_order_mark_counts(mark: bytes) -> None:
    """More than a coding line does."""
    names = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    name = names.get(mark, "utf-32-le" if mark == codecs.BOM_UTF32_LE else "utf-32-be")
    assert decode(mark + TEXT.format("coding: latin-1").encode(name)) == TEXT.format("coding: latin-1")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("x = 1\ny = 'é'".encode("latin-1"), "not UTF-8 text (line 2, byte 11)"), (b"x\n\n# coding: latin-1\n\xe9", "line 4"),
        (b"import x\n# coding: latin-1\n\xe9", "line 3"), (b"# coding: rot13\nx", "'rot13', which is not read here"),
        (b"# coding: idna\n" + b"x" * 100, "not read here"), (b"# coding: nix\nx", "'nix', which Python does not know"),
        (b"\xff\xfe\xfa", "not UTF-8 text"), (b"x = '\0'", "NUL byte"), (b"# coding: latin-1\n\0", "NUL byte"),
        (b"\xff\xfe\x00\xd8x\0", "not UTF-8 text"), (b"# coding: utf-16\nx = 1", "not read here"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_text_is_reported_as_such(raw: bytes, said: str) -> None:
    """With the line; no encoding is tried that is none of texts, or slow."""
    with pytest.raises(UnreadableFile) as caught:
        decode(raw)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_line_ends_are_those_of_python() -> None:
    """Those of Windows and of old Macs."""
    assert decode(b"a\r\nb\rc\n") == "a\nb\nc\n"
