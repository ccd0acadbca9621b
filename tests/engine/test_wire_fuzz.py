"""The decoder turns any bytes of an adversary into a value or a ProtocolError, and nothing else."""

from __future__ import annotations

import math
import random
import resource
import time
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.table import Table
from grader.wire import frames, limits
from grader.wire.limits import NotPortable, ProtocolError
from grader.wire.values import CallbackRef, Decoder, Encoder, FrameworkArray, Handle
from tests.attacks.fuzz_decoder import decode_frame

SPECIAL = {"x": lambda array: array, "h": Handle, "f": CallbackRef}


def encode(value: Any) -> bytes:
    """Encode a value as a worker would."""
    encoder = Encoder()
    plain = encoder.encode(value)
    return frames.pack(frames.Returned(7, plain, []), encoder.blobs)


def decode(frame: bytes) -> Any:
    """Decode a frame as the grader does."""
    message, blob = decode_frame(frame)
    if not isinstance(message, frames.Returned):
        return message
    decoder = Decoder(blob, SPECIAL)
    value = decoder.decode(message.values)
    decoder.finish()
    return value


def samples() -> list[bytes]:
    """Give frames of every kind of value and message, as seeds for mutation."""
    import sympy

    n, x = sympy.Symbol("n", integer=True, positive=True), sympy.Symbol("x")
    base, f = sympy.IndexedBase("A"), sympy.Function("f")
    values = [
        None, True, 3, -(1 << 80), 2.5, float("nan"), 1j, "text", b"bytes", [1, [2, (3,)]], {"a": 1}, {1, 2}, Fraction(3, 7),
        np.arange(6.0).reshape(2, 3), np.array([True, False]), np.float32(2), np.zeros((0, 3)), np.array(5),
        sympy.floor((n + 1) / 2) + sympy.Max(n, 3), sympy.Sum(base[n] * x, (n, 0, x)), sympy.Matrix([[1, x], [2, 3]]),
        sympy.Piecewise((x, x > 0), (-x, True)), sympy.Integral(f(x), (x, -sympy.oo, sympy.oo)), sympy.Rational(2, 3),
        sympy.Float("1.5"), sympy.Eq(x, n), FrameworkArray(np.ones(3)),
        Table.of({"a": [1, 2], "b": ["x", None]}, ["p", "q"]),
    ]  # fmt: skip
    encoded = [encode(value) for value in values]
    messages = [
        frames.WallsReported([frames.WallReport("seccomp", "up", "", None)]), frames.Loaded(["a"]),
        frames.MissingFunction(1, "f", []), frames.Raised(1, 0, ["ValueError"], "no", 3, "x"),
        frames.UnreadableValue(1, 0, "an object"), frames.StillRunning([frames.Place("", 3, "x = 1", "f")]),
        frames.CallbackCall(0, 1, ["l"], ["d"]),
    ]  # fmt: skip
    return encoded + [frames.pack(message) for message in messages]


def mutate(frame: bytes, chance: random.Random) -> bytes:
    """Change a frame as an adversary might: bits, lengths, cuts, repeats, splices."""
    raw = bytearray(frame)
    for _ in range(chance.randint(1, 4)):
        kind = chance.randrange(6)
        at = chance.randrange(len(raw)) if raw else 0
        if kind == 0 and raw:
            raw[at] ^= 1 << chance.randrange(8)
        elif kind == 1 and raw:
            raw[at] = chance.choice((0, 1, 0x7F, 0x80, 0x90, 0xC0, 0xC6, 0xC7, 0xDB, 0xDD, 0xDF, 0xFF))
        elif kind == 2:
            del raw[at : at + chance.randint(1, 8)]
        elif kind == 3:
            raw[at:at] = chance.randbytes(chance.randint(1, 8))
        elif kind == 4:
            raw[at:at] = raw[at : at + 16] * chance.randint(1, 50)
        elif len(raw) >= frames.PREFIX.size:
            size = len(raw) - frames.PREFIX.size
            raw[: frames.PREFIX.size] = frames.PREFIX.pack(max(size - chance.randint(0, size or 1), 0), chance.randint(0, 40))
    return bytes(raw)


def test_a_hundred_thousand_hostile_frames_give_a_value_or_a_protocol_error() -> None:
    """Random and mutated frames never raise anything else, never take long, never take memory."""
    chance = random.Random(2019)
    seeds = samples()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refused = slowest = 0.0
    for number in range(100_000):
        frame = chance.randbytes(chance.randint(0, 80)) if number % 5 == 0 else mutate(chance.choice(seeds), chance)
        started = time.perf_counter()
        try:
            decode(frame)
        except ProtocolError:
            refused += 1
        slowest = max(slowest, time.perf_counter() - started)
    assert refused > 50_000, "most mutations should be refused"
    assert slowest < 1.0, f"one frame took {slowest:.2f} s"
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 256, f"decoding took {grown:.0f} MiB"


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.binary()
        | st.fractions()
        | st.complex_numbers(),
        lambda inner: st.lists(inner, max_size=5) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner, max_size=4),
        max_leaves=20,
    )
)
def test_values_that_are_sent_arrive(value: Any) -> None:
    """Every value of an allowed kind survives the journey with its type."""
    assert same(decode(encode(value)), value)


@pytest.mark.parametrize("kind", limits.DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3)])
def test_arrays_of_every_dtype_and_shape_arrive(kind: str, shape: tuple[int, ...]) -> None:
    """Arrays keep dtype, shape and bytes, NaN payloads and negative zero too."""
    array = np.random.default_rng(0).integers(0, 2, shape).astype(kind)
    got = decode(encode(array))
    assert got.dtype == array.dtype and got.shape == array.shape
    assert got.tobytes() == array.tobytes()


def test_views_and_foreign_byte_orders_arrive_as_plain_arrays() -> None:
    """Negative strides, transposes and big-endian arrays arrive with their values."""
    array = np.arange(12.0).reshape(3, 4)
    for view in (array[::-1, ::2], array.T, array.astype(">f8")):
        assert np.array_equal(decode(encode(view)), view)


@pytest.mark.parametrize("value", [object(), np.array([object()]), np.zeros(2, [("a", "f8")]), np.ma.masked_array([1.0]),
                                   np.array(["x"]), {1: 2},
                                   pytest.param(1 << 40_000, id="giant")])  # fmt: skip
def test_values_of_other_kinds_cannot_be_sent(value: Any) -> None:
    """Objects, structures, masked arrays, text arrays, odd keys and giant numbers are refused by name."""
    with pytest.raises(NotPortable):
        encode(value)


def test_a_view_that_pretends_to_be_huge_is_refused_before_it_is_copied() -> None:
    """A broadcast scalar of a petabyte costs nothing."""
    with pytest.raises(NotPortable, match="bytes"):
        encode(np.broadcast_to(np.float64(1), (1 << 20, 1 << 30)))


def test_a_list_that_holds_itself_is_refused() -> None:
    """Cycles and deep nests end at the depth limit."""
    loop: list[Any] = []
    loop.append(loop)
    array = np.empty(1, object)
    array[0] = array
    for value in (loop, array):
        with pytest.raises(NotPortable):
            encode(value)


def test_an_array_of_exact_numbers_arrives_as_lists() -> None:
    """An array of Fractions or large whole numbers (dtype object) is the nested list that it stands for."""
    array = np.array([[Fraction(1, 3), 10**30], [2, Fraction(5)]], dtype=object)
    assert decode(encode(array)) == [[Fraction(1, 3), 10**30], [2, Fraction(5)]]


def test_texts_in_an_array_arrive_as_texts() -> None:
    """A list made of a text array holds numpy's texts; they are texts, and arrive as plain ones."""
    words = decode(encode(list(np.array(["dog", "bites", "man"]))))
    assert words == ["dog", "bites", "man"] and {type(word) for word in words} == {str}


def raw_frame(plain: Any, blob: bytes = b"") -> bytes:
    """Write a frame that Encoder would not write."""
    return frames.pack(frames.Returned(7, plain, []), [blob])


@pytest.mark.parametrize("plain", [
    ["a", "<f8", 1 << 40], ["a", "|O", 1], ["a", "<f8", -1], ["a", "<f8", 2.0], ["a"], ["i", b"x" * 5000], ["q", 1, 0],
    ["h", "1", "f"], ["y", ["A", "Integer", 3]], ["y", ["A", "Lambda", 3]], ["y", ["S", "x\n"]], ["y", ["S", "x", "evil"]],
    ["y", ["A", "Sum", 3, 4]], ["y", ["M", 1000, 1000]], ["y", ["F", 0, 1, 10**9, 53]], ["d", 1, 2], ["zz", 1], [], [[]],
    {"a": 1}, ["s", ["l"]],
])  # fmt: skip
def test_forged_values_are_refused(plain: Any) -> None:
    """Each lie about a size, a class or a name is a ProtocolError."""
    with pytest.raises(ProtocolError):
        decode(raw_frame(plain))


def test_trailing_bytes_are_refused() -> None:
    """A frame that carries more than its values use is not believed."""
    with pytest.raises(ProtocolError, match="trailing"):
        decode(raw_frame(3, b"more"))


def test_expressions_arrive_unevaluated() -> None:
    """Pow(2, 10**9), factorial(10**8) and a symbol with a call for a name compute and run nothing."""
    import sympy

    started = time.perf_counter()
    power = decode(raw_frame(["y", ["A", "Pow", 2, 10**9]]))
    factorial = decode(raw_frame(["y", ["A", "factorial", 10**8]]))
    symbol = decode(raw_frame(["y", ["S", "__import__('os').getcwd()"]]))
    assert time.perf_counter() - started < 30
    assert isinstance(power, sympy.Pow) and isinstance(factorial, sympy.factorial)
    assert symbol.name == "__import__('os').getcwd()"


def test_an_expression_with_shared_parts_is_refused_when_it_unfolds_too_far() -> None:
    """A tree of two to the forty nodes is refused within a second."""
    import sympy

    x = sympy.Symbol("x")
    expr = x
    for _ in range(40):
        expr = sympy.Add(expr, sympy.sin(expr, evaluate=False), evaluate=False)
    started = time.perf_counter()
    with pytest.raises(NotPortable):
        encode(expr)
    assert time.perf_counter() - started < 30


def test_a_bool_byte_of_two_becomes_a_true_bool() -> None:
    """Only the lowest bit of a bool byte counts."""
    array = decode(raw_frame(["a", "|b1", 3], bytes([0, 1, 3])))
    assert array.tolist() == [False, True, True] and array.tobytes() == b"\0\1\1"


def test_a_namespace_travels_to_the_worker() -> None:
    """The argument ``s`` of a derivation arrives with its names."""
    got = decode(encode(SimpleNamespace(a=1, b=[2])))
    assert vars(got) == {"a": 1, "b": [2]}


def test_a_frame_that_announces_too_much_is_refused_by_its_prefix_alone() -> None:
    """Nothing is allocated for a length that is not allowed."""
    with pytest.raises(ProtocolError):
        frames.sizes(frames.PREFIX.pack(limits.MAX_HEADER_BYTES + 1, 0))
    with pytest.raises(ProtocolError):
        frames.sizes(frames.PREFIX.pack(0, 1 << 60))


def same(a: Any, b: Any) -> bool:
    """Compare with types, NaN equal to NaN."""
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, float):
        return (math.isnan(a) and math.isnan(b)) or a == b
    if isinstance(a, complex):
        return same(a.real, b.real) and same(a.imag, b.imag)
    return bool(a == b)
