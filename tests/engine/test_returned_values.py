"""Unusual values that an answer returns are accepted if nothing is lost, and otherwise described in one sentence."""

from __future__ import annotations

import math
import warnings
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest

from grader.wire.limits import NotPortable
from grader.wire.values import Decoder, Encoder
from tests.conftest import ARENA, Grade, exercise

REFERENCE = (ARENA / "solutions/ch01_arena/s01_cell/ex1_min_pool2d.py").read_text()
long_double_is_wider = np.longdouble is not np.float64 and np.finfo(np.longdouble).nmant > 52
wide = pytest.mark.skipif(not long_double_is_wider, reason="a long double is a float64 on this machine")


def sent(value: Any) -> Any:
    """Return what arrives of a value."""
    encoder = Encoder()
    plain = encoder.encode(value)
    decoder = Decoder(b"".join(encoder.blobs))
    arrived = decoder.decode(plain)
    decoder.finish()
    return arrived


@pytest.mark.parametrize("kind", ["np.matrix(result)", "np.asarray(result, dtype=np.longdouble)"])
def test_a_right_answer_of_another_type_keeps_its_points(kind: str, grade: Grade, tmp_path: Path) -> None:
    """A matrix arrives as an array of two axes, long doubles as float64."""
    text = REFERENCE.replace("def min_pool2d(", "def _min_pool2d(")
    path = tmp_path / "ex1_min_pool2d.py"
    path.write_text(f"{text}\n\ndef min_pool2d(X, p):\n    result = _min_pool2d(X, p)\n    return {kind}\n")
    first = exercise(grade.report(path, "1.1.1"), "1.1.1")
    assert first["score"] == {"earned": 5, "possible": 5}, first


def test_a_matrix_is_an_array_of_two_axes() -> None:
    """Whatever is in it; a masked array is not: it has numbers that are none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        matrix = np.matrix([[1, 2]])
    arrived = sent(matrix)
    assert type(arrived) is np.ndarray and arrived.shape == (1, 2)
    with pytest.raises(NotPortable, match="return a plain numpy array"):
        sent(np.ma.masked_array([1, 2]))


@wide
@pytest.mark.parametrize("value", ["0", "0.5", "inf", "-inf", "nan", "1152921504606846976"])
def test_a_long_double_that_a_float_holds_is_that_float(value: str) -> None:
    """To the bit; also in arrays and lists, and as a part of a complex number."""
    wanted = np.float64(value)
    for arrived in (sent(np.longdouble(value)), sent([np.longdouble(value)])[0], sent(np.array([value], np.longdouble))[0],
                    sent(np.clongdouble(np.longdouble(value))).real):  # fmt: skip
        assert arrived.dtype == np.float64 and (arrived == wanted or np.isnan(arrived) and np.isnan(wanted))


@wide
def test_a_third_is_rounded_as_float_does() -> None:
    """What is lost is a thousandth of what a check can see; also of numbers too large to be counted."""
    assert sent(np.longdouble(1) / 3) == 1 / 3 and sent(np.longdouble("1e300")) == 1e300


@wide
@pytest.mark.parametrize("value", [np.longdouble("1e4000"), np.longdouble("1e-4000"), np.longdouble(2) ** 63 - 1])
def test_a_long_double_that_no_float_holds_is_named(value: np.longdouble) -> None:
    """Too large, too small, or a whole number with more digits: the message says what is taken."""
    with pytest.raises(NotPortable, match="that float64 does not hold .return float64."):
        sent(np.array([1.0, value]))


class Half(Fraction):
    """A kind of Fraction that an answer defines."""


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(Decimal("2.50"), Fraction(5, 2)), (Decimal(6), 6), (Decimal("0E-99999"), 0), (Half(1, 2), Fraction(1, 2)),
     (mpmath.mpf(0.1), 0.1), (Decimal("-Infinity"), -math.inf)],
)  # fmt: skip
def test_a_number_of_another_library_keeps_its_value(value: Any, wanted: Any) -> None:
    """A Decimal is exact, a number of mpmath is rounded as a float is; in a list, too."""
    assert sent(value) == wanted and type(sent([value])[0]) is (float if isinstance(wanted, float) else Fraction)
    assert math.isnan(sent(Decimal("nan")))


def test_a_decimal_with_too_large_an_exponent_is_named() -> None:
    """It would be a whole number of a million digits."""
    with pytest.raises(NotPortable, match="a Decimal with a very large exponent"):
        sent(Decimal("1e999999"))
