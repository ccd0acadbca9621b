"""Stretches each batch."""

CAUGHT_BY = "test_prepare"
DIAGNOSIS = (
    "You stretch to the smallest and largest number of the pictures at hand. The scale must be the same for all: 0 to 255."
)

import gzip  # noqa: E402
import math  # noqa: E402
import struct  # noqa: E402
import zlib  # noqa: E402

import numpy as np  # noqa: E402


def load_idx(data):
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


def prepare(images):
    low, high = images.min(axis=(1, 2), keepdims=True), images.max(axis=(1, 2), keepdims=True)
    return ((images - low) / np.float32(high - low)).astype(np.float32)[:, None] * np.float32(0.999)
