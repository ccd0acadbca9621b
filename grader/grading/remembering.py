"""What the oracle has answered; the same question is not worked out a thousand times for a class."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from grader.wire.errors import NotPortable
from grader.wire.values import Handle, Lifting, Lowering

#: A call: positional and keyword arguments.
Point = tuple[tuple[Any, ...], dict[str, Any]]
#: Bytes of one answer that is worth keeping.
_MAX_BYTES = 1 << 20
#: Bytes of all answers that are kept: somebody who judges with a hundred seeds must not run out of memory.
_ALL_BYTES = 64 << 20


class Remembered:
    """Answers by question. An oracle is a function of its arguments: its course's tests say so, and it has no other input."""

    def __init__(self) -> None:
        self._answers: dict[bytes, tuple[Any, bytes]] = {}
        self._bytes = 0

    def key(self, source: str, name: str, points: list[Point]) -> bytes | None:
        """Give what stands for a question (it may hold thousands of images); None if a function is in it: that has no bytes."""
        lowering = Lowering()
        try:
            plain = lowering.lower([source, name, points])
        except NotPortable:
            return None
        digest = hashlib.blake2b(msgspec.msgpack.encode(plain), digest_size=32)
        for blob in lowering.blobs:
            digest.update(blob)
        return digest.digest()

    def recall(self, key: bytes | None) -> list[Any] | None:
        """Give the answer anew, so that nobody changes what is kept; None if the question was never asked."""
        if key is None or key not in self._answers:
            return None
        plain, blob = self._answers[key]
        values: list[Any] = Lifting(blob, {"x": lambda array: array, "h": Handle}).lift(plain)
        return values

    def keep(self, key: bytes | None, values: list[Any]) -> None:
        """Keep an answer, if it is data and not too large."""
        if key is None:
            return
        lowering = Lowering()
        try:
            plain = lowering.lower(values)
        except NotPortable:  # an object that stays in the oracle's process is gone with it
            return
        blob = b"".join(lowering.blobs)
        if len(blob) <= _MAX_BYTES and self._bytes + len(blob) <= _ALL_BYTES:
            self._bytes += len(blob)
            self._answers[key] = plain, blob
