"""Read and write CSV files: our own, safe to open in a spreadsheet, and those of other programs, cell by cell."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from grader.catalog.bad_input import BadInput
from grader.classroom.text_encoding import TextEncoding, decode_text

#: Beginnings of a cell that a spreadsheet takes for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_BOM = "\ufeff"
_SEPARATOR_LINE = re.compile(r"sep=(.)[^\S\n]*\r?\n", re.IGNORECASE)
_MAX_BYTES = 64 << 20


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows as CSV in UTF-8 with a byte order mark, so that spreadsheets know the encoding.

    A text that looks like a formula gets a leading apostrophe; numbers stay numbers.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
    return (_BOM + out.getvalue()).encode("utf-8", "replace")


def safe(cell: object) -> object:
    """Prefix a text that a spreadsheet would take for a formula; return other values unchanged."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    text = "".join(c for c in cell if c in "\n\t" or c.isprintable())
    return f"'{text}" if text.startswith(_FORMULA) else text


class RawTable(msgspec.Struct, frozen=True):
    """A CSV file of another program, cell by cell: unchanged cells stay the same byte for byte.

    Attributes:
        rows: cells with their quotes; ``ends``: the line end after each row.
        above: a first line that only names the separator, with its line end.
    """

    encoding: TextEncoding
    delimiter: str
    rows: tuple[tuple[str, ...], ...]
    ends: tuple[str, ...]
    above: str = ""

    def value(self, row: int, column: int) -> str:
        """Return a cell's text; empty if the row is too short."""
        if column >= len(self.rows[row]):
            return ""
        raw = self.rows[row][column].strip(" ")
        return raw[1:-1].replace('""', '"') if len(raw) > 1 and raw[0] == raw[-1] == '"' else raw

    def line(self, row: int) -> int:
        """Return the number of the line on which a row begins, from 1."""
        breaks = sum(self._breaks(above) for above in range(row))
        return 1 + bool(self.above) + breaks

    def _breaks(self, row: int) -> int:
        inside = "".join(self.rows[row]).replace("\r\n", "\n")
        return 1 + inside.count("\n") + inside.count("\r")

    def with_values(self, values: dict[tuple[int, int], str]) -> RawTable:
        """Return a table with some cells changed."""
        rows = [list(row) for row in self.rows]
        for (row, column), text in values.items():
            rows[row] += [""] * (column + 1 - len(rows[row]))
            rows[row][column] = self._quoted(text)
        return RawTable(self.encoding, self.delimiter, tuple(map(tuple, rows)), self.ends, self.above)

    def encoded(self) -> bytes:
        """Return the file's bytes."""
        lines = [self.delimiter.join(row) + end for row, end in zip(self.rows, self.ends, strict=True)]
        return self.encoding.encode(self.above + "".join(lines))

    def _quoted(self, text: str) -> str:
        needs = any(c in text for c in (self.delimiter, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if needs else text


def read_bytes(path: Path) -> bytes:
    """Read a file from another program.

    Raises:
        BadInput: if it cannot be read, or is too large.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_MAX_BYTES + 1)
    except OSError as err:
        raise BadInput(f"cannot read {path}: {err.strerror}") from err
    if len(raw) > _MAX_BYTES:
        raise BadInput(f"{path} is larger than {_MAX_BYTES >> 20} MiB")
    return raw


class NumberedTable(msgspec.Struct, frozen=True):
    """The rows of a CSV file, each with the number of the line on which it begins, from 1.

    Attributes:
        encoding: how the file is encoded.
    """

    rows: tuple[tuple[int, list[str]], ...]
    encoding: TextEncoding


def read_table(path: Path) -> NumberedTable:
    """Read a CSV file of any usual delimiter and encoding; empty lines are left out.

    Raises:
        BadInput: if it cannot be read.
    """
    text, encoding = decode_text(read_bytes(path), path)
    named = _SEPARATOR_LINE.match(text)  # a line that only Excel reads
    if named:
        text = text[named.end() :]
    delimiter = named[1] if named else delimiter_of(text)
    rows: list[tuple[int, list[str]]] = []
    above = 1 if named else 0
    _require_closed_quotes(text, delimiter, above, path)
    line = above + 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if any(row):
                rows.append((line, row))
            line = above + reader.line_num + 1
        return NumberedTable(tuple(rows), encoding)
    except csv.Error as err:
        raise BadInput(f"{path} is not a CSV file: {err}") from err


def _require_closed_quotes(text: str, delimiter: str, above: int, path: Path) -> None:
    """Refuse a text in which a quotation mark is never closed: all rows below would be one cell.

    Raises:
        BadInput: naming the line on which its row begins.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 0
    with contextlib.suppress(StopIteration):
        while True:
            begins = above + reader.line_num + 1
            try:
                next(reader)
            except csv.Error as err:
                if "unexpected end of data" in str(err):
                    raise BadInput(
                        f"{path}: a quotation mark is never closed, in the row that begins in line {begins}"
                    ) from None


def delimiter_of(text: str) -> str:
    """Detect the character that separates cells, from the first line."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def read_raw_table(path: Path) -> RawTable:
    """Split a CSV file into cells, keeping how each was written.

    Raises:
        BadInput: if it cannot be read.
    """
    text, encoding = decode_text(read_bytes(path), path)
    named = _SEPARATOR_LINE.match(text)  # a line that only Excel reads
    above = named[0] if named else ""
    text = text[len(above) :]
    delimiter = named[1] if named else delimiter_of(text)
    _require_closed_quotes(text, delimiter, bool(above), path)
    rows: list[tuple[str, ...]] = []
    ends: list[str] = []
    cells: list[str] = []
    start = place = 0
    quoted = False
    while place < len(text):
        c = text[place]
        if c == '"':  # inside an unquoted cell it is an ordinary character
            quoted = not quoted and not text[start:place].strip(' "')
        elif not quoted and c == delimiter:
            cells.append(text[start:place])
            start = place + 1
        elif not quoted and c in "\r\n":
            end = "\r\n" if text.startswith("\r\n", place) else c
            rows.append((*cells, text[start:place]))
            ends.append(end)
            cells, place = [], place + len(end) - 1
            start = place + 1
        place += 1
    if start < len(text) or cells:
        rows.append((*cells, text[start:]))
        ends.append("")
    return RawTable(encoding, delimiter, tuple(rows), tuple(ends), above)
