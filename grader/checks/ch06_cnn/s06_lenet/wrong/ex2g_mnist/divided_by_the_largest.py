"""Divided by the largest number that occurs."""

import gzip
import math
import numpy as np
import struct
import zlib

CAUGHT_BY = "test_prepare"
DIAGNOSIS = "You divide by the largest number of the pictures. Divide by 255, whatever they show."


def load_idx(data):
    if data[:2] == b'\x1f\x8b':
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as err:
            raise ValueError(f'a damaged gzip file: {err}') from err
    if len(data) < 4 or data[:2] != b'\x00\x00':
        raise ValueError('not an IDX file')
    if data[2] != 8:
        raise ValueError(f'numbers of type {data[2]}, not of unsigned bytes')
    axes = data[3]
    start = 4 + 4 * axes
    if len(data) < start:
        raise ValueError('the header is cut off')
    shape = struct.unpack(f'>{axes}I', data[4:start])
    if len(data) - start != math.prod(shape):
        raise ValueError('not as long as the header says')
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)


def prepare(images):
    return (images / images.max()).astype(np.float32)[:, None]
