"""How LeNet is trained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import sympy
from shared.best_training import best_training
from shared.idx_files import real_fashion
from shared.repeated_calls import check_repeated_calls
from shared.training_pictures import training_pictures

from grader.api import Mismatch, Oracle, Student, as_array, points, same_formula, show, whole

HINTS = (
    "Start from Xavier and Adam. Then change one thing at a time.",
    "For the dead recipe: optimizer and rate are fine, so the first weights are not. What if all of them are equal?",
    "Numbers drawn evenly from -a to a have variance a²/3.",
)
#: What the statement leaves free.
OUTSIDE = {
    "recipe.float32": "any recipe that learns is right, also with a slightly other rate",
    "recipe.float16": "any recipe that learns is right, also with a slightly other rate",
    "recipe.one_per_mille": "any recipe that learns is right, also with a slightly other rate",
    "recipe.one_percent": "any recipe that learns is right, also with a slightly other rate",
    "recipe.ten_tolerances": "any recipe that learns is right, also with a slightly other rate",
    "dead_recipe.float32": "any recipe that is dead from each start is right, also with a slightly other rate",
    "dead_recipe.float16": "any recipe that is dead from each start is right, also with a slightly other rate",
    "dead_recipe.one_per_mille": "any recipe that is dead from each start is right, also with a slightly other rate",
    "dead_recipe.one_percent": "any recipe that is dead from each start is right, also with a slightly other rate",
    "dead_recipe.ten_tolerances": "any recipe that is dead from each start is right, also with a slightly other rate",
}
Recipe = dict[str, Any]
_NEEDED = ("optimizer", "lr", "epochs", "batch", "init")
_WANTED = ("sigma", "momentum", "weight_decay")
_CHOICES = {"optimizer": ("sgd", "adam"), "init": ("xavier", "normal", "zero")}
_WHOLE = {"epochs": (1, 6), "batch": (16, 256)}
#: What each number may be: in words, and as a function.
_RANGES: dict[str, tuple[str, Callable[[float], bool]]] = {
    "lr": ("a number above 0, at most 10", lambda x: 0 < x <= 10),
    "sigma": ("a number above 0, at most 1", lambda x: 0 < x <= 1),
    "momentum": ("a number from 0 to less than 1", lambda x: 0 <= x < 1),
    "weight_decay": ("a number from 0 to 1", lambda x: 0 <= x <= 1),
}

#: Seeds of the first weights. Small normal weights are dead from some starts only: from two of these four they learn.
_DEAD_STARTS = [1, 3, 4, 6]
_ENOUGH = 0.9


@points(6, hint="Start from Xavier and Adam with a small rate. How many steps are that?", timeout=60)
def test_good(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """with your recipe the network learns to tell clothes apart"""
    check_repeated_calls(student.recipe, lambda value: _check_good(value, student, oracle, rng))


def _check_good(value: Any, student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    recipe = _read(value, "recipe()")
    drawn = training_pictures(2000)
    best, trainings = best_training(oracle, oracle.lenet(), drawn, 1500, recipe, _ENOUGH, every_epoch=False)
    if best < _ENOUGH:
        words = ", no better than guessing" if best < 0.15 else ""
        said = f"{_words(recipe)}: the best of {trainings} trained networks gets {best:.1%} of 500 new pictures right{words}"
        raise Mismatch(said, "at least 90 %")
    _note_real(student, oracle, recipe, rng)


def _note_real(student: Student, oracle: Oracle, recipe: dict[str, Any], rng: np.random.Generator) -> None:
    """Note the accuracy on Fashion-MNIST if this machine has a copy: for information, without points."""
    real = real_fashion(2000, rng)
    if real is not None:
        (share,) = oracle.trained_accuracies(oracle.lenet(), *real, 1500, recipe, [0], 0)
        student.recipe.note(f"on Fashion-MNIST it gets {share:.1%} of 500 new pictures right")


@points(3, hint="Which first weights make all units of a layer equal, so that no step can tell them apart?", timeout=60)
def test_dead(student: Student, oracle: Oracle) -> None:
    """with your dead recipe the network learns nothing, although optimizer and rate are fine"""
    check_repeated_calls(student.dead_recipe, lambda value: _check_dead(value, oracle))


def _check_dead(value: Any, oracle: Oracle) -> None:
    call = "dead_recipe()"
    recipe = _read(value, call)
    _is_fair(recipe, call)
    pictures, labels = (array[:1500] for array in training_pictures(2000))
    reached = oracle.trained_accuracies(oracle.lenet(), pictures, labels, 1000, recipe, _DEAD_STARTS, 0.15 + 1e-9)
    if reached[-1] > 0.15:
        where = f"from start {len(reached)} of {len(_DEAD_STARTS)} the trained network"
        said = f"{_words(recipe)}: {where} gets {reached[-1]:.1%} of 500 new pictures right"
        raise Mismatch(said, "at most 15 %, from each start")


# More time than usual: an answer that lets sympy integrate and solve at each call is slow, but right.
@points(3, hint="Mean of the fans times variance is 1. What is the variance of numbers drawn evenly from -a to a?", timeout=30)
def test_xavier(student: Student, rng: np.random.Generator) -> None:
    """xavier_bound is the bound of Xavier's first weights"""
    # Of several sizes: an answer may be exact for some of them only.
    for fans in ((2, 1), (4, 2), (17, 7), (3, 5), (400, 120), (100_000, 99_999)):
        value = student.xavier_bound(*fans)
        if _is_float(value):
            raise Mismatch(show(value), "an exact number, with sympy.sqrt", call=f"xavier_bound{fans}")
    names = ["fan_in", "fan_out"]
    same_formula(
        student.xavier_bound,
        _bound,
        names,
        grid=(1, 2, 3, 5, 8, 9, 21, 101, 1001),
        more=30,
        big=100_000,
        also=[(100_000, 100_000)],
        rng=rng,
    )


def _bound(fan_in: Any, fan_out: Any) -> Any:
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))


def _is_float(value: Any) -> bool:
    if isinstance(value, sympy.Basic):
        return bool(value.has(sympy.Float))
    return isinstance(value, (float, np.floating, np.ndarray))


def _read(value: Any, call: str) -> Recipe:
    """Return a recipe as a dict of plain numbers and strings.

    Raises:
        Mismatch: a key is missing or unknown, or a value out of range or of another type.
    """
    if not isinstance(value, dict):
        raise Mismatch(show(value), "a dict, the recipe", call=call)
    for key in value:
        if key not in (*_NEEDED, *_WANTED):
            raise Mismatch(f"the key {show(key)}", f"only these keys: {', '.join((*_NEEDED, *_WANTED))}", call=call)
    for key in _NEEDED:
        if key not in value:
            raise Mismatch(f"a dict without the key '{key}'", f"a dict with {', '.join(_NEEDED)}", call=call)
    return {key: _setting(key, value[key], call) for key in (*_NEEDED, *_WANTED) if key in value}


def _setting(key: str, value: Any, call: str) -> str | int | float:
    what = f"'{key}' of {call}"
    if value is None:
        raise Mismatch(f"{what} is None", f"a value of '{key}', or no such key" if key in _WANTED else f"a value of '{key}'")
    if key in _CHOICES:
        if not isinstance(value, str) or value not in _CHOICES[key]:
            raise Mismatch(f"{what} is {show(value)}", " or ".join(map(repr, _CHOICES[key])))
        return str(value)
    if key in _WHOLE:
        least, most = _WHOLE[key]
        number = whole(value, what)
        if not least <= number <= most:
            raise Mismatch(f"{what} is {show(value)}", f"a whole number from {least} to {most}")
        return number
    words, fits = _RANGES[key]
    if isinstance(value, (bool, str, list, tuple)) or not fits(setting := float(as_array(value, shape=(), what=what))):
        raise Mismatch(f"{what} is {show(value)}", words)
    return setting


def _is_fair(recipe: Recipe, call: str) -> None:
    """Check that the recipe trains long enough, with a good optimizer and rate."""
    for key, wanted, fits in (
        ("optimizer", "'adam'", recipe["optimizer"] == "adam"),
        ("lr", "a rate from 0.001 to 0.01", 0.001 <= recipe["lr"] <= 0.01),
        ("epochs", "2 to 4", 2 <= recipe["epochs"] <= 4),
        ("batch", "32 to 64", 32 <= recipe["batch"] <= 64),
        ("weight_decay", "0, or no such key", recipe.get("weight_decay", 0) == 0),
    ):
        if not fits:
            raise Mismatch(f"'{key}' of {call} is {show(recipe[key])}", wanted)


def _words(recipe: Recipe) -> str:
    numbers = [f"{key} {recipe[key]:g}" for key in ("lr", "epochs", "batch", *_WANTED) if key in recipe]
    return ", ".join([recipe["optimizer"], recipe["init"], *numbers])
