"""The error of damaged compressed data is not caught."""

import gzip
import math
import numpy as np
import struct

CAUGHT_BY = "test_bad"
DIAGNOSIS = "A gzip file that is damaged in the middle raises zlib.error, which is no ValueError. Catch it, too."


def load_idx(data):
    if data[:2] == b'\x1f\x8b':
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError):
            raise ValueError('a damaged gzip file')
    if len(data) < 4 or data[:3] != b'\x00\x00\x08' or len(data) < 4 + 4 * data[3]:
        raise ValueError('not an IDX file of bytes')
    shape = struct.unpack(f'>{data[3]}I', data[4:4 + 4 * data[3]])
    numbers = data[4 + 4 * data[3]:]
    if len(numbers) != math.prod(shape):
        raise ValueError('of another length')
    return np.array(list(numbers), dtype=np.uint8).reshape(shape)


def prepare(images):
    return images[:, None].astype(np.float32) / 255
