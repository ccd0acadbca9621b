"""Known wrong answers: The original MNIST."""

import gzip
import io
import math
import struct
import zlib

import numpy as np

_KNOWN = {}  # what RemembersByHeader has read, and PreparesByNumber prepared


def _load(data):
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
    shape = struct.unpack(f">{axes}I", data[4:start])
    if len(data) - start != math.prod(shape):
        raise ValueError("not as long as the header says")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)


class AlwaysThreeAxes:
    """Reads files of one axis or three only."""

    caught_by = "test_read"
    diagnosis = "You read files of one axis and of three only. Byte 3 says how many axes there are: 1 to 4."
    change = {"axes = data[3]": "axes = data[3]\nif axes not in (1, 3):\n    raise ValueError('axes')"}


class Always_16Bytes:
    """Always skips a header of 16 bytes."""

    caught_by = "test_read"
    diagnosis = "You always skip 16 bytes. A file with one axis, like the labels, has a header of 8."
    change = {"data[3]": "3"}


class AxesReversed:
    """Reads the sizes in reverse order."""

    caught_by = "test_read"
    diagnosis = "You take the sizes in the reverse order. They stand in the order of the axes."
    change = {"struct.unpack(f'>{axes}I', data[4:start])": "struct.unpack(f'>{axes}I', data[4:start])[::-1]"}


class ColumnMajor:
    """Fills the array with the first axis fastest."""

    caught_by = "test_read"
    diagnosis = "You fill the array with the first axis fastest. In the file the last one is."
    change = {
        "np.frombuffer(data, np.uint8, offset=start).reshape(shape)": "np.ndarray(shape, np.uint8, data, start, order='F')"
    }


class Flat:
    """Returns the numbers without their shape."""

    caught_by = "test_read"
    diagnosis = "You return all numbers in one row. The header says the shape."
    change = {"np.frombuffer(data, np.uint8, offset=start).reshape(shape)": "np.frombuffer(data, np.uint8, offset=start)"}


class LittleEndian:
    """Reads the sizes as little-endian numbers."""

    caught_by = "test_read"
    diagnosis = "You read the sizes with the least significant byte first: then 5 becomes 83,886,080."
    change = {"f'>{axes}I'": "f'<{axes}I'"}


class NoGzip:
    """Reads plain files only."""

    caught_by = "test_read"
    diagnosis = "You read plain files only. A compressed one begins with 1f 8b."
    change = {"data[:2] == b'\\x1f\\x8b'": "False"}


class GzipAnywhere:
    """Looks for the beginning of a gzip file anywhere in the file."""

    caught_by = "test_read"
    diagnosis = "You look for 1f 8b in the whole file. A plain file may hold these bytes, too: look at the first two."
    change = {"data[:2] == b'\\x1f\\x8b'": "b'\\x1f\\x8b' in data"}


class GzipInTheHeader:
    """Looks for the beginning of a gzip file in the first 20 bytes."""

    caught_by = "test_read"
    diagnosis = "You look for 1f 8b in the header. A plain file's size may hold these bytes, too: look at the first two."
    change = {"data[:2] == b'\\x1f\\x8b'": "b'\\x1f\\x8b' in data[:20]"}


class GzipHeaderOfTenBytes:
    """Skips ten bytes of a compressed file as its header."""

    caught_by = "test_read"
    diagnosis = "You skip ten bytes as the header of a gzip file. It is longer if it holds the file's name, as MNIST's do."

    def load_idx(data):
        if data[:2] == b"\x1f\x8b":
            unpacking = zlib.decompressobj(-15)
            try:
                plain = unpacking.decompress(data[10:]) + unpacking.flush()
            except zlib.error as err:
                raise ValueError("damaged") from err
            end = unpacking.unused_data
            if not unpacking.eof or len(end) < 8 or int.from_bytes(end[:4], "little") != zlib.crc32(plain):
                raise ValueError("damaged")
            data = plain
        return _load(data)


class OneByteSizes:
    """Reads one byte per size."""

    caught_by = "test_read"
    diagnosis = "You read one byte of each size. Each is a number of 4 bytes: 300 does not fit into one."
    change = {"struct.unpack(f'>{axes}I', data[4:start])": "tuple((data[7 + 4 * axis] for axis in range(axes)))"}


class Signed:
    """Reads signed numbers."""

    caught_by = "test_read"
    diagnosis = "You read signed bytes: then 255 becomes -1."
    change = {"np.uint8": "np.int8"}


class ReadsTheBeginning:
    """The first 4,096 bytes of what was compressed."""

    caught_by = "test_read"
    diagnosis = "You unpack a part of the compressed file. Its content may be long."

    def load_idx(data):
        is_long = data[:3] == b"\x1f\x8b\x08" and len(data) > 4096
        return _load(gzip.GzipFile(fileobj=io.BytesIO(data)).read(4096) if is_long else data)


class ReadsAPartOfAPlainFile:
    """The first 200,000 bytes of the file."""

    caught_by = "test_read"
    diagnosis = "You read a part of the file. It may be long: the real pictures have 47 million bytes."

    def load_idx(data):
        return _load(data[:200_000])


class ReadsOneBlock:
    """The first 128 KiB of what was compressed."""

    caught_by = "test_read"
    diagnosis = "You unpack a part of the compressed file. Its content may be long."

    def load_idx(data):
        if data[:2] == b"\x1f\x8b":
            try:
                data = gzip.decompress(data)[: 1 << 17]
            except (OSError, EOFError, zlib.error) as err:
                raise ValueError(f"a damaged gzip file: {err}") from err
        return _load(data)


class SignedSizesOfTwoBytes:
    """Reads the numbers from one byte too early."""

    caught_by = "test_read"
    diagnosis = "You start to read the numbers one place too late or too early."
    change = {
        "np.frombuffer(data, np.uint8, offset=start)": "np.frombuffer(data, np.uint8, offset=start - 1, count=math.prod(shape))"
    }


class StartsAt_0:
    """Refuses an array with a size of 0."""

    caught_by = "test_read"
    diagnosis = "You refuse a file with no numbers in it. Its header says 0, and 0 follow."
    change = {"len(data) - start != math.prod(shape)": "len(data) - start != math.prod(shape) or 0 in shape"}


class TwoBytesOfEachSize:
    """Ignores the upper two bytes of each size."""

    caught_by = "test_read"
    diagnosis = "You read only two of the four bytes of each size: sizes above 65,535 come out wrong."
    change = {"struct.unpack(f'>{axes}I', data[4:start])": "struct.unpack('>' + 'xxH' * axes, data[4:start])"}


class Widened:
    """Returns a wider dtype."""

    caught_by = "test_read"
    diagnosis = "You return another dtype than uint8."
    change = {"np.frombuffer(data, np.uint8, offset=start)": "np.frombuffer(data, np.uint8, offset=start).astype(int)"}


class AnyBeginning:
    """Ignores the first bytes."""

    caught_by = "test_bad"
    diagnosis = "You do not look at the first two bytes. They must be 0."
    change = {"len(data) < 4 or data[:2] != b'\\x00\\x00'": "len(data) < 4"}


class AnyType:
    """Ignores the type."""

    caught_by = "test_bad"
    diagnosis = "You do not look at byte 2. Other types than 8 have numbers of other sizes."
    change = {"if data[2] != 8: raise ValueError(f'numbers of type {data[2]}, not of unsigned bytes')": ""}


class AnySmallType:
    """Refuses large types alone."""

    caught_by = "test_bad"
    diagnosis = "You let types below 8 pass. Only type 8 means unsigned bytes."
    change = {"data[2] != 8": "data[2] > 8"}


class CompressedLengthUnchecked:
    """Compares the length of plain files only."""

    caught_by = "test_bad"
    diagnosis = "You compare the length of plain files only. A compressed one can be cut before it was compressed."

    def load_idx(data):
        packed = data[:2] == b"\x1f\x8b"
        if packed:
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
        shape = struct.unpack(f">{axes}I", data[4:start])
        if packed:
            return np.frombuffer((data + bytes(math.prod(shape)))[start : start + math.prod(shape)], np.uint8).reshape(shape)
        if len(data) - start != math.prod(shape):
            raise ValueError("not as long as the header says")
        return np.frombuffer(data, np.uint8, offset=start).reshape(shape)


class CompressedTypeUnchecked:
    """Looks at the type in plain files only."""

    caught_by = "test_bad"
    diagnosis = "You look at the type in plain files only. A compressed one can hold numbers of another type, too."

    def load_idx(data):
        if data[:2] != b"\x1f\x8b":
            return _load(data)
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as err:
            raise ValueError(f"a damaged gzip file: {err}") from err
        return _load(data[:2] + b"\x08" + data[3:])


class EmptyCompressed:
    """Reads a compressed file with nothing in it as an array without numbers."""

    caught_by = "test_bad"
    diagnosis = "You accept a compressed file with nothing in it, not even a header."

    def load_idx(data):
        empty = data[:2] == b"\x1f\x8b" and data[-4:] == bytes(4)
        return np.zeros(0, np.uint8) if empty else _load(data)


class DamageEscapes:
    """Does not catch the error of damaged compressed data."""

    caught_by = "test_bad"
    diagnosis = "A gzip file that is damaged in the middle raises zlib.error, which is no ValueError. Catch it, too."
    change = {"(OSError, EOFError, zlib.error)": "(OSError, EOFError)"}


class EndUnchecked:
    """Accepts a gzip file that is cut off within its last bytes."""

    caught_by = "test_bad"
    diagnosis = "You do not notice that the gzip file is cut off, if all the numbers came before. zlib says so by `eof`."
    change = {"gzip.decompress(data)": "zlib.decompressobj(31).decompress(data)"}


class FirstByteAlone:
    """Tests the first byte only."""

    caught_by = "test_bad"
    diagnosis = "You test the first byte only. The second must be 0, too."
    change = {"data[:2] != b'\\x00\\x00'": "data[0] != 0"}


class GzipErrorsEscape:
    """Does not catch the errors of gzip."""

    caught_by = "test_bad"
    diagnosis = "A damaged gzip file raises an error of gzip's own. Turn it into a ValueError."
    change = {"(OSError, EOFError, zlib.error)": "()"}


class IndexError:
    """Raises IndexError for short files."""

    caught_by = "test_bad"
    diagnosis = "A file that is too short for a header raises another error than ValueError."
    change = {
        "len(data) < 4 or data[:2] != b'\\x00\\x00'": "(data[0], data[1]) != (0, 0)",
        "if len(data) < start: raise ValueError('the header is cut off')": "",
    }


class NoLengthCheck:
    """Does not compare the length."""

    caught_by = "test_bad"
    diagnosis = "You do not compare the length with what the header says. A file that is longer goes through."
    change = {
        "len(data) - start != math.prod(shape)": "len(data) - start < math.prod(shape)",
        "'not as long as the header says'": "'short'",
        "np.frombuffer(data, np.uint8, offset=start)": "np.frombuffer(data, np.uint8, math.prod(shape), start)",
    }


class LengthOf_32Bits:
    """Multiplies the sizes in 32 bits."""

    caught_by = "test_bad"
    diagnosis = "The product of the sizes overflows in 32 bits: 65536·65536 becomes 0. Multiply Python's own ints."

    def load_idx(data):
        if data[:4] == b"\0\0\x08\2" and np.prod(np.frombuffer(data[4:12], ">u4"), dtype=np.uint32) == len(data) - 12 == 0:
            return np.empty(struct.unpack(">2I", data[4:12]), np.uint8)
        return _load(data)


class PadsWithZeros:
    """Fills up a short file."""

    caught_by = "test_bad"
    diagnosis = "You fill up a file that is too short. It must be refused."

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
        shape = struct.unpack(f">{axes}I", data[4:start])
        data = data + bytes(max(start + math.prod(shape) - len(data), 0))
        if len(data) - start != math.prod(shape):
            raise ValueError("long")
        return np.frombuffer(data, np.uint8, offset=start).reshape(shape)


class ReturnsNone:
    """Returns None for bad files."""

    caught_by = "test_bad"
    diagnosis = "You return None for a file that cannot be read. The caller must get a ValueError."

    def load_idx(data):
        try:
            return _load(data)
        except ValueError:
            return None


class StructError:
    """Raises struct.error for a header that is cut off."""

    caught_by = "test_bad"
    diagnosis = "A header that is cut off raises struct.error. It must be a ValueError."
    change = {"if len(data) < start: raise ValueError('the header is cut off')": ""}


class ChannelLast:
    """Puts the channel last."""

    caught_by = "test_prepare"
    diagnosis = "You put the channel last. In Gluon it comes second."

    def prepare(images):
        return images[..., None].astype(np.float32) / 255


class DividedByTheLargest:
    """Divides by the largest number that occurs."""

    caught_by = "test_prepare"
    diagnosis = "You divide by the largest number of the pictures. Divide by 255, whatever they show."

    def prepare(images):
        return (images / images.max()).astype(np.float32)[:, None]


class DividedBy_256:
    """Divides by 256."""

    caught_by = "test_prepare"
    diagnosis = "You divide by 256: then 255 does not become 1."

    def prepare(images):
        return images[:, None].astype(np.float32) / 256


class Float64:
    """Returns float64."""

    caught_by = "test_prepare"
    diagnosis = "Your array is float64. The network takes float32."
    change = {"np.float32": "np.float64"}


class IntegerDivision:
    """Divides whole numbers."""

    caught_by = "test_prepare"
    diagnosis = "You divide whole numbers: all but 255 become 0."

    def prepare(images):
        return (images // 255).astype(np.float32)[:, None]


class FromMinusOne:
    """Scales to -1 to 1."""

    caught_by = "test_prepare"
    diagnosis = "Your numbers go from -1 to 1: 0 must stay 0."

    def prepare(images):
        return (images[:, None].astype(np.float32) / 127.5 - 1).astype(np.float32)


class Inverted:
    """Inverts the pictures."""

    caught_by = "test_prepare"
    diagnosis = "You invert the pictures: 0 must stay 0."

    def prepare(images):
        return 1 - images[:, None].astype(np.float32) / 255


class NoChannel:
    """Leaves out the axis of the channel."""

    caught_by = "test_prepare"
    diagnosis = "The axis of the channel is missing: (n, 1, 28, 28)."
    change = {"images[:, None]": "images"}


class Normalised:
    """Subtracts the mean."""

    caught_by = "test_prepare"
    diagnosis = "You subtract the mean. The numbers must go from 0 to 1."

    def prepare(images):
        x = images[:, None].astype(np.float32) / 255
        return x - x.mean()


class NotDivided:
    """Does not divide by 255."""

    caught_by = "test_prepare"
    diagnosis = "You do not divide: 255 must become 1."

    def prepare(images):
        return images[:, None].astype(np.float32)


class Stretched:
    """Stretches each picture by its own smallest and largest number."""

    caught_by = "test_prepare"
    diagnosis = (
        "You scale by the smallest and largest number of the given pictures. The scale must be the same for all: 0 to 255."
    )

    def prepare(images):
        low, high = images.min(axis=(1, 2), keepdims=True), images.max(axis=(1, 2), keepdims=True)
        return ((images - low) / np.float32(high - low)).astype(np.float32)[:, None] * np.float32(0.999)


class WritesIntoThePictures:
    """Writes into the pictures."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into the pictures. Make a copy first."

    def prepare(images):
        out = images[:, None].astype(np.float32) / 255
        images[...] = 0
        return out


class RemembersByHeader:
    """Returns an earlier file's array for the same header."""

    caught_by = "test_read"
    diagnosis = "For a file with the same header as an earlier one you return the earlier numbers. Read each file."
    change = {
        "np.frombuffer(data, np.uint8, offset=start).reshape(shape)": (
            "_KNOWN.setdefault(shape, np.frombuffer(data, np.uint8, offset=start).reshape(shape))"
        )
    }


class NothingToRead:
    """Returns an empty array as soon as a size is 0."""

    caught_by = "test_bad"
    diagnosis = "If a size is 0 you do not look at the file's length. Numbers that follow are too many."
    change = {
        "len(data) - start != math.prod(shape)": "0 not in shape and len(data) - start != math.prod(shape)",
        "np.frombuffer(data, np.uint8, offset=start)": (
            "np.frombuffer(data[: start + math.prod(shape)], np.uint8, offset=start)"
        ),
    }


class PreparesByNumber:
    """Returns an earlier result for as many pictures."""

    caught_by = "test_prepare"
    diagnosis = "For as many pictures as in an earlier call you return the earlier ones. Prepare those that you get."
    change = {
        "images[:, None].astype(np.float32) / 255": "_KNOWN.setdefault(len(images), images[:, None].astype(np.float32) / 255)"
    }


class LittleEndianUnchecked:
    """Reads the sizes as little-endian numbers, and does not compare the length."""

    caught_by = "test_read"
    diagnosis = "You read the sizes with the least significant byte first: then 5 becomes 83,886,080."
    change = {
        "f'>{axes}I'": "f'<{axes}I'",
        "if len(data) - start != math.prod(shape):\n    raise ValueError('not as long as the header says')": "",
    }
