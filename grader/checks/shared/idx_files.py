"""Write files in MNIST's IDX format, and read the real data sets if this machine has copies of them."""

from __future__ import annotations

import gzip
import math
import os
import struct
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
#: Environment variables with the folders of the real files of MNIST and Fashion-MNIST; nothing is ever downloaded.
_DIGITS, _CLOTHES = "GRADE_MNIST_DIR", "GRADE_FASHION_DIR"
_NAMES = ("t10k-labels-idx1-ubyte", "t10k-images-idx3-ubyte")
_TRAIN = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte")


def idx_bytes(array: Array, compressed: bool = False) -> bytes:
    """Return the content of an IDX file (two zero bytes, type 8, the number of axes, big-endian sizes, numbers).

    Args:
        array: uint8, any shape; compressed: with gzip.

    Example: ``student.load_idx(idx_bytes(labels))``.
    """
    content = bytes((0, 0, 8, array.ndim)) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()
    return gzip.compress(content, mtime=0) if compressed else content


def real_idx(most: int = 20) -> list[Array]:
    """Return the first ``most`` entries of each real file of MNIST in the folder that GRADE_MNIST_DIR names; none without it.

    Example: ``for array in real_idx(): student.load_idx(idx_bytes(array))``.
    """
    folder = os.environ.get(_DIGITS)
    paths = [_file(Path(folder), name) for name in _NAMES] if folder else []
    return [_beginning(_read(path), most) for path in paths if path is not None]


def real_fashion(n: int, rng: np.random.Generator) -> tuple[Array, Array] | None:
    """Draw pictures of Fashion-MNIST's training set from the folder that GRADE_FASHION_DIR names; None without it.

    Source: H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST" (2017), arXiv:1708.07747; files as distributed, plain or .gz.

    Returns:
        pictures, float32 (n, 1, 28, 28) in [0, 1]; labels, int64 (n,). Fewer, if the files hold fewer.

    Raises:
        ValueError: if the named folder lacks one of the two files, or their pictures and labels do not match.

    Example: ``real = real_fashion(2000, rng)``, beside ``fashion(2000, rng)``, which is always there.
    """
    folder = os.environ.get(_CLOTHES)
    if not folder:
        return None
    paths = [_file(Path(folder), name) for name in _TRAIN]
    if None in paths:
        raise ValueError(f"{_CLOTHES} names a folder without {' and '.join(_TRAIN)} (or the same with .gz)")
    pictures, labels = (_beginning(_read(path), None) for path in paths if path is not None)
    if pictures.ndim != 3 or labels.shape != pictures.shape[:1]:
        raise ValueError(f"{_CLOTHES}: pictures of shape {pictures.shape} and labels of shape {labels.shape} do not match")
    chosen = rng.permutation(len(labels))[:n]
    return pictures[chosen, None].astype(np.float32) / 255, labels[chosen].astype(np.int64)


def _file(folder: Path, name: str) -> Path | None:
    return next((path for path in (folder / name, folder / f"{name}.gz") if path.is_file()), None)


def _read(path: Path) -> bytes:
    raw = path.read_bytes()
    return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


def _beginning(plain: bytes, most: int | None) -> Array:
    start = 4 + 4 * plain[3]
    sizes = struct.unpack(f">{plain[3]}I", plain[4:start])
    count = sizes[0] if most is None else min(sizes[0], most)
    pixels = np.frombuffer(plain, np.uint8, count * math.prod(sizes[1:]), start)
    images: np.ndarray[Any, Any] = pixels.reshape(count, *sizes[1:])
    return images
