"""A gzip file that is cut off within its last bytes."""

import gzip
import math
import numpy as np
import struct
import zlib

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You do not notice that the gzip file is cut off, if all the numbers came before. zlib says so by `eof`."


def load_idx(data):
    if data[:2] == b'\x1f\x8b':
        try:
            data = zlib.decompressobj(31).decompress(data)
        except zlib.error:
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
