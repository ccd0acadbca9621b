"""Forward memory."""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy
from shared.layer_memory import USUAL, AskedMemory
from shared.layers import output_size
from shared.own_values import plain_number

from grader.api import Mismatch, Oracle, Student, StudentError, points, same_order, show, unpack
from grader.api.algebra import as_expression

PARTS = (("number", "in the picture"), ("parameter", "(weights and biases)"), ("number", "in the output"))
SYMBOLS = ci, co, h, w, kh, kw = sympy.symbols("ci co h w kh kw", integer=True, positive=True)
#: How many windows high and wide the picture is, at least one.
LONG, WIDE = sympy.symbols("long wide", integer=True, positive=True)

HINTS = (
    "Which arrays exist at the same time?",
    "What are the lengths of their axes? Multiply them for each array, and do not forget the biases.",
    "The class is a sum. Keep each term that can be larger than all others, whatever the channels and the window are.",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_1000": "sizes, channels, strides and paddings are at most 1000"}


@points(1, hint="What are the lengths of the picture's axes?")
def test_picture(student: Student, oracle: Oracle) -> None:
    """as many numbers as there are in the picture of a real layer (or as goes with a mistake below)"""
    _compare_with_real(student, oracle, 0)


@points(2, hint="What are the lengths of the weights' axes? And how many biases has a layer?")
def test_parameters(student: Student, oracle: Oracle) -> None:
    """as many weights and biases as a real layer has (or as goes with a mistake above)"""
    _compare_with_real(student, oracle, 1)


@points(2, hint="How many places has the window along each axis?")
def test_output(student: Student, oracle: Oracle) -> None:
    """as many numbers as there are in the output of a real layer (or as goes with a mistake above)"""
    _compare_with_real(student, oracle, 2)


@points(2, hint="Try a stride that is larger than the window, and a padding that is larger than it.")
def test_formula(student: Student, rng: np.random.Generator) -> None:
    """right for all sizes, also with strides and paddings larger than the window (or as follows from a mistake above)"""
    _ASKED.check_formula(student.forward_memory, rng)


@points(1, hint="Let one size grow alone, then two of them together. Does your class grow as the sum of the three arrays?")
def test_class(student: Student) -> None:
    """grows as fast as the three arrays together, whichever sizes grow (or as fast as your own three numbers)"""
    mine = _class_of(student)
    try:
        same_order(mine, _class(*SYMBOLS), SYMBOLS)
    except Mismatch as refused:
        # It may be right where it has to be: for windows that are not larger than the picture.
        smaller = (ci, co, LONG * kh, WIDE * kw, kh, kw)
        try:
            same_order(student.memory_class(*smaller), _class(*smaller), (ci, co, LONG, WIDE, kh, kw))
        except Mismatch as small_windows:
            if _is_class_of_own_memory(student):
                return
            # The message shows what came back from the first call, not from the last one.
            call = "memory_class(ci, co, h, w, kh, kw)"
            speed = next((speed for speed in ("faster", "slower") if f"grows {speed}" in small_windows.got), None)
            if speed is not None and "subtracted" in refused.got:  # which the sizes of small windows allow
                got = f"{show(mine)}, which grows {speed} than the true cost, also for small windows"
                raise Mismatch(got, "a cost of the same order", call=call) from None
            raise Mismatch(refused.got, refused.expected, call=call, where=refused.where) from None


@points(0, needs="test_formula", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large(student: Student) -> None:
    """the right numbers for the largest layer (an answer that makes the arrays may fail there, and loses nothing)"""
    _ASKED.check_large(student.forward_memory)


def _is_class_of_own_memory(student: Student) -> bool:
    """Return whether memory_class is right for the answer's own forward_memory, some of whose three numbers are wrong.

    Those numbers have cost their points above.
    """
    right, answer = 0, student.uncompared
    sizes = (ci, co, LONG * kh, WIDE * kw, kh, kw)
    try:
        values = answer.forward_memory.map(USUAL)
        for part in range(len(PARTS)):
            mine = [plain_number(unpack(value, len(PARTS))[part]) for value in values]
            right += mine == [_memory(*case)[part] for case in USUAL]
        own = [as_expression(number) for number in unpack(answer.forward_memory(*sizes, 0, 0, 1, 1), len(PARTS))]
        same_order(answer.memory_class(*sizes), sum(own), (ci, co, LONG, WIDE, kh, kw))
    except (Mismatch, StudentError):
        return False
    return 0 < right < len(PARTS)


def _class_of(student: Student) -> Any:
    """Return what memory_class gives for symbols; raise Mismatch for sympy's Order, which cannot be sent."""
    try:
        return student.memory_class(*SYMBOLS)
    except StudentError as err:
        if err.cause == "bad_value" and "Order" in err.text:
            raise Mismatch("an O(...), sympy's Order", "the expression alone, without O(...) around it") from None
        raise


def _class(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any) -> Any:
    return ci * h * w + co * h * w + ci * co * kh * kw


def _compare_with_real(student: Student, oracle: Oracle, part: int) -> None:
    real = oracle.array_sizes.map(USUAL)
    function = student.comparing(part, of=len(PARTS)).forward_memory
    for case, value, size in zip(USUAL, function.map(USUAL), real, strict=True):
        right = (size["input"], size["weight"] + size["bias"], size["output"])
        try:
            _ASKED.compare(value, right, case, "in the arrays of the real layer", (part,))
        except Mismatch:
            if _ASKED.has_cost_points(function, part):
                return
            raise


def _memory(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> tuple[Any, ...]:
    return ci * h * w, co * ci * kh * kw + co, co * output_size(h, kh, ph, sh) * output_size(w, kw, pw, sw)


def _arrays(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> tuple[Any, ...]:
    picture, parameters, output = _memory(ci, co, h, w, kh, kw, ph, pw, sh, sw)
    return picture, parameters - co, co, output


#: The exercise's function, with its right numbers and the checks that are called above.
_ASKED = AskedMemory("forward_memory", PARTS, _memory, _arrays)
