"""Author's room: files in the IDX format of MNIST: written for tests, and read from real ones that the grader may have."""

from __future__ import annotations

import gzip
import math
import os
import struct
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
#: Where whoever grades keeps the real files; they are never downloaded.
_FOLDER = "GRADE_MNIST_DIR"
_NAMES = ("t10k-labels-idx1-ubyte", "t10k-images-idx3-ubyte")


def idx_bytes(array: Array, compressed: bool = False) -> bytes:
    """Give the content of an IDX file (two zero bytes, type 8, the number of axes, big-endian sizes, numbers).

    Args:
        array: uint8, any shape; compressed: with gzip.

    Example: ``student.load_idx(idx_bytes(labels))``.
    """
    content = bytes((0, 0, 8, array.ndim)) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()
    return gzip.compress(content, mtime=0) if compressed else content


def real_idx(most: int = 20) -> list[Array]:
    """Give the first ``most`` entries of each real file of MNIST in the folder that GRADE_MNIST_DIR names; none without it.

    Example: ``for array in real_idx(): student.load_idx(idx_bytes(array))``.
    """
    folder = os.environ.get(_FOLDER)
    paths = [Path(folder) / f"{name}{end}" for name in _NAMES for end in ("", ".gz")] if folder else []
    return [_beginning(path.read_bytes(), most) for path in paths if path.is_file()]


def _beginning(raw: bytes, most: int) -> Array:
    plain = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    start = 4 + 4 * plain[3]
    sizes = struct.unpack(f">{plain[3]}I", plain[4:start])
    count = min(sizes[0], most)
    return np.frombuffer(plain, np.uint8, count * math.prod(sizes[1:]), start).reshape(count, *sizes[1:])
