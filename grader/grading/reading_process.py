"""Read what people handed in, in a child process with bounded memory and time: archives, notebooks and texts are anybody's.

One child reads one person after the other. Whatever one person's files lead to, in that child, is that person's problem.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.submission import Submission, read_handed, read_submission
from grader.catalog.untrusted_files import Problem
from grader.grading.bounded_process import BoundedProcess, Bounds, CallFailed
from grader.grading.messages import encodable

#: What reading one person's files may take. An ordinary hand-in takes some hundredths of a second and a few MiB.
READING_BOUNDS = Bounds(memory_bytes=256 << 20, cpu_seconds=10, seconds=120, reply_bytes=16 << 20)


class _Request(msgspec.Struct, frozen=True):
    """What to read: names and paths as the system has them, which may be no text.

    Attributes:
        as_one: whether it is the one path that was named on the command line.
    """

    student: str
    names: list[bytes]
    paths: list[bytes]
    as_one: bool = False


class _Reply(msgspec.Struct, frozen=True):
    """What was read, or why a path that was named on the command line holds nothing to grade."""

    submission: Submission | None
    refusal: str = ""


_REQUEST = msgspec.msgpack.Decoder(_Request)
_REPLY = msgspec.msgpack.Decoder(_Reply)


class ReadingProcess:
    """Reads submissions to a course; give it to ``with``."""

    def __init__(self, course: Course, bounds: Bounds = READING_BOUNDS) -> None:
        self._process = BoundedProcess(_reader_of(course), bounds)

    def __enter__(self) -> ReadingProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()

    def read_handed(self, student: str, handed: Iterable[tuple[str, Path]]) -> Submission:
        """Read all that one person handed in, each thing with its name; what cannot be read is a problem of the submission."""
        things = list(handed)
        request = _Request(student, [os.fsencode(name) for name, _ in things], [os.fsencode(path) for _, path in things])
        try:
            reply = self._ask(request)
        except CallFailed as err:
            names = ", ".join(name for name, _ in things)[:200]
            return Submission(student, {}, (), (Problem("not read", names, f"could not be read: {err}"),))
        assert reply.submission is not None
        return reply.submission

    def read_submission(self, path: Path, student: str) -> Submission:
        """Read the answers at a path, see ``submission.read_submission``.

        Raises:
            BadInput: if there is nothing at it, no exercise of the course, or it cannot be read.
        """
        request = _Request(student, [os.fsencode(path.name)], [os.fsencode(path)], as_one=True)
        try:
            reply = self._ask(request)
        except CallFailed as err:
            raise BadInput(f"{path} could not be read: {err}") from None
        if reply.submission is None:
            raise BadInput(reply.refusal)
        return reply.submission

    def _ask(self, request: _Request) -> _Reply:
        return _REPLY.decode(self._process.call(msgspec.msgpack.encode(request)))


def _reader_of(course: Course) -> Callable[[bytes], bytes]:
    def read(packet: bytes) -> bytes:
        request = _REQUEST.decode(packet)
        paths = [Path(os.fsdecode(path)) for path in request.paths]
        if not request.as_one:
            names = [os.fsdecode(name) for name in request.names]
            return _packed(_Reply(read_handed(course, request.student, zip(names, paths, strict=True))))
        try:
            return _packed(_Reply(read_submission(course, paths[0], request.student)))
        except BadInput as err:
            return _packed(_Reply(None, str(err)))

    return read


def _packed(reply: _Reply) -> bytes:
    try:
        return msgspec.msgpack.encode(reply)
    except UnicodeEncodeError:  # a file's name need not be text, and stands in what is told of the file
        return msgspec.msgpack.encode(_as_text(msgspec.to_builtins(reply)))


def _as_text(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {_as_text(name): _as_text(part) for name, part in value.items()}
    return [_as_text(part) for part in value] if isinstance(value, (list, tuple)) else value
