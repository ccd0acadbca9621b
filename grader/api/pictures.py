"""Arrays that travel as NDArrays, and arrays that become pictures."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, eq=False)
class MxArray:
    """An array that reaches the student's code as an MXNet NDArray."""

    array: np.ndarray[Any, Any]


def mx_array(values: Any) -> MxArray:
    """Mark an array (any shape, number dtype; float64 becomes float32) to be handed over as an NDArray.

    Example::

        student.corr2d(mx_array(np.ones((3, 3))), mx_array(np.ones((1, 2))))

    Raises:
        ValueError: if ``values`` are not numbers.
    """
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise ValueError(f"an NDArray holds numbers, not {array.dtype}")
    return MxArray(array.astype(np.float32) if array.dtype == np.float64 else array)


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
