"""A reference with one systematic fault must lose points, unless the check file declares that the task allows it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.author.sabotage_in_worker import replayed, sabotaged, scouted
from grader.author.saboteurs import FAULTS, is_outside, most_informative
from tests.conftest import Grade

X = np.arange(6.0).reshape(2, 3) + 1
SQUARE = np.arange(9.0).reshape(3, 3) + 1
BATCH = np.ones((2, 1, 3, 3))


@pytest.mark.parametrize(("fault", "function", "right", "wrong"), [
    ("float32", lambda x: x / 3, (3.0,), (1.0,)),
    ("float16", lambda x: x / 3, (3.0,), (np.array([1.0]),)),
    ("six_digits", lambda x: x / 3, (0.75,), (1.0,)),
    ("small_denominators", lambda x: x, (Fraction(1, 1000),), (Fraction(1, 1001),)),
    ("one_per_mille", lambda x: [x], (999,), (1000,)),
    ("one_percent", lambda x: {"a": x}, (0.0,), (1.0,)),
    ("ten_tolerances", lambda x: (x, "text"), (7,), (7.0,)),
    ("one_last_unit", lambda n: n, (2**53,), (2**53 + 1,)),
    ("uint8", lambda n: n, (255,), (256,)),
    ("int32", lambda n: np.array([n]), (2**31 - 1,), (2**31,)),
    ("int64", lambda n: n, (2**63 - 1,), (2**63,)),
    ("up_to_8", lambda n: n, (8,), (9,)),
    ("up_to_8", lambda a: a, (np.ones(8),), (np.ones((2, 9)),)),
    ("only_odd", lambda n: n, (3,), (4,)),
    ("only_even", lambda n: n, (4,), (3,)),
    ("only_square", lambda a: a, (SQUARE,), (X,)),
    ("only_not_square", lambda sides: [sides[0]], ((2, 3),), ((2, 2),)),
    ("only_distinct", lambda a: a.sum(), (X,), (np.ones(2),)),
    ("only_not_zero", lambda a: a, (X,), (X - 1,)),
    ("only_not_negative", lambda x: x > 5, (1.0,), (-1.0,)),
    ("only_one_picture", lambda a: a, (BATCH[:1],), (BATCH,)),
    ("only_several_pictures", lambda a: a, (BATCH,), (BATCH[:1],)),
])  # fmt: skip
def test_a_fault_shows_where_it_should_and_nowhere_else(fault: str, function: Any, right: Any, wrong: Any) -> None:
    """Inside its domain a saboteur gives what the function gives, outside another value of the same kind."""
    bad = sabotaged(function, fault, 1e-9)
    assert str(bad(*right)) == str(function(*right))
    assert repr(bad(*wrong)) != repr(function(*wrong))


def test_faults_of_several_calls_need_several_calls() -> None:
    """Always the first result, and right only at first."""
    forever, once = (sabotaged(lambda n: n + 1, fault, 0.0) for fault in ("first_result_for_ever", "first_call_only"))
    assert [forever(1), forever(5)] == [2, 2]
    assert once(1) == 2 and once(1) != 2


def test_a_result_is_kept_by_the_object_that_it_belongs_to() -> None:
    """It comes again where the same array or list comes with other values; equal values in a new one are computed."""
    kept = sabotaged(lambda a, k, f: f(sum(a) * k), "kept_by_object", 0.0)
    array, numbers = np.array([1.0, 2.0]), [1, 2]
    for argument in (array, numbers):
        assert kept(argument, 2, float) == 6.0
        argument[0] = 9
        assert kept(argument, 2, int) == 6.0 and kept(argument, 3, int) == 33 and kept([9, 2], 2, float) == 22.0


def test_an_input_is_changed_only_where_it_is_square() -> None:
    """The result stays right; the caller's array does not."""
    bad = sabotaged(lambda a: a, "writes_on_square_input", 0.0)
    square, other = SQUARE.copy(), X.copy()
    assert (bad(square) == SQUARE).all() and (bad(other) == X).all()
    assert (square == SQUARE + 1).all() and (other == X).all()


def test_a_seed_is_taken_modulo() -> None:
    """By name or by place."""
    bad = sabotaged(lambda n, seed=0: seed, "seed_modulo_27", 0.0)
    assert bad(1, 26) == 26 and bad(1, seed=27) == 0 and bad(1, 30) == 3


def test_functions_that_call_each_other_have_the_fault_once() -> None:
    """What a function of the answer calls of the answer's own is not sabotaged again."""
    inner = sabotaged(lambda x: x, "one_percent", 0.0)
    outer = sabotaged(lambda x: 2 * inner(x), "one_percent", 0.0)
    assert outer(1.0) == pytest.approx(2.02)


def test_a_scout_reports_the_faults_that_a_function_can_have(capfd: pytest.CaptureFixture[str]) -> None:
    """By its arguments and results; what it refuses is told apart; its results are the function's."""

    def half(n: int) -> float:
        if n % 2:
            raise ValueError
        return n / 7

    scout = scouted(half, list(FAULTS), 1e-9)
    assert scout(8) == 8 / 7
    with pytest.raises(ValueError):
        scout(9)
    lines = dict(line.split(": ") for line in capfd.readouterr().out.splitlines() if line)
    assert {"float32", "up_to_1000", "only_even", "first_call_only"} <= set(lines["saboteurs possible half"].split())
    assert "only_square" not in lines["saboteurs possible half"] and "uint8" not in lines["saboteurs possible half"]
    assert "only_even" in lines["saboteurs refused half"].split() and "up_to_8" in lines["saboteurs refused half"].split()


def test_a_replay_answers_the_calls_of_another_session(capfd: pytest.CaptureFixture[str]) -> None:
    """It says so where that is something else, and does as asked once there is nothing left."""
    replay = replayed(lambda n, k=0: n + k, [{0: 5}, {0: 1, "k": 2}])
    assert replay(5) == 5 and capfd.readouterr().out == ""
    assert replay(7, k=9) == 3 and "replayed: " in capfd.readouterr().out
    assert replay(7, k=9) == 16


def test_a_declaration_up_to_a_size_covers_larger_sizes() -> None:
    """For all functions or one; of several sizes, the smallest is told."""
    assert is_outside("f.up_to_100", {"up_to_50": "why"}) and is_outside("f.up_to_50", {"f.up_to_50": "why"})
    assert not is_outside("f.up_to_20", {"up_to_50": "why"}) and not is_outside("g.up_to_50", {"f.up_to_50": "why"})
    assert most_informative(["f.up_to_20", "f.up_to_50", "g.up_to_50", "f.uint8"]) == ["f.up_to_20", "g.up_to_50", "f.uint8"]


@pytest.mark.parametrize(("old", "new", "complaint"), [
    ('OUTSIDE = {"up_to_20": "the list holds up to 20 numbers"}\n', "", "saboteur mean.up_to_20 gets full marks"),
    ("what=\"the mean\")", "what=\"the mean\", tol=1e-4)", "saboteur mean.six_digits gets full marks"),
    ("[0.5, 0.5], ", "", "saboteur mean.only_distinct gets full marks"),
    ('{"up_to_20"', '{"up_to_21": "no", "up_to_20"', "OUTSIDE names up_to_21, which is no saboteur"),
    ('{"up_to_20"', '{"float32": "no", "up_to_20"', "OUTSIDE need not name float32: it is caught"),
    ('{"up_to_20"', '{"seed_modulo_27": "no", "up_to_20"', "OUTSIDE need not name seed_modulo_27: no function can have it"),
    ("    lists += [list(rng.normal(size=n).round(3).tolist()) for n in (1, 2, 3, 20)]\n",
     "    size = 3 + int(rng.integers(0, 2**40)) % 10\n    lists = [[1.5] * size]\n", "saboteur replay gets full marks"),
])  # fmt: skip
def test_a_saboteur_that_no_check_catches_is_reported(old: str, new: str, complaint: str, grade: Grade, tmp_path: Path) -> None:
    """A declaration that is missing, a tolerance too wide, a case left out, a declaration too many, drawn cases alone."""
    grade("author", "init", tmp_path / "means")
    check = tmp_path / "means/checks/ch01_first/s01_means/test_ex1_mean.py"
    text = check.read_text()
    assert old in text
    check.write_text(text.replace(old, new))
    grade("author", "verify", "--seeds", "1", "--course", tmp_path / "means/exercises", "--json", tmp_path / "v.json")
    (verdict,) = json.loads((tmp_path / "v.json").read_text())
    said = verdict["problems"] + verdict["remarks"]
    assert any(complaint in text for text in said), said
    assert verdict["saboteurs"] > 10


def test_a_declaration_without_a_reason_is_refused(grade: Grade, tmp_path: Path) -> None:
    """One line, exit code 2."""
    grade("author", "init", tmp_path / "means")
    check = tmp_path / "means/checks/ch01_first/s01_means/test_ex1_mean.py"
    check.write_text(check.read_text().replace('"the list holds up to 20 numbers"', '""'))
    ran = grade("author", "verify", "--course", tmp_path / "means/exercises")
    assert ran.code == 2 and "OUTSIDE names faults, each with the reason" in ran.err and ran.err.count("\n") == 1
