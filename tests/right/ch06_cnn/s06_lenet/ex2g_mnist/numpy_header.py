"""The header by numpy's big-endian dtype."""

import zlib

import numpy as np


def load_idx(data):
    if data[:2] == bytes([0x1F, 0x8B]):
        try:
            data = zlib.decompress(data, wbits=31)
        except zlib.error:
            raise ValueError
    head = np.frombuffer(data[:4], dtype=np.uint8)
    if head.size < 4 or list(head[:3]) != [0, 0, 8]:
        raise ValueError("no idx file")
    ndim = int(head[3])
    if len(data) < 4 * (ndim + 1):
        raise ValueError("header")
    shape = np.frombuffer(data, dtype=">u4", count=ndim, offset=4).astype(int)
    body = np.frombuffer(data[4 * (ndim + 1) :], dtype="u1")
    return body.reshape(tuple(shape)).copy()


def prepare(images):
    return np.expand_dims(np.divide(images, 255, dtype="float32"), 1)
