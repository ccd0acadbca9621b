"""The original MNIST."""

from __future__ import annotations

import gzip
import io
from typing import Any

import numpy as np
from shared.idx_files import idx_bytes, real_idx

from grader.api import Mismatch, Student, StudentError, as_array, check_refilled, close, keeps_inputs, points, refuses, show

HINTS = (
    "struct.unpack with '>' reads big-endian numbers.",
    "The number of axes is byte 3: it says how long the header is, and how many sizes to read.",
    "A gzip file begins with 1f 8b: gzip.decompress gives the plain file. Compare its length with what the header says.",
)

#: What the statement leaves free.
OUTSIDE = {
    "prepare.six_digits": "results are compared within 1e-6, as the statement says",
    "prepare.only_square": "all pictures are 28x28, and so square",
    "prepare.only_not_negative": "unsigned bytes are never negative",
}
#: A shape whose size is the same number if its bytes are taken in the reverse order.
_IN_EITHER_ORDER = (0x010100,)


@points(5, hint="Try a file with one axis, and one with four. Are the sizes large or small numbers?")
def test_read(student: Student, rng: np.random.Generator) -> None:
    """load_idx reads files of 1, 3 and 4 axes, plain and compressed"""
    shapes = [
        # First two that are also read in the wrong order of bytes: what fails then tells the diagnosis that the order is wrong.
        (0, *_IN_EITHER_ORDER, 0),
        _IN_EITHER_ORDER,
        (3, 4, 2),
        (1, 7, 6),
        (5,),
        (2, 3, 301, 5),
        (2, 2),
        (300,),
        (260, 129),
        (0,),
        (17_000_001, 0),
        (10_001,),
        (1500, 2, 3),
        (3, 4, 2),  # as before, with other numbers
    ]
    arrays = [rng.integers(0, 256, shape).astype(np.uint8) for shape in shapes]
    arrays[1] |= 0x20  # no 1f in it: an answer that looks for 1f 8b anywhere reads it, too
    arrays[2][0, 0] = 0, 255
    arrays[3].reshape(-1)[3:5] = 0x1F, 0x8B  # what a gzip file begins with, within a plain file
    arrays.append(rng.integers(0, 256, (0x1F8B, 1)).astype(np.uint8))  # and within a header
    # As large as files are, and from few numbers, so that it is quickly compressed.
    arrays.append(np.tile(rng.integers(0, 256, 997).astype(np.uint8), 315)[: 400 * 28 * 28].reshape(400, 28, 28))
    # The first two together: arrays without numbers are alike for the diagnosis, whatever type their numbers have.
    for got, array in [(student.load_idx(idx_bytes(array)), array) for array in arrays[:2]]:
        _same(got, array, "plain")
    # Then one file at a time: the first one that fails tells the diagnosis what was misread.
    for array in arrays[2:]:
        _same(student.load_idx(idx_bytes(array)), array, "plain")
    for array in (*arrays[3:8], arrays[11], arrays[-1]):
        _same(student.load_idx(idx_bytes(array, compressed=True)), array, "gzip")
    _same(student.load_idx(_compressed_with_name(idx_bytes(arrays[2]))), arrays[2], "gzip, with its name as gzip writes it")
    for array in real_idx():
        _same(student.load_idx(idx_bytes(array)), array, "a part of the real MNIST")


@points(4, hint="Count the bytes that follow the header. What else can be wrong with a file?")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """load_idx refuses files with another type or beginning, too short, too long or damaged: ValueError"""
    # A file that the answer reads, or else it may refuse each. It has lost the points of test_read if it takes the bytes of a
    # size in the wrong order, or reads plain files only.
    for content in (rng.integers(1, 256, shape).astype(np.uint8) for shape in ((3, 4, 5), _IN_EITHER_ORDER)):
        good = idx_bytes(content)
        packed = gzip.compress(good)
        header = len(good) - content.size
        # Both are read: what is kept of them must not stand for those with a damage.
        if any([_reads(student, good), _reads(student, packed)]):
            break
    else:
        student.load_idx(packed)
    middle = len(packed) // 2
    for file, because in (
        (b"", "the file is empty"),
        (b"\0\0\x08", "the file is too short for a header"),
        (good[:-1], "the file is one byte shorter than its header says"),
        (good + b"\0", "the file is one byte longer than its header says"),
        (good[:2] + b"\x0d" + good[3:], "the type is 13, not 8"),
        (good[:2] + b"\x09" + good[3:], "the type is 9, not 8"),
        (good[:2] + b"\0" + good[3:], "the type is 0, not 8"),
        (b"\1" + good[1:], "the first byte is not 0"),
        (good[:1] + b"\1" + good[2:], "the second byte is not 0"),
        (good[: header - 2], "the header is cut off"),
        (bytes((0, 0, 8, 2, 0, 0, 0, 3, 0, 0, 0, 0, 7)), "a size is 0, and a number follows"),
        (good[:header], "all numbers are missing"),
        (b"\0\0\x08\2" + b"\0\1\0\0" * 2, "all 65536x65536 numbers are missing"),  # so many that 32 bits count none
        (gzip.compress(good[:-1]), "the compressed file is one byte shorter than its header says"),
        (gzip.compress(good + b"\0\0"), "the compressed file is longer than its header says"),
        (gzip.compress(good[:2] + b"\x0d" + good[3:]), "the type in the compressed file is 13, not 8"),
        (gzip.compress(b""), "the compressed file is empty"),
        (packed[:-9], "the gzip file is cut off"),
        (packed[:-4], "the gzip file is cut off within its last eight bytes"),
        (packed[:10] + b"\xff" * 30, "the gzip file is damaged in the middle"),
        (
            packed[:middle] + bytes([packed[middle] ^ 255]) + packed[middle + 1 :],
            "a byte in the middle of the gzip file is another one",
        ),
        (packed[:-8] + bytes(4) + packed[-4:], "the gzip file is damaged: its checksum is another one"),
        (b"\x1f\x8bnothing compressed in here", "the file begins like a gzip file and is none"),
    ):
        refuses(student.load_idx, file, because=because)


@points(3, hint="Which number must 255 become? And where is the axis of the one channel?")
def test_prepare(student: Student, rng: np.random.Generator) -> None:
    """prepare returns float32 of shape (n, 1, 28, 28), from 0 to 1"""
    images = rng.integers(0, 256, (3, 28, 28)).astype(np.uint8)
    images[0, 0, :3] = 0, 255, 128
    many = rng.integers(0, 256, (1100, 28, 28)).astype(np.uint8)
    for some in (images, images[:1], images[1:] // 2, many[:51], many[:397], many, images[::-1]):
        _check_prepared(student.prepare(some), some)
    check_refilled(student.prepare, [(images,), (images[::-1],)], _check_prepared)


def _check_prepared(got: Any, some: np.ndarray) -> None:
    call = f"prepare(images: uint8 array {'x'.join(map(str, some.shape))})"
    if isinstance(got, np.ndarray) and got.dtype != np.float32:
        raise Mismatch(f"an array of dtype {got.dtype}", "float32", call=call)
    if not isinstance(got, np.ndarray):
        raise Mismatch(show(got), "an array of dtype float32", call=call)
    close(got, some[:, None] / 255.0, tol=1e-6, call=call, what="the array of the prepared pictures")


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the pictures are left as they are"""
    keeps_inputs(student.prepare, rng.integers(0, 256, (2, 28, 28)).astype(np.uint8))


def _reads(student: Student, file: bytes) -> bool:
    try:
        student.load_idx(file)
    except StudentError:
        return False
    return True


def _compressed_with_name(content: bytes) -> bytes:
    """Compress a file as the program gzip does: the header holds its name, as in the distributed files of MNIST."""
    file = io.BytesIO()
    with gzip.GzipFile("labels-idx1-ubyte", "wb", fileobj=file, mtime=0) as packed:
        packed.write(content)
    return file.getvalue()


def _same(got: object, want: np.ndarray, kind: str) -> None:
    shape = "x".join(map(str, want.shape))
    call = f"load_idx(bytes of a file, {kind}, of shape {shape})"
    if not isinstance(got, np.ndarray):
        raise Mismatch(show(got), "an array of dtype uint8", call=call)
    if got.dtype != np.uint8:
        raise Mismatch(f"an array of dtype {got.dtype}", "uint8", call=call)
    as_array(got, shape=want.shape, what="the array")
    if not np.array_equal(got, want):
        wrong = int((got != want).sum())
        raise Mismatch(f"{wrong} of {want.size} numbers are wrong", "the numbers in their order", call=call)
