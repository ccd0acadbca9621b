"""Read and save the file of an answer that other programs may change at any time, without losing any text."""

from __future__ import annotations

import ast
import hashlib
import os
import stat
from pathlib import Path

import msgspec

from grader.catalog.bad_input import BadInput
from grader.parsing import parse
from grader.reports.atomic_files import write_whole
from grader.study.study_folder import keep_text

#: Largest file that can be edited in the page, in bytes.
LONGEST_ANSWER = 256 << 10


class AnswerText(msgspec.Struct, frozen=True):
    """A file as it was read.

    Attributes:
        version: equal for equal contents; empty if there is no file.
        line_end: its line ends.
        problem: why it cannot be edited here; empty if it can be.
    """

    text: str
    version: str
    line_end: str = "\n"
    problem: str = ""


class ChangedElsewhere(Exception):
    """The file has changed since the text to be saved was loaded."""


def read_answer(path: Path, stub: str = "") -> AnswerText:
    """Read a file; ``stub`` replaces a missing one."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return AnswerText("", "?", problem=f"{path.name} is not a regular file")
        content = path.read_bytes()
    except FileNotFoundError:
        return AnswerText(stub, "")
    except OSError as err:
        return AnswerText("", "?", problem=f"{path.name} cannot be read: {err.strerror}")
    version = hashlib.sha256(content).hexdigest()
    if len(content) > LONGEST_ANSWER:
        return AnswerText("", version, problem=f"{path.name} is longer than {LONGEST_ANSWER >> 10} KiB: too long to edit here")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return AnswerText("", version, problem=f"{path.name} is not UTF-8 text")
    line_end = "\r\n" if "\r\n" in text else "\n"
    return AnswerText(text.replace("\r\n", "\n").replace("\r", "\n"), version, line_end)


def save_answer(path: Path, text: str, began_from: AnswerText) -> AnswerText:
    """Write a file atomically, and return it as it is now.

    Raises:
        ChangedElsewhere: if somebody else has changed it since.
        BadInput: if it cannot be written.
    """
    found = read_answer(path)
    if found.version not in (began_from.version, read_version(text, began_from.line_end)):
        raise ChangedElsewhere
    return write_answer(path, text, began_from.line_end)


def write_answer(path: Path, text: str, line_end: str) -> AnswerText:
    """Write a file whatever its present content, and return it as it is then.

    Raises:
        BadInput: if it cannot be written.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise BadInput(f"{path.name} is not a regular file")
    if path.exists() and not os.access(path, os.W_OK):
        raise BadInput(f"{path.name} may not be written: it is read-only")
    content = _encoded(text, line_end)
    if len(content) > LONGEST_ANSWER:
        raise BadInput(f"the text is longer than {LONGEST_ANSWER >> 10} KiB, and was not saved")
    write_whole(path, content)
    return AnswerText(text, read_version(text, line_end), line_end)


def keep_beside(path: Path, text: str, line_end: str = "\n") -> Path:
    """Save a text as a numbered copy beside the file, and return the copy.

    Raises:
        BadInput: if it cannot be saved.
    """
    return keep_text(path, _encoded(text, line_end))


def read_version(text: str, line_end: str) -> str:
    """Return the version of a file with this text."""
    return hashlib.sha256(_encoded(text, line_end)).hexdigest()


def _encoded(text: str, line_end: str) -> bytes:
    return text.replace("\n", line_end).encode("utf-8", "replace")


# ------------------------------------------------------------ where a person writes in it
def first_line_to_write(text: str) -> int:
    """Return the line to begin at: that of the first function that is not written, else of the first function."""
    lines = text.splitlines()
    functions = [number for number, line in enumerate(lines, 1) if line.startswith(("def ", "class "))]
    stubs = [number for number, line in enumerate(lines, 1) if line.strip().startswith("raise NotImplementedError")]
    before = [number for number in functions if stubs and number < stubs[0]]
    return before[-1] if before else functions[0] if functions else 1


def lines_of_statement(text: str) -> int:
    """Count the lines of a text that begins with its docstring; 0 if it does not."""
    try:
        tree = parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return 0
    begins = ast.get_docstring(tree) is not None and tree.body[0].lineno == 1
    return tree.body[0].end_lineno or 0 if begins else 0
