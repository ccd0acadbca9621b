"""Encode values as plain msgpack and decode them, by allow-list.

``encode`` turns a value into None, bool, int, float, str, bytes and lists that start with a tag; array
contents go, in order, into one list of blobs. ``decode`` rebuilds it, and refuses everything that
``encode`` could not have made. Nothing is pickled, evaluated or imported by name.
"""

from __future__ import annotations

import numbers
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import msgspec
import numpy as np

from grader.frameworks import registry
from grader.frameworks.framework import NoPlainForm
from grader.table import Table
from grader.wire import limits, sympy_trees
from grader.wire.limits import NotPortable, ProtocolError

Plain = Any


class Handle(msgspec.Struct, frozen=True):
    """An object in the student's process, which the grader can only call."""

    number: int
    kind: str


class CallbackRef(msgspec.Struct, frozen=True):
    """A function of the grader that the student's process can call."""

    number: int


class FrameworkArray(msgspec.Struct, frozen=True, eq=False):
    """An array that is an MXNet NDArray on the student's side."""

    array: np.ndarray[Any, Any]


class Encoder:
    """Turns values into plain msgpack; one instance per frame.

    Args:
        handle: called with an object that is not data; returns its handle, or raises NotPortable.
    """

    def __init__(self, handle: Callable[[Any], Plain] | None = None) -> None:
        self.blobs: list[bytes] = []
        self._bytes = 0
        self._nodes = 0
        self._members = 0  # of all sets
        self._handle = handle

    def encode(self, value: Any, depth: int = 0) -> Plain:
        """Return the plain form of ``value``.

        Raises:
            NotPortable: if it is too large or of a kind that cannot be sent.
        """
        self._nodes += 1
        if self._nodes > limits.MAX_NODES:
            raise NotPortable(f"more than {limits.MAX_NODES:,} values")
        if depth > limits.MAX_DEPTH:
            raise NotPortable(f"a value nested deeper than {limits.MAX_DEPTH} levels")
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return value if -(1 << 63) <= value < 1 << 63 else ["i", _int_bytes(value)]
        if kind is str:
            return _clean_text(value)
        if kind is np.ndarray:
            if value.dtype.hasobject and value.dtype.kind == "O" and value.size <= limits.MAX_NODES:
                return self.encode(value.tolist(), depth)  # such as an array of Fractions: sent as nested lists
            return ["a", *self._array(value)]
        return self._encode_rest(value, depth)

    def _encode_rest(self, value: Any, depth: int) -> Plain:
        if isinstance(value, (list, range)):
            return ["l", *self._items(value, depth)]
        if isinstance(value, tuple):
            return ["t", *self._items(value, depth)]
        if isinstance(value, (set, frozenset)):
            self._members += len(value)
            if self._members > limits.MAX_SET_MEMBERS:
                raise NotPortable(f"a set of more than {limits.MAX_SET_MEMBERS:,} values (return a list)")
            return ["s", *self._items(value, depth)]
        if isinstance(value, dict):
            return ["d", *self._pairs(value, depth)]
        if type(value) is SimpleNamespace:
            if any(type(name) is str and name.startswith("__") for name in vars(value)):
                raise NotPortable("a SimpleNamespace with a name that begins with two underscores")
            return ["n", *self._pairs(vars(value), depth)]
        if isinstance(value, (bytes, bytearray)):
            return ["b", self._blob(bytes(value))]
        if isinstance(value, complex) and type(value) is complex:
            return ["c", value.real, value.imag]
        if type(value) is Fraction:
            return ["q", self.encode(value.numerator, depth + 1), self.encode(value.denominator, depth + 1)]
        if isinstance(value, np.generic) and not isinstance(value, np.str_):  # numpy.str_ is sent as str
            return ["g", *self._array(np.asarray(value))]
        if isinstance(value, FrameworkArray):
            return ["x", *self._array(value.array)]
        if isinstance(value, Table):
            return ["p", self.encode(value.to_plain(), depth + 1)]
        if isinstance(value, CallbackRef):
            return ["f", value.number]
        if isinstance(value, Handle):
            return ["h", value.number, value.kind]
        return self._encode_foreign(value, depth)

    def _encode_foreign(self, value: Any, depth: int) -> Plain:
        framework = registry.of_value(value)
        array = framework.to_numpy(value)
        if array is not None:
            return ["x", *self._array(array)]
        try:
            columns = framework.to_columns(value)
        except NoPlainForm as err:
            raise NotPortable(str(err)) from None
        if columns is not None:
            return ["p", self.encode(columns, depth + 1)]
        if sympy_trees.is_tree(value):
            return ["y", sympy_trees.encode(value)]
        if type(value) is np.matrix:
            return self.encode(np.asarray(value), depth)
        if isinstance(value, np.ndarray):
            raise NotPortable(f"{_article(type(value).__name__)} (return a plain numpy array)")
        if isinstance(value, (bool, int, float, str)):
            return self.encode(_base_value(value), depth + 1)
        number = _plain_number(value)
        if number is not None:
            return self.encode(number, depth + 1)
        if self._handle is not None:
            return self._handle(value)
        raise NotPortable(_article(type(value).__name__))

    def _items(self, values: Any, depth: int) -> list[Plain]:
        if len(values) > limits.MAX_NODES:
            raise NotPortable(f"more than {limits.MAX_NODES:,} values")
        out: list[Plain] = []
        for item in values:
            # Fast path: most values are small numbers in long lists.
            if type(item) is int and -(1 << 63) <= item < 1 << 63 or type(item) is float:
                self._nodes += 1
                out.append(item)
            else:
                out.append(self.encode(item, depth + 1))
        if self._nodes > limits.MAX_NODES:
            raise NotPortable(f"more than {limits.MAX_NODES:,} values")
        return out

    def _pairs(self, values: dict[Any, Any], depth: int) -> list[Plain]:
        out: list[Plain] = []
        for key, item in values.items():
            if type(key) is not str:
                raise NotPortable("a dict with a key that is not a str")
            out += [_clean_text(key), self.encode(item, depth + 1)]
        return out

    def _array(self, array: np.ndarray[Any, Any]) -> list[Plain]:
        array = _without_long_double(array)
        kind = array.dtype.newbyteorder("<").str if array.dtype.byteorder == ">" else array.dtype.str
        if kind not in limits.DTYPES:
            raise NotPortable(f"an array of dtype {str(array.dtype)[:40]}")
        if array.ndim > limits.MAX_AXES:
            raise NotPortable(f"an array with more than {limits.MAX_AXES} axes")
        # Check the size before copying: a broadcast view of one cell can claim terabytes.
        if array.nbytes > limits.MAX_BLOB_BYTES:
            raise NotPortable(f"an array of {array.nbytes:,} bytes")
        self._blob(np.ascontiguousarray(array).astype(kind, copy=False).tobytes())
        return [kind, *array.shape]

    def _blob(self, content: bytes) -> int:
        self._bytes += len(content)
        if self._bytes > limits.MAX_BLOB_BYTES:
            raise NotPortable(f"more than {limits.MAX_BLOB_BYTES >> 20} MiB")
        self.blobs.append(content)
        return len(content)


class Decoder:
    """Rebuilds values from one frame's plain parts and array contents, trusting neither.

    Args:
        blob: the frame's array contents; every byte must be used, in order.
        special: functions, by tag, for values that only one side can rebuild (NDArrays, data frames, callbacks, handles).
    """

    def __init__(self, blob: bytes | memoryview, special: dict[str, Callable[..., Any]] | None = None) -> None:
        self._blob = memoryview(blob)
        self._at = 0
        self._nodes = 0
        self._members = 0  # of all sets
        self._tree_nodes = 0  # of all expressions
        self._comparisons = sympy_trees.Comparisons()
        self._special = special or {}

    def decode(self, plain: Plain, depth: int = 0) -> Any:
        """Rebuild one value.

        Raises:
            ProtocolError: if it is not something that ``Encoder.encode`` makes.
        """
        self._nodes += 1
        if self._nodes > limits.MAX_NODES or depth > limits.MAX_DEPTH:
            raise ProtocolError("too many values, or nested too deeply")
        kind = type(plain)
        if plain is None or kind is bool or kind is int or kind is float or kind is str:
            return plain
        if kind is not list or not plain or type(plain[0]) is not str:
            raise ProtocolError(f"a {kind.__name__} where a value should be")
        tag, rest = plain[0], plain[1:]
        if tag in _CONTAINERS:
            return self._container(tag, rest, depth)
        reader = _READERS.get(tag)
        if reader is None:
            raise ProtocolError("an unknown tag")
        return reader(self, rest, depth)

    def finish(self) -> None:
        """Refuse a frame that carries more bytes than its values used."""
        if self._at != len(self._blob):
            raise ProtocolError("trailing bytes")

    def _container(self, tag: str, rest: list[Plain], depth: int) -> Any:
        if tag in ("d", "n"):
            keys = rest[::2]
            if len(rest) % 2 or any(type(key) is not str or len(key) > limits.MAX_TEXT for key in keys):
                raise ProtocolError("a dict without text keys")
            if tag == "n" and any(key.startswith("__") for key in keys):
                raise ProtocolError("an object with a special name")  # numpy follows __array_interface__ wherever it points
            pairs = {key: self.decode(item, depth + 1) for key, item in zip(keys, rest[1::2], strict=True)}
            return pairs if tag == "d" else SimpleNamespace(**pairs)
        if tag == "s":
            self._members += len(rest)
            if self._members > limits.MAX_SET_MEMBERS:
                raise ProtocolError("a set that is too large")
        # Fast path: most values are small numbers in long lists.
        self._nodes += sum(map(_ATOMS.__contains__, map(type, rest)))
        if self._nodes > limits.MAX_NODES:
            raise ProtocolError("too many values, or nested too deeply")
        nodes_before = self._tree_nodes
        items = [item if type(item) in _ATOMS else self.decode(item, depth + 1) for item in rest]
        if tag == "l":
            return items
        if tag == "t":
            return tuple(items)
        self._comparisons.add(len(items), self._tree_nodes - nodes_before)
        try:
            return set(items)
        except Exception as err:  # noqa: BLE001 -- members are hashed and compared by sympy and fractions
            raise ProtocolError(f"a set whose members cannot be compared ({type(err).__name__})") from err

    def _big_int(self, rest: list[Plain], depth: int) -> int:
        return _int_from(_only_part(rest, bytes))

    def _complex(self, rest: list[Plain], depth: int) -> complex:
        if len(rest) != 2 or any(type(part) is not float for part in rest):
            raise ProtocolError("a broken complex number")
        return complex(rest[0], rest[1])

    def _fraction(self, rest: list[Plain], depth: int) -> Fraction:
        parts = [self.decode(part, depth + 1) for part in rest]
        if len(parts) != 2 or any(type(part) is not int for part in parts) or parts[1] <= 0:
            raise ProtocolError("a broken fraction")
        return Fraction(parts[0], parts[1])

    def _bytes(self, rest: list[Plain], depth: int) -> bytes:
        return bytes(self._take(_only_part(rest, int)))

    def _numpy(self, rest: list[Plain], depth: int) -> np.ndarray[Any, Any]:
        if not rest or rest[0] not in limits.DTYPES or len(rest) - 1 > limits.MAX_AXES:
            raise ProtocolError("a broken array")
        kind, shape = rest[0], rest[1:]
        if any(type(side) is not int or not 0 <= side <= 1 << 40 for side in shape):
            raise ProtocolError("an array with a broken shape")
        size = np.dtype(kind).itemsize
        for side in shape:
            size *= side
        raw = self._take(size)
        try:
            if kind == "|b1":  # a bool byte other than 0 and 1 is undefined behaviour in numpy
                return (np.frombuffer(raw, np.uint8) & 1).astype(bool).reshape(shape)
            decoded: np.ndarray[Any, Any] = np.frombuffer(raw, kind).reshape(shape).copy()
            return decoded
        except ValueError as err:  # an empty array whose sides have a product too large for numpy
            raise ProtocolError("an array with a broken shape") from err

    def _scalar(self, rest: list[Plain], depth: int) -> Any:
        array = self._numpy(rest, depth)
        if array.ndim:
            raise ProtocolError("a number with axes")
        return array[()]

    def _tree(self, rest: list[Plain], depth: int) -> Any:
        value, nodes = sympy_trees.decode_counted(_only_part(rest, object), self._comparisons)
        self._tree_nodes += nodes
        return value

    def _table(self, rest: list[Plain], depth: int) -> Any:
        try:
            table = Table.from_plain(self.decode(_only_part(rest, list), depth + 1))
        except ValueError as err:
            raise ProtocolError(str(err)) from None
        return self._special["p"](table) if "p" in self._special else table

    def _special_reader(self, tag: str) -> Callable[..., Any]:
        if tag not in self._special:
            raise ProtocolError("a value that this side does not accept")
        return self._special[tag]

    def _framework(self, rest: list[Plain], depth: int) -> Any:
        return self._special_reader("x")(self._numpy(rest, depth))

    def _callback(self, rest: list[Plain], depth: int) -> Any:
        return self._special_reader("f")(_only_part(rest, int))

    def _object(self, rest: list[Plain], depth: int) -> Any:
        if len(rest) != 2 or type(rest[0]) is not int or type(rest[1]) is not str or len(rest[1]) > limits.MAX_NAME:
            raise ProtocolError("a broken handle")
        return self._special_reader("h")(rest[0], rest[1])

    def _take(self, size: int) -> memoryview:
        if not 0 <= size <= len(self._blob) - self._at:
            raise ProtocolError("a size that the frame does not have")
        self._at += size
        return self._blob[self._at - size : self._at]


_CONTAINERS = frozenset("ltsdn")
_ATOMS = frozenset({int, float, str, bool, type(None)})
_READERS: dict[str, Callable[[Decoder, list[Plain], int], Any]] = {
    "i": Decoder._big_int,
    "c": Decoder._complex,
    "q": Decoder._fraction,
    "b": Decoder._bytes,
    "a": Decoder._numpy,
    "g": Decoder._scalar,
    "x": Decoder._framework,
    "f": Decoder._callback,
    "h": Decoder._object,
    "y": Decoder._tree,
    "p": Decoder._table,
}


def _only_part(rest: list[Plain], kind: type) -> Any:
    if len(rest) != 1 or (kind is not object and type(rest[0]) is not kind):
        raise ProtocolError("a broken value")
    return rest[0]


def _int_bytes(value: int) -> bytes:
    if value.bit_length() > 8 * limits.MAX_INT_BYTES - 8:
        raise NotPortable(f"a whole number of more than {limits.MAX_INT_BYTES} bytes")
    return value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)


def _int_from(raw: bytes) -> int:
    if len(raw) > limits.MAX_INT_BYTES:
        raise ProtocolError("a whole number that is too large")
    return int.from_bytes(raw, "little", signed=True)


def _without_long_double(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Convert an array of long doubles to float64 (complex128), if that loses nothing that a check could notice.

    Numbers are rounded as float() does, by less than any check's tolerance, except whole numbers from 2**53 on, which may be
    counts.

    Raises:
        NotPortable: if a number is too large, too small, or a whole number that float64 cannot represent.
    """
    if array.dtype.kind not in "fc" or array.dtype.itemsize <= (8 if array.dtype.kind == "f" else 16):
        return array
    if array.nbytes > limits.MAX_BLOB_BYTES:
        raise NotPortable(f"an array of {array.nbytes:,} bytes")
    parts = array if array.dtype.kind == "f" else np.stack([array.real, array.imag])
    with np.errstate(over="ignore", under="ignore"):
        plain = parts.astype(np.float64)
        size = np.abs(plain)
        may_be_counts = (size >= 2.0**53) & (size < 2.0 ** (np.finfo(parts.dtype).nmant + 1))
        rounded = (size >= np.finfo(np.float64).tiny) & (size < np.inf) & ~may_be_counts
        fits = (plain == parts) | np.isnan(parts) | rounded
        if not fits.all():
            raise NotPortable(f"numbers of dtype {array.dtype} that float64 does not hold (return float64)")
        return array.astype(np.float64 if array.dtype.kind == "f" else np.complex128)


def _base_value(value: Any) -> Any:
    """Return the plain bool, int, float or str value of an instance of a subclass."""
    if isinstance(value, str):
        return str.__str__(value)
    return int.__int__(value) if isinstance(value, int) else float.__float__(value)


def _plain_number(value: Any) -> Fraction | float | None:
    """Return a Decimal, or a real number of another library, as a Fraction if it is exact, else as a float; None for the rest.

    A Decimal is exactly the Fraction that it is; mpmath's numbers are rounded, as floats are.

    Raises:
        NotPortable: if a Decimal has too many digits before or after its point.
    """
    kind = type(value)
    try:
        if issubclass(kind, Decimal):
            if not Decimal.is_finite(value):
                return float(value)
            if not Decimal.is_zero(value) and abs(Decimal.adjusted(value)) > limits.MAX_DECIMAL_EXPONENT:
                raise NotPortable("a Decimal with a very large exponent")
            return Fraction(*Decimal.as_integer_ratio(value))
        if issubclass(kind, numbers.Rational):
            return Fraction(int(value.numerator), int(value.denominator))
        return float(value) if issubclass(kind, numbers.Real) else None
    except (NotPortable, MemoryError):
        raise
    except Exception:  # noqa: BLE001 -- a class of the answer may raise anything: it is no number then
        return None


def _clean_text(text: str) -> str:
    # A lone surrogate is legal in a Python str and illegal in UTF-8.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _article(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name[: limits.MAX_NAME]}"
