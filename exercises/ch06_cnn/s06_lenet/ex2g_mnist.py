"""The original MNIST.

LeNet was made for MNIST, pictures of handwritten digits. The data set is distributed as files in the IDX format. Read them
yourself, and make them ready for the network.

An IDX file holds one array:

    bytes 0, 1    0 and 0
    byte 2        the type of the numbers; 8 means unsigned bytes (0 to 255)
    byte 3        the number of axes
    then          for each axis its size, below 2^31, 4 bytes, the most significant byte first (big-endian)
    then          the numbers, the last axis fastest

So the file of the labels has one axis (a header of 8 bytes), that of the pictures has three (16 bytes). The files may also
come compressed with gzip, each in one piece, with nothing after it; a gzip file begins with the bytes 0x1f, 0x8b.

1. `load_idx(data)`: the content of such a file, as bytes, plain or compressed -> the array, of dtype uint8 and of the shape
   that the header says. Any number of axes from 1 to 4; a size may be 0. Raise ValueError if the first two bytes are not 0,
   if the type is not 8, if the file is shorter or longer than its header says, or if it is none of these files at all (too
   short for a header, a damaged gzip file). The files that the checks give it hold up to 320,000 numbers.

2. `prepare(images)`: pictures of shape (n, 28, 28), uint8, n from 1 to 1,100 -> an array of shape (n, 1, 28, 28), float32,
   where 0 stays 0 and 255 becomes 1. Compared within 1e-6.

Your answer runs where it cannot open files: that is why it gets the bytes. At home,
`load_idx(open("train-images-idx3-ubyte.gz", "rb").read())` reads the real ones.
"""

from __future__ import annotations

import gzip
import struct

import numpy as np


def load_idx(data: bytes) -> np.ndarray:
    """The array in an IDX file of unsigned bytes, plain or gzip. ValueError if it is not one, or of another length."""
    raise NotImplementedError


def prepare(images: np.ndarray) -> np.ndarray:
    """uint8 (n, 28, 28) -> float32 (n, 1, 28, 28), from 0 to 1."""
    raise NotImplementedError
