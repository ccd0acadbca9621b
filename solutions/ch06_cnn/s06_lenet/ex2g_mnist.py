"""The original MNIST.

A header says what follows: two zero bytes, the type, the number of axes, then one big-endian number per axis. So the same
few lines read the labels (one axis) and the pictures (three): nothing in them knows how many axes to expect.

Compare the length with the header: a download that broke off, or another kind of file, would otherwise give an array of the
wrong numbers, and a network that learns nothing, without any error.

A gzip file is recognised by its first two bytes, whatever its name. A damaged one raises several kinds of errors; for the
caller they all mean that the file cannot be read.
"""

from __future__ import annotations

import gzip
import math
import struct
import zlib

import numpy as np


def load_idx(data: bytes) -> np.ndarray:
    """The array in an IDX file of unsigned bytes, plain or gzip. ValueError if it is not one, or of another length."""
    if data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as err:
            raise ValueError(f"a damaged gzip file: {err}") from err
    if len(data) < 4 or data[:2] != b"\0\0":
        raise ValueError("not an IDX file")
    if data[2] != 8:
        raise ValueError(f"numbers of type {data[2]}, not of unsigned bytes")
    axes = data[3]
    start = 4 + 4 * axes
    if len(data) < start:
        raise ValueError("the header is cut off")
    shape = struct.unpack(f">{axes}I", data[4:start])
    if len(data) - start != math.prod(shape):
        raise ValueError("not as long as the header says")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)


def prepare(images: np.ndarray) -> np.ndarray:
    """uint8 (n, 28, 28) -> float32 (n, 1, 28, 28), from 0 to 1: the new axis is the one grey channel."""
    return images[:, None].astype(np.float32) / 255
