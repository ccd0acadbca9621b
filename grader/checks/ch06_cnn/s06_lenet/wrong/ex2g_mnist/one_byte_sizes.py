"""Reads one byte per size."""

CAUGHT_BY = "test_read"
DIAGNOSIS = (
    "You read one byte of each size. Each is a number of 4 bytes: 300 does not fit into one."
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
    shape = tuple(data[7 + 4 * axis] for axis in range(axes))
    if len(data) - start != math.prod(shape):
        raise ValueError("not as long as the header says")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)


def prepare(images):
    return images[:, None].astype(np.float32) / 255
