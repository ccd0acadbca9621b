"""Sabotage a right answer in one systematic way, in the worker.

``saboteurs`` copies this text into an answer, so it imports nothing of the grader.
"""

from __future__ import annotations

import copy
import functools
import inspect
import itertools
import math
import os
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

_WRAPPED = {"uint8": np.uint8, "int32": np.int32, "int64": np.int64}
_REAL = "iuf"
#: Only the first calls of a function are searched for faults that its results can have: a check may make 20,000 calls.
_SCOUTED_CALLS = 1000

#: The functions of the answer that are running: what they call among themselves is not sabotaged again.
_running: list[str] = []


def _print_beside(line: str) -> None:
    """Print a line where it does not mix with what the answer prints, since a check may compare that."""
    os.write(1, f"\n{line}\n".encode())


def _number(fault: str, x: Any, tolerance: float) -> Any:
    """Return a number with a fault; the same object where the fault leaves it alone."""
    if isinstance(x, (bool, np.bool_)):
        return x
    if isinstance(x, np.generic):
        return _array(fault, np.asarray(x), tolerance)[()]
    if isinstance(x, int):
        return _whole_number(fault, x)
    if isinstance(x, float) and math.isfinite(x):
        return _array(fault, np.asarray(x), tolerance)[()].item()
    if hasattr(x, "is_Add"):  # sympy's; a formula with symbols need not be the one that numbers are put into
        if not x.is_Rational:
            return x * _factor(fault) if x.is_number else x
        exact = _number(fault, Fraction(int(x.p), int(x.q)), tolerance)
        return x if exact == x else x**0 * exact
    if isinstance(x, Fraction):
        if fault == "small_denominators":
            return x.limit_denominator(1000)
        if fault == "one_last_unit":
            return x + Fraction(1, 10**15)
        return x * _factor(fault)
    return x


def _whole_number(fault: str, x: int) -> int:
    if fault in _WRAPPED:
        bits = {"uint8": 8, "int32": 32, "int64": 64}[fault]
        wrapped = x % (1 << bits)
        return wrapped - (1 << bits) if fault != "uint8" and wrapped >> (bits - 1) else wrapped
    if fault == "one_last_unit":
        return x + 1 if abs(x) > 1 << 53 else x
    return math.floor(x * _factor(fault))


def _factor(fault: str) -> Fraction:
    return {"one_per_mille": Fraction(1001, 1000), "one_percent": Fraction(101, 100)}.get(fault, Fraction(1))


def _array(fault: str, a: np.ndarray[Any, Any], tolerance: float) -> np.ndarray[Any, Any]:
    """Return an array with a fault."""
    if fault in _WRAPPED:
        return a.astype(_WRAPPED[fault]) if a.dtype.kind in "iu" else a
    if a.dtype.kind not in "fc":
        return a
    if fault in ("float32", "float16"):
        kind = np.dtype(np.complex64 if a.dtype.kind == "c" else fault)
        return a if a.dtype.itemsize <= kind.itemsize else a.astype(kind)
    if fault == "six_digits":
        return np.asarray(np.round(a, 6))
    if fault == "small_denominators" and a.dtype.kind == "f" and a.size <= 4096:
        flat = [float(Fraction(float(x)).limit_denominator(1000)) if math.isfinite(x) else x for x in a.flat]
        changed: np.ndarray[Any, Any] = np.array(flat, a.dtype).reshape(a.shape)
        return changed
    if fault == "ten_tolerances":
        return np.asarray(a + 10 * tolerance * (1 + np.abs(a)))
    return np.asarray(a * float(_factor(fault)))


def _faulty(fault: str, value: Any, tolerance: float) -> Any:
    """Return a result with a fault in each of its numbers."""
    if isinstance(value, np.ndarray):
        with np.errstate(all="ignore"):
            return _array(fault, value, tolerance)
    if hasattr(value, "asnumpy"):
        factor = float(_factor(fault)) if fault != "ten_tolerances" else 1 + 10 * tolerance
        return value * factor if factor != 1 else value
    if _is_table(value):
        return _with_numbers(value, lambda array: _array(fault, array, tolerance))
    if hasattr(value, "applyfunc"):  # a Matrix
        return value.applyfunc(lambda item: _number(fault, item, tolerance))
    if type(value) in (list, tuple):
        return type(value)(_faulty(fault, item, tolerance) for item in value)
    if type(value) is dict:
        return {key: _faulty(fault, item, tolerance) for key, item in value.items()}
    with np.errstate(all="ignore"):
        return _number(fault, value, tolerance)


def _is_table(value: Any) -> bool:
    return hasattr(value, "iloc") and hasattr(value, "dtypes")


def _number_columns(table: Any) -> list[Any]:
    """Return the numbers of a DataFrame's columns, or of a Series, as far as they are numpy's and none is missing."""
    columns = [table.iloc[:, n] for n in range(table.shape[1])] if table.ndim == 2 else [table]
    return [c.to_numpy() for c in columns if isinstance(c.dtype, np.dtype) and c.dtype.kind in _REAL and not c.isna().any()]


def _with_numbers(table: Any, change: Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]]) -> Any:
    """Return a DataFrame or Series whose columns of numbers are changed."""
    if table.ndim == 1:
        is_plain = isinstance(table.dtype, np.dtype) and table.dtype.kind in _REAL
        return type(table)(change(table.to_numpy()), index=table.index, name=table.name) if is_plain else table
    changed = table.copy()
    for n in range(table.shape[1]):
        changed.isetitem(n, _with_numbers(table.iloc[:, n], change))
    return changed


def _wrong(value: Any) -> Any:
    """Return another result of the same kind; the same object where nothing in it can be changed."""
    if value is None or callable(value) or isinstance(value, np.ndarray) and not value.size:
        return value
    if isinstance(value, (bool, np.bool_)):
        return not value
    if isinstance(value, np.ndarray):
        return ~value if value.dtype.kind == "b" else value + 1 if value.dtype.kind in "iufc" else value
    if _is_table(value):
        return _with_numbers(value, lambda array: array + 1)
    if isinstance(value, str):
        return value + "?"
    if type(value) in (list, tuple):
        return type(value)(_wrong(item) for item in value)
    if type(value) is dict:
        return {key: _wrong(item) for key, item in value.items()}
    if hasattr(value, "applyfunc"):
        return value.applyfunc(_wrong)
    if isinstance(value, (int, float, complex, Fraction, np.number)) or hasattr(value, "asnumpy") or hasattr(value, "is_Add"):
        return value + 1
    return value


def _differs(left: Any, right: Any) -> bool:
    """Return whether two results have different values; their types do not matter."""
    if left is right:
        return False
    if hasattr(left, "asnumpy"):
        left, right = left.asnumpy(), right.asnumpy()
    if isinstance(left, np.ndarray):
        return not np.array_equal(left, right, equal_nan=left.dtype.kind in "fc")
    if _is_table(left):
        return not left.equals(right)
    if isinstance(left, (list, tuple)):
        return len(left) != len(right) or any(_differs(a, b) for a, b in zip(left, right, strict=True))
    if isinstance(left, dict):
        return any(_differs(left[key], right[key]) for key in left)
    return bool(left != right)


class _Seen:
    """Properties of a call's arguments: sizes, heights and widths of pictures, values, lengths of batches."""

    def __init__(self, arguments: list[Any]) -> None:
        self.sizes: list[int] = []
        self.sides: list[tuple[int, int]] = []
        self.values: list[np.ndarray[Any, Any]] = []
        self.batches: list[int] = []
        self.writable: list[np.ndarray[Any, Any]] = []
        self.refillable = any(_is_refillable(argument) for argument in arguments)
        for argument in arguments:
            self._look(argument)

    def _look(self, value: Any) -> None:
        if isinstance(value, bool) or value is None:
            return
        if isinstance(value, int):
            self.sizes.append(abs(value))
        elif isinstance(value, (float, Fraction)) or getattr(value, "is_Rational", False):
            self.values.append(np.array([float(value)]))
        elif isinstance(value, (str, bytes)):
            self.sizes.append(len(value))
        elif isinstance(value, np.ndarray) or hasattr(value, "asnumpy"):
            self._look_at_array(value)
        elif _is_table(value):
            self.sizes.append(len(value))
            self.values += [array for array in map(np.asarray, _number_columns(value)) if array.size]
        elif isinstance(value, (list, tuple)):
            if type(value) is tuple and len(value) == 2 and all(type(item) is int for item in value):
                self.sides.append((value[0], value[1]))
            self.sizes.append(len(value))
            for item in value:
                self._look(item)
            if len(value) > 1 and all(isinstance(item, (float, Fraction)) for item in value):
                self.values.append(np.array([float(item) for item in value]))

    def _look_at_array(self, value: Any) -> None:
        shape = value.shape
        self.sizes += shape
        if len(shape) > 1:
            self.sides.append((shape[-2], shape[-1]))
        if len(shape) == 4 and not self.values:
            self.batches.append(shape[0])
        array = value if isinstance(value, np.ndarray) else value.asnumpy()
        if array.dtype.kind in _REAL and array.size:
            self.values.append(array)
        if array is value and array.flags.writeable and array.dtype.kind in _REAL and array.ndim > 1:
            self.writable.append(array)


def _is_refillable(argument: Any) -> bool:
    """Return whether an argument is an object that can come again with other values."""
    if isinstance(argument, np.ndarray) or hasattr(argument, "asnumpy"):
        return 0 not in argument.shape and argument.shape != ()
    return type(argument) is list and len(argument) > 0


def _same_objects(old: list[Any], new: list[Any]) -> bool:
    """Return whether a call gets the arrays and lists of an earlier one, and equal values of other kinds."""
    if len(old) != len(new):
        return False
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if not callable(b)]
    return all(a is b if _is_refillable(b) else type(a) is type(b) and not _differs(a, b) for a, b in pairs)


def _copied(result: Any) -> Any:
    try:
        return copy.deepcopy(result)
    except Exception:  # noqa: BLE001 -- what cannot be copied, such as a network, is kept as it is
        return result


def _outside(fault: str, seen: _Seen) -> bool | None:
    """Return whether a call is one that the sabotaged answer gets wrong; None if the fault does not depend on arguments."""
    if fault.startswith("up_to_"):
        return max(seen.sizes) > int(fault.rpartition("_")[2]) if seen.sizes else None
    if fault in ("only_odd", "only_even"):
        return max(seen.sizes) % 2 == (fault == "only_even") if seen.sizes else None
    if fault in ("only_square", "only_not_square"):
        return any((h == w) is (fault == "only_not_square") for h, w in seen.sides) if seen.sides else None
    if fault == "only_distinct":
        arrays = [a for a in seen.values if a.size > 1]
        return any(np.unique(a).size < a.size for a in arrays) if arrays else None
    if fault == "only_not_zero":
        return any(bool((a == 0).any()) for a in seen.values) if seen.values else None
    if fault == "only_not_negative":
        return any(bool((a < 0).any()) for a in seen.values) if seen.values else None
    if fault in ("only_one_picture", "only_several_pictures"):
        return any((n == 1) is (fault == "only_several_pictures") for n in seen.batches) if seen.batches else None
    return None


def _possible(faults: list[str], seen: _Seen, parameters: list[str], result: Any, tolerance: float) -> set[str]:
    """Name the faults that can be put into a function, by one call of it and its result."""
    found = set()
    has_data = bool(seen.sizes or seen.values)
    if has_data and _differs(result, _wrong(result)):
        found |= {fault for fault in faults if _outside(fault, seen) is not None} | {"first_call_only"}
    if has_data:
        found.add("first_result_for_ever")
    if seen.refillable and _differs(result, _wrong(result)):
        found.add("kept_by_object")
    if seen.writable:
        found.add("writes_on_square_input")
    if "seed" in parameters:
        found |= {"seed_modulo_27", "seed_modulo_97"}
    for fault in faults:
        if fault not in found and _differs(result, _faulty(fault, result, tolerance)):
            found.add(fault)
    return found & set(faults)


def _arguments_of(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    try:
        return dict(inspect.signature(function).bind(*args, **kwargs).arguments)
    except (TypeError, ValueError):
        return {str(number): argument for number, argument in enumerate([*args, *kwargs.values()])}


def scouted(function: Callable[..., Any], faults: list[str], tolerance: float) -> Callable[..., Any]:
    """Wrap a function so that it also prints which faults could be put into it."""
    printed: dict[str, set[str]] = {"possible": set(), "met": set(), "refused": set()}
    calls = itertools.count()

    def print_new(kind: str, names: set[str]) -> None:
        new = names - printed[kind]
        printed[kind] |= new
        if new:
            _print_beside(f"saboteurs {kind} {function.__name__}: {' '.join(sorted(new))}")

    @functools.wraps(function)
    def scout(*args: Any, **kwargs: Any) -> Any:
        if _running:
            return function(*args, **kwargs)
        _running.append(function.__name__)
        try:
            bound = _arguments_of(function, args, kwargs)
            seen = _Seen(list(bound.values()))
            outside = {fault for fault in faults if _outside(fault, seen)}
            try:
                result = function(*args, **kwargs)
            except Exception:  # the reference refuses these arguments; raised again below
                print_new("refused", outside)
                raise
            print_new("met", outside)
            if next(calls) < _SCOUTED_CALLS:
                not_printed = [fault for fault in faults if fault not in printed["possible"]]
                print_new("possible", _possible(not_printed, seen, list(bound), result, tolerance))
            return result
        finally:
            _running.pop()

    return scout


def _kept(earlier: list[Any], arguments: list[Any], seen: _Seen, call: Callable[[], Any]) -> Any:
    """Return the result of an earlier call with the same objects, else that of this call, which is kept."""
    kept = next((result for old, result in earlier if _same_objects(old, arguments)), None)
    if kept is None:
        kept = call()
        if seen.refillable:
            earlier.append((arguments, _copied(kept)))
    return _copied(kept)


def sabotaged(function: Callable[..., Any], fault: str, tolerance: float) -> Callable[..., Any]:
    """Wrap a function so that it has one fault."""
    first: list[Any] = []

    @functools.wraps(function)
    def saboteur(*args: Any, **kwargs: Any) -> Any:
        if _running:
            return function(*args, **kwargs)
        _running.append(function.__name__)
        try:
            if fault.startswith("seed_modulo_"):
                bound = _arguments_of(function, args, kwargs)
                if "seed" in bound:
                    bound["seed"] %= int(fault.rpartition("_")[2])
                return function(**bound)
            seen = _Seen(list(_arguments_of(function, args, kwargs).values()))
            outside = _outside(fault, seen)
            if fault == "kept_by_object":
                return _kept(
                    first, list(_arguments_of(function, args, kwargs).values()), seen, lambda: function(*args, **kwargs)
                )
            result = function(*args, **kwargs)
            if fault == "first_result_for_ever":
                first.append(result)
                return copy.copy(first[0])
            if fault == "first_call_only":
                first.append(None)
                return _wrong(result) if len(first) > 1 else result
            if fault == "writes_on_square_input":
                result = result.copy() if isinstance(result, np.ndarray) else result
                for array in seen.writable:
                    if array.shape[-2] == array.shape[-1]:
                        array += 1
                return result
            if outside is not None:
                return _wrong(result) if outside else result
            return _faulty(fault, result, tolerance)
        finally:
            _running.pop()

    return saboteur


def replayed(function: Callable[..., Any], recorded: list[dict[int | str, Any]]) -> Callable[..., Any]:
    """Wrap a function so that each call uses the recorded arguments of an earlier session instead of its own."""
    left = list(recorded)

    @functools.wraps(function)
    def replay(*args: Any, **kwargs: Any) -> Any:
        if _running or not left:
            return function(*args, **kwargs)
        _running.append(function.__name__)
        try:
            old = left.pop(0)
            new_args = [old.get(number, value) for number, value in enumerate(args)]
            new_kwargs = {name: old.get(name, value) for name, value in kwargs.items()}
            if _differs([*args, *kwargs.values()], [*new_args, *new_kwargs.values()]):
                _print_beside(f"replayed: {function.__name__}")
            return function(*new_args, **new_kwargs)
        finally:
            _running.pop()

    return replay
