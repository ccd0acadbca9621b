"""Turn the bytes of a file into text as Python does: by its byte order mark, else by its coding line, else as UTF-8."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: A coding line (PEP 263): a comment in one of the first two lines, in the second only if the first has no code.
_CODING = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]{1,40})")
_NO_CODE = re.compile(rb"[ \t\f]*(?:#.*)?")
#: The encodings that are supported, by Python's names: text encodings that decode in linear time.
_READ = re.compile(
    r"utf-8(-sig)?|ascii|iso8859-\d+|cp\d+|koi8-[rut]|mac-\w+|big5(hkscs)?|gb2312|gbk|gb18030"
    r"|euc_\w+|shift_jis\w*|johab|tis-620|hp-roman8|ptcp154|kz1048"
)


class UnreadableFile(Exception):
    """A file cannot be read as an answer; the text tells the student why."""


def decode(raw: bytes) -> str:
    """Return the text of a file, with Python's line ends.

    Raises:
        UnreadableFile: if it is not text in its encoding, names an unsupported encoding, or contains a NUL.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], encoding, "as it begins")
    return _decoded(raw, _named(raw), "as its coding line says")


def _named(raw: bytes) -> str:
    """Find the encoding that a coding line names; UTF-8 if there is none."""
    for line in raw[:2_000].splitlines()[:2]:
        found = _CODING.match(line)
        if found:
            name = found[1].decode("ascii")
            try:
                known = codecs.lookup(name).name
            except (LookupError, ValueError):
                known = ""
            if not _READ.fullmatch(known):
                reason = "is not read here" if known else "Python does not know"
                raise UnreadableFile(f"its coding line names {name!r}, which {reason}; save this file as UTF-8")
            return known
        if not _NO_CODE.fullmatch(line):
            break
    return "utf-8"


def _decoded(raw: bytes, encoding: str, why: str) -> str:
    try:
        text = raw.decode(encoding)
    except ValueError as err:  # UnicodeError is one
        place = getattr(err, "start", 0)
        line = raw.count(b"\n", 0, place) + 1
        other = "" if encoding == "utf-8" else f", and not {encoding}, either, {why}"
        raise UnreadableFile(f"this file is not UTF-8 text (line {line}, byte {place}){other}; save it as UTF-8") from err
    if "\0" in text:
        raise UnreadableFile("this file holds a NUL byte")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encodable(text: str) -> str:
    """Escape what UTF-8 cannot encode: lone surrogates, as Python uses them for undecodable file names."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
