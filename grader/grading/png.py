"""Write a grey picture as a PNG file, for reports."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import numpy as np


def png_bytes(picture: Any) -> bytes:
    """Give a grey picture as the bytes of a PNG file.

    Args:
        picture: uint8 of shape (h, w), 0 is black.

    Example::

        Path("maps.png").write_bytes(png_bytes(np.zeros((4, 6), np.uint8)))

    Raises:
        ValueError: if it is not a uint8 array of shape (h, w) with at least one pixel.
    """
    pixels = np.asarray(picture)
    if pixels.dtype != np.uint8 or pixels.ndim != 2 or not pixels.size:
        raise ValueError("a picture is a uint8 array of shape (h, w)")
    height, width = pixels.shape
    # Each row starts with its filter's number; 0 is "as it is".
    rows = np.hstack([np.zeros((height, 1), np.uint8), pixels]).tobytes()
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
