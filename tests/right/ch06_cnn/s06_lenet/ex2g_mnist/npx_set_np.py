"""Bytes one by one; pictures as an array of mx.np."""

import gzip
import struct
from mxnet import np, npx
import numpy as onp

npx.set_np()


def load_idx(data):
    try:
        if data.startswith(b"\x1f\x8b"):
            data = gzip.decompress(data)
        z, t, d = struct.unpack(">HBB", data[:4])
        if z != 0 or t != 8 or d == 0:
            raise ValueError
        shape = struct.unpack(">" + "I" * d, data[4 : 4 + 4 * d])
        return onp.array(list(data[4 + 4 * d :]), dtype=onp.uint8).reshape(shape)
    except Exception as e:
        raise ValueError(str(e))


def prepare(images):
    return np.expand_dims(np.array(images, dtype="float32") / 255, 1)
