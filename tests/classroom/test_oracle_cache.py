"""Answers of the oracle are cached, which makes a class faster and changes no result."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.catalog.course import installed
from grader.judge.answer_process import AnswerCode
from grader.judge.oracle import OracleCache
from tests.conftest import ARENA, Grade

#: Exercises whose checks ask the oracle, and one that compares formulas.
IDS = ("6.4.1b", "6.5.1", "6.2.4b")
MIN_POOL = (ARENA / "solutions/ch01_arena/s01_cell/ex1_min_pool2d.py").read_text()
DOUBLE = (ARENA / "solutions/ch01_arena/s01_cell/ex2_double.py").read_text()


def hand_in(folder: Path, name: str, kind: str) -> None:
    """Write a submission of right answers, of wrong ones, or of other right ones."""
    (folder / name).mkdir(parents=True)
    for exercise in installed().select(IDS):
        text = {
            "reference": exercise.reference,
            "right": exercise.right_answers[0].read_text(encoding="utf-8"),
            "wrong": exercise.wrong_answers[0].text,
        }[kind]
        assert text is not None
        (folder / name / f"{exercise.stem}.py").write_text(text, encoding="utf-8")


def results(out: Path, name: str) -> list[Any]:
    """Return what a person reads, exercise by exercise, but for times."""
    report = json.loads((out / "students" / name / "report.json").read_text())
    return [
        [(c["name"], c["outcome"], c["earned"], c["message"], c["diagnosis"]) for c in exercise["checks"]]
        for exercise in report["exercises"]
    ]


def test_members_of_a_class_get_the_same_results_in_a_smaller_one(grade: Grade, tmp_path: Path) -> None:
    """Among five, two people get the points, messages and diagnoses that they get among themselves."""
    kinds = {"ada": "right", "bo": "wrong", "cy": "reference", "di": "right", "ed": "wrong"}
    for name, kind in kinds.items():
        hand_in(tmp_path / "many", name, kind)
        if name in ("ada", "bo"):
            hand_in(tmp_path / "few", name, kind)
    for size in ("few", "many"):
        ran = grade("class", tmp_path / size, *IDS, "--out", tmp_path / f"out_{size}", "--no-pages")
        assert ran.code == 0, ran.err
    for name in ("ada", "bo"):
        assert results(tmp_path / "out_many", name) == results(tmp_path / "out_few", name)
    assert all(c[1] == "passed" for e in results(tmp_path / "out_many", "ada") for c in e)
    assert all(any(c[1] == "failed" for c in e) for e in results(tmp_path / "out_many", "bo"))


@pytest.mark.parametrize(
    "text",
    [
        "raise RuntimeError('the author erred')\n",
        "def double(x):\n    while True:\n        pass\n",
        "def double(x):\n    import os\n    os._exit(1)\n",
    ],
)
def test_a_failing_reference_does_not_spoil_a_class(grade: Grade, tmp_path: Path, text: str) -> None:
    """The reference is no part of judging a class: what goes wrong in it is no student's loss."""
    shutil.copytree(ARENA, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "course/solutions/ch01_arena/s01_cell/ex2_double.py").write_text(text)
    for number in range(4):
        folder = tmp_path / "class" / f"student{number}"
        folder.mkdir(parents=True)
        (folder / "ex1_min_pool2d.py").write_text(MIN_POOL)
        (folder / "ex2_double.py").write_text(DOUBLE)
    command = ("class", tmp_path / "class", "1.1.1", "1.1.2", "--course", tmp_path / "course", "--out", tmp_path / "out")
    ran = grade(*command, "--timeout", 2, "--no-pages")
    assert ran.code == 0, ran.err
    for path in (tmp_path / "out").glob("students/*/report.json"):
        score = json.loads(path.read_text())["score"]
        assert score["earned"] == score["possible"] > 0


def oracle_text(source: str, given: str | None = None) -> AnswerCode:
    """Return an oracle of this text, with this given.py beside it."""
    return AnswerCode("own.py", source, given, None, 0)


def test_cached_answers_differ_by_value_type_and_order() -> None:
    """1, 1.0 and True are three questions; so are arrays of two kinds, and an argument with or without its name."""
    kept = OracleCache()
    questions: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
        ((1,), {}), ((1.0,), {}), ((True,), {}), (([1],), {}), (((1,),), {}), ((), {"n": 1}), (("1",), {}),
        ((np.array([1]),), {}), ((np.array([1.0]),), {}), ((np.array([[1.0]]),), {}),
    ]  # fmt: skip
    text = oracle_text("def f(n): ...")
    once: list[tuple[tuple[Any, ...], dict[str, Any]]] = [((1,), {})]
    keys = [kept.key(text, "f", [question]) for question in questions]
    keys += [kept.key(text, "g", once), kept.key(oracle_text("def f(m): ..."), "f", once)]
    keys.append(kept.key(oracle_text("def f(n): ...", given="ONE = 1"), "f", once))
    assert None not in keys and len(set(keys)) == len(keys)


def test_a_cached_answer_cannot_be_modified_by_its_users() -> None:
    """Each time there is a new value."""
    kept = OracleCache()
    key = kept.key(oracle_text(""), "f", [((3,), {})])
    assert kept.recall(key) is None
    kept.keep(key, [{"sizes": [1, 2], "values": np.ones(3)}])
    (first,) = kept.recall(key) or []
    first["sizes"].append(3)
    first["values"][:] = 0
    (second,) = kept.recall(key) or []
    assert second["sizes"] == [1, 2] and second["values"].tolist() == [1, 1, 1]


def test_a_call_with_a_function_argument_is_not_cached() -> None:
    """A function has no value to be recognised by."""
    kept = OracleCache()
    key = kept.key(oracle_text(""), "f", [((lambda: 1,), {})])
    assert key is None
    kept.keep(key, [1])
    assert kept.recall(key) is None


def test_a_cached_call_with_thousands_of_images_takes_little_memory() -> None:
    """What is kept of it does not grow with it."""
    images = np.zeros((1000, 28, 28))
    small, large = (OracleCache().key(oracle_text(""), "f", [((images[:count],), {})]) for count in (1, 1000))
    assert small is not None and large is not None and len(small) == len(large) <= 64


def test_the_cache_has_a_limit() -> None:
    """Whoever asks a thousand questions with large answers is answered, and does not run out of memory."""
    kept, answer = OracleCache(), np.zeros(120_000)
    keys = [kept.key(oracle_text(""), "f", [((number,), {})]) for number in range(200)]
    for key in keys:
        kept.keep(key, [answer])
    there = [kept.recall(key) is not None for key in keys]
    assert there[0] and not there[-1]


def unchangeable(values: Any) -> np.ndarray[Any, Any]:
    """Return an array that nobody can write to."""
    array = np.array(values)
    array.setflags(write=False)
    return array


def test_read_only_arrays_are_distinguished_by_their_contents() -> None:
    """By values, kind and shape; where they lie, and what they are a part of, does not matter."""
    kept = OracleCache()
    arrays = [
        unchangeable([1.0, 2.0]), unchangeable([1.0, 2.0]), unchangeable([1.0, 2.0, 3.0])[:2], unchangeable([2.0, 1.0]),
        unchangeable([1, 2]), unchangeable([[1.0, 2.0]]),
    ]  # fmt: skip
    keys = [kept.key(oracle_text(""), "f", [((array,), {})]) for array in arrays]
    assert keys[0] == keys[1] == keys[2] and len(set(keys)) == 4
    questions: list[tuple[tuple[Any, ...], dict[str, Any]]] = [((arrays[0], 1), {}), ((1, arrays[0]), {})]
    assert len({kept.key(oracle_text(""), "f", [question]) for question in questions}) == 2


def test_an_array_that_may_change_below_a_view_is_read_each_time() -> None:
    """Nobody can write to the view, and everybody to what it shows."""
    kept, below = OracleCache(), np.zeros(3)
    view = below[:]
    view.setflags(write=False)
    before = kept.key(oracle_text(""), "f", [((view,), {})])
    below[0] = 1
    assert kept.key(oracle_text(""), "f", [((view,), {})]) != before
