"""Find out how a text file of another program is encoded, so that it is read right and written back alike."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from grader.catalog.bad_input import BadInput

#: Byte order marks, the longest first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
#: Windows' encoding of Western Europe; where ISO 8859-1 has letters it is the same.
_WESTERN = "cp1252"
_LETTERS = "À-ÖØ-öø-ÿŠšŽžŒœŸ"
_OTHER_SIGNS = "\xa0‘’“”–—…€§°´¨·ªº«»¿¡"
#: What does not stand in Western texts that were read rightly: other signs; words of accented letters alone (Greek and
#: Cyrillic letters look so); a capital letter of the rarest behind a small one (accented letters of old Macintoshes do).
_UNLIKELY = re.compile(rf"[^\t\n\r -~{_LETTERS}{_OTHER_SIGNS}]|[{_LETTERS}]{{4}}|[a-zà-ÿ][ŠŽŸŒ]")
#: How many characters are looked at to tell UTF-16 without a mark, and the share of them that must be of the first 256.
_LOOKED_AT, _SHARE = 1000, 0.9


@dataclass(frozen=True)
class TextEncoding:
    """How a file is encoded.

    Attributes:
        codec: as Python calls it; ``mark``: the byte order mark that the file begins with.
        is_certain: false where it is only likely.
    """

    codec: str
    mark: bytes = b""
    is_certain: bool = True

    def encode(self, text: str) -> bytes:
        """Give a file's bytes; what the encoding has no sign for becomes a question mark."""
        return self.mark + text.encode(self.codec, "replace")


def decode_text(raw: bytes, path: Path) -> tuple[str, TextEncoding]:
    """Decode a text by its byte order mark; without one as UTF-8, else as what it is likely to be.

    Raises:
        BadInput: if nothing is likely.
    """
    for encoding in _candidates(raw):
        try:
            text = raw[len(encoding.mark) :].decode(encoding.codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding.codec != _WESTERN or not _UNLIKELY.search(text)):
            return text, encoding
    raise BadInput(f"{path} is no text in UTF-8, UTF-16 or Windows-1252; save it as CSV UTF-8")


def _candidates(raw: bytes) -> list[TextEncoding]:
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return [TextEncoding(codec, mark)]
    first = raw[: 2 * _LOOKED_AT]
    for codec, zeros in (("utf-16-le", first[1::2]), ("utf-16-be", first[::2])):
        if len(zeros) > 1 and zeros.count(0) >= _SHARE * len(zeros):
            return [TextEncoding(codec, is_certain=False)]
    return [TextEncoding("utf-8"), TextEncoding(_WESTERN, is_certain=False)]
