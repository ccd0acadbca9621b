"""Decode again what the fuzzer (``fuzz_decoder.py``) found interesting: a value of the allow-list or a refusal, in time."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.api import show
from grader.grading import transcript
from grader.wire import sympy_trees
from grader.wire.limits import ProtocolError
from tests.attacks.fuzz_decoder import examine, frames_in

CORPUS = Path(__file__).with_name("fuzz_corpus.zip")


def test_no_frame_of_the_corpus_is_a_surprise() -> None:
    """Each frame ends as a value or as a refusal, within bounds; anything else raises here, and names the frame."""
    ended: Counter[str] = Counter()
    for name, frame in frames_in(CORPUS.read_bytes()):
        try:
            ended[examine(frame)] += 1
        except Exception as err:
            raise AssertionError(f"frame {name} of {CORPUS.name}") from err
    assert ended["value"] > 50 and ended["refused"] > 100, ended


X = ["S", "x"]
POWER = ["A", "Pow", 2, 10**9]
BELOW: Any = ["A", "LessThan", X, 3]
CASES: Any = ["A", "Piecewise", ["A", "ExprCondPair", POWER, BELOW], ["A", "ExprCondPair", 4, ["K", "true"]]]


@pytest.mark.parametrize("node", [
    ["A", "ExprCondPair", 1, ["A", "LessThan", CASES, 3]],
    ["A", "Piecewise", ["A", "Tuple", 1, ["A", "LessThan", CASES, 3]]],
    ["A", "Piecewise", 3], ["A", "Piecewise"], ["A", "ExprCondPair", 1, 2], ["A", "And", 1, 2], ["A", "Or", BELOW],
    ["M", 1, 1, BELOW],
    ["A", "And", *[["A", "LessThan", X, n] for n in range(501)]],
])  # fmt: skip
def test_cases_and_conditions_that_sympy_does_not_make_are_refused(node: Any) -> None:
    """A condition that holds cases (sympy would fold it), a case without a condition, a condition of numbers or of too many."""
    with pytest.raises(ProtocolError):
        sympy_trees.decode(node)


def test_conditions_arrive_as_they_were_and_nothing_is_worked_out() -> None:
    """And, Or and cases are what they were, with the same hash; their parts are not brought into a normal form."""
    import sympy

    x, y = sympy.symbols("x y")
    both = sympy.And(x > 1, y < 2, x + y > 0)
    for value in (both, sympy.Or(sympy.Eq(x, 1), both), sympy.Not(both), sympy.Piecewise((x, both), (y, x < 0), (0, True))):
        back = sympy_trees.decode(sympy_trees.encode(value))
        assert back == value and hash(back) == hash(value) and back.args == value.args
    started = time.process_time()
    kept = sympy_trees.decode(["A", "And", ["A", "LessThan", POWER, ["A", "Add", ["A", "Pow", 3, 10**9], X]], BELOW])
    assert isinstance(kept, sympy.And) and len(kept.args) == 2
    assert time.process_time() - started < 30


def test_complex_numbers_are_the_same_behaviour_only_with_both_parts() -> None:
    """The imaginary part of numpy's complex numbers counts, and nothing is printed about it."""
    assert transcript.same(np.complex128(1 + 2j), np.complex64(1 + 2j)) and transcript.same(1 + 2j, np.complex128(1 + 2j))
    assert not transcript.same(np.complex128(1 + 2j), np.complex128(1 + 3j))
    assert not transcript.same(np.complex128(1), np.float64(1))


def test_small_floats_are_shown_without_a_word_of_numpys() -> None:
    """The largest size that a table shows in full is beyond float16: comparing with it must not overflow."""
    assert "60000" in show(np.array([[60000, 1]], np.float16))


def test_signalling_nans_are_shown_without_a_word_of_numpys() -> None:
    """Adding to one is an invalid operation; found by the fuzzer."""
    strange = np.array([[0x7D01, 0x3C00], [0xFC81, 0x4000]], np.uint16).view(np.float16)
    assert "nan" in show(strange)
