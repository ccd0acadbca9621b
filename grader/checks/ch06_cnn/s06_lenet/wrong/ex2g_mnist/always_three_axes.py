"""Three axes or one."""

CAUGHT_BY = "test_read"
DIAGNOSIS = (
    "You know files of one axis and of three. The number of axes stands in byte 3, and can be any."
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
    if axes not in (1, 3):
        raise ValueError('axes')
    start = 4 + 4 * axes
    if len(data) < start:
        raise ValueError("the header is cut off")
    shape = struct.unpack(f">{axes}I", data[4:start])
    if len(data) - start != math.prod(shape):
        raise ValueError("not as long as the header says")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)


def prepare(images):
    return images[:, None].astype(np.float32) / 255
