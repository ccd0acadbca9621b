"""The upper two bytes of each size are left out."""

import gzip
import math
import numpy as np
import zlib

CAUGHT_BY = "test_read"
DIAGNOSIS = "You read only two of the four bytes of each size: sizes above 65,535 come out wrong."


def load_idx(data):
    if data[:2] == b'\x1f\x8b':
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            raise ValueError('a damaged gzip file')
    if len(data) < 4 or data[:3] != b'\x00\x00\x08' or len(data) < 4 + 4 * data[3]:
        raise ValueError('not an IDX file of bytes')
    shape = [256 * data[4 * axis + 6] + data[4 * axis + 7] for axis in range(data[3])]
    numbers = data[4 + 4 * data[3]:]
    if len(numbers) != math.prod(shape):
        raise ValueError('of another length')
    return np.array(list(numbers), dtype=np.uint8).reshape(shape)


def prepare(images):
    return images[:, None].astype(np.float32) / 255
