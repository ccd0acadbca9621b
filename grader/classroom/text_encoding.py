"""Detect the encoding of another program's text file, to read it correctly and write it back in the same one."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import msgspec

from grader.catalog.bad_input import BadInput

#: Byte order marks, the longest first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
#: The Windows encoding of Western Europe, with the same letters as ISO 8859-1.
_WESTERN = "cp1252"
_LETTERS = "À-ÖØ-öø-ÿŠšŽžŒœŸ"
_OTHER_SIGNS = "\xa0‘’“”–—…€§°´¨·ªº«»¿¡"
#: What Western texts do not contain if decoded correctly: other characters; words of accented letters only (misread Greek or
#: Cyrillic); a rare capital letter after a small one (misread accents of old Macintoshes).
_UNLIKELY = re.compile(rf"[^\t\n\r -~{_LETTERS}{_OTHER_SIGNS}]|[{_LETTERS}]{{4}}|[a-zà-ÿ][ŠŽŸŒ]")
#: UTF-16 without a mark is detected by so many characters, of which so large a share is below U+0100.
_PROBED, _SHARE = 1000, 0.9


class TextEncoding(msgspec.Struct, frozen=True):
    """How a file is encoded.

    Attributes:
        codec: Python's name of it; ``mark``: the byte order mark at the beginning of the file.
        is_certain: false if it is only likely.
    """

    codec: str
    mark: bytes = b""
    is_certain: bool = True

    def encode(self, text: str) -> bytes:
        """Return the bytes of a text; characters that the encoding lacks become question marks."""
        return self.mark + text.encode(self.codec, "replace")


def decode_text(raw: bytes, path: Path) -> tuple[str, TextEncoding]:
    """Decode a text by its byte order mark; without one as UTF-8, else as what it is likely to be.

    Raises:
        BadInput: if no encoding is likely.
    """
    for encoding in _candidates(raw):
        try:
            text = raw[len(encoding.mark) :].decode(encoding.codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding.codec != _WESTERN or not _UNLIKELY.search(text)):
            return text, encoding
    raise BadInput(f"{path} is not text in UTF-8, UTF-16 or Windows-1252; save it as CSV UTF-8")


def _candidates(raw: bytes) -> list[TextEncoding]:
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return [TextEncoding(codec, mark)]
    first = raw[: 2 * _PROBED]
    for codec, zeros in (("utf-16-le", first[1::2]), ("utf-16-be", first[::2])):
        if len(zeros) > 1 and zeros.count(0) >= _SHARE * len(zeros):
            return [TextEncoding(codec, is_certain=False)]
    return [TextEncoding("utf-8"), TextEncoding(_WESTERN, is_certain=False)]
