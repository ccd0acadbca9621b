"""Put systematic faults into a reference answer: each must cost points, or be declared as allowed by the exercise.

A saboteur is the reference with one fault in one function: its results are rounded, it is right only up to some size, it
changes its input, it always returns its first result, and so on. First a *scout*, the unchanged reference with full marks,
prints which faults each function can have. `sabotage_in_worker` is the code that does both in the worker.

An author declares in the check file what the exercise allows, for all functions or for one:

    OUTSIDE = {"float32": "the statement allows float32", "output_size.up_to_1000": "n is at most 200"}
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from grader.author.recorded_calls import Call
from grader.author.trials import signatures
from grader.catalog.exercise import Exercise

#: The faults, and what a function with that fault does.
FAULTS = {
    "float32": "gives numbers of 32 bits",
    "float16": "gives numbers of 16 bits",
    "six_digits": "rounds its results to 6 decimals",
    "small_denominators": "gives the nearest fractions with denominators up to 1000",
    "one_per_mille": "gives results that are 0.1 % too large",
    "one_percent": "gives results that are 1 % too large",
    "ten_tolerances": "is off by ten times the largest tolerance of the checks",
    "one_last_unit": "is off by one where whole numbers pass 2**53, and by 1e-15 in fractions",
    "uint8": "gives whole numbers modulo 256",
    "int32": "gives whole numbers that overflow at 32 bits",
    "int64": "gives whole numbers that overflow at 64 bits",
    "up_to_8": "is right only up to sizes of 8",
    "up_to_20": "is right only up to sizes of 20",
    "up_to_50": "is right only up to sizes of 50",
    "up_to_100": "is right only up to sizes of 100",
    "up_to_1000": "is right only up to sizes of 1000",
    "only_odd": "is right only where the largest size is odd",
    "only_even": "is right only where the largest size is even",
    "only_square": "is right only where height and width are equal",
    "only_not_square": "is right only where height and width differ",
    "only_distinct": "is right only where no two values are equal",
    "only_not_zero": "is right only where no value is zero",
    "only_not_negative": "is right only where no value is negative",
    "only_one_picture": "is right only for batches of one",
    "only_several_pictures": "is right only for batches of more than one",
    "writes_on_square_input": "changes its input where that is square",
    "first_call_only": "is right only when it is called for the first time",
    "first_result_for_ever": "always returns its first result",
    "kept_by_object": "gives the result for an array or a list again when the same object comes with other values",
    "seed_modulo_27": "takes the seed modulo 27",
    "seed_modulo_97": "takes the seed modulo 97",
}
#: Rare faults, which `verify` remarks upon, but does not take for a problem of the checks.
RARE = frozenset({"kept_by_object"})
#: A fault of all functions together: they use the arguments of a session with other random numbers.
REPLAY = "replay"
_UP_TO = "up_to_"
#: What `close` allows unless a check says otherwise.
_TOLERANCE = 1e-9
#: Most characters of recorded arguments in the text of a replay.
_MAX_RECORDED = 400_000
_WORKER_TEXT = Path(__file__).with_name("sabotage_in_worker.py")
_SCOUTED, _REPLAYED = "saboteurs ", "replayed: "


class Saboteur(msgspec.Struct, frozen=True):
    """The reference with one fault in one function."""

    function: str
    fault: str
    source: str

    @property
    def name(self) -> str:
        """The name that OUTSIDE declares."""
        return f"{self.function}.{self.fault}" if self.function else self.fault


def scout(exercise: Exercise) -> str:
    """Return the answer that does what the reference does and prints which faults its functions can have."""
    settings = f"{list(FAULTS)!r}, {tolerance_of(exercise)!r}"
    return _wrapped(exercise, [f"{name} = _saboteur.scouted({name}, {settings})" for name in _functions(exercise)])


def saboteurs(exercise: Exercise, printed: str) -> Iterator[Saboteur]:
    """Yield the saboteurs of an exercise, by what its scout printed."""
    found_faults: dict[str, set[str]] = {}
    for line in printed.splitlines():
        what, colon, names = line.removeprefix(_SCOUTED).partition(": ")
        if line.startswith(_SCOUTED) and colon:
            found_faults.setdefault(what, set()).update(names.split())
    for function in _functions(exercise):
        possible, met, refused = (found_faults.get(f"{what} {function}", set()) for what in ("possible", "met", "refused"))
        for fault in FAULTS:
            # Arguments that the reference always refuses are not valid inputs.
            if fault in possible - (refused - met):
                made = f"{function} = _saboteur.sabotaged({function}, {fault!r}, {tolerance_of(exercise)!r})"
                yield Saboteur(function, fault, _wrapped(exercise, [made]))


def replay(exercise: Exercise, calls: list[Call]) -> Saboteur | None:
    """Return a reference that answers the calls of another session; None if they cannot be written as literals.

    Args:
        calls: what the checks ask the reference with other random numbers, in order.
    """
    made, length = ["from fractions import Fraction", "import numpy"], 0
    for function in _functions(exercise):
        recorded = [_recorded(args, kwargs) for name, args, kwargs in calls if name == function]
        line = f"{function} = _saboteur.replayed({function}, [{', '.join(recorded)}])"
        made.append(line)
        length += len(line)
    return Saboteur("", REPLAY, _wrapped(exercise, made)) if length <= _MAX_RECORDED and calls else None


def is_replay_of_something_else(printed: str) -> bool:
    """Return whether a replay was asked something else than it answered; it is not if no inputs are random."""
    return any(line.startswith(_REPLAYED) for line in printed.splitlines())


def is_outside(name: str, outside: dict[str, str]) -> bool:
    """Return whether a check file declares a saboteur as allowed; "up_to_50" covers "up_to_100", too."""
    function, _, fault = name.rpartition(".")
    names = [fault]
    if fault.startswith(_UP_TO):
        names = [other for other in FAULTS if other.startswith(_UP_TO) and _size(other) <= _size(fault)]
    return any(n in outside or f"{function}.{n}" in outside for n in names)


def most_informative(names: list[str]) -> list[str]:
    """Leave out names implied by others: a saboteur that is right up to 8 and passes implies the one right up to 20."""
    least: dict[str, str] = {}
    for name in names:
        function, _, fault = name.rpartition(".")
        if fault.startswith(_UP_TO) and (function not in least or _size(fault) < _size(least[function])):
            least[function] = fault
    return [n for n in names if _UP_TO not in n or n == f"{n.rpartition('.')[0]}.{least[n.rpartition('.')[0]]}"]


def _size(fault: str) -> int:
    return int(fault.removeprefix(_UP_TO))


def tolerance_of(exercise: Exercise) -> float:
    """Return the largest tolerance that a check file states."""
    tree = ast.parse(exercise.check_path.read_text(encoding="utf-8"))
    keywords = [keyword for node in ast.walk(tree) if isinstance(node, ast.Call) for keyword in node.keywords]
    stated = [k.value.value for k in keywords if k.arg == "tol" and isinstance(k.value, ast.Constant)]
    return max([_TOLERANCE, *(float(value) for value in stated if isinstance(value, (int, float)))])


def _functions(exercise: Exercise) -> list[str]:
    return list(signatures(exercise.stub))


def _wrapped(exercise: Exercise, made: list[str]) -> str:
    """Put the worker's text into a function, so that its names do not clash with the answer's."""
    text = _WORKER_TEXT.read_text(encoding="utf-8").replace("from __future__ import annotations\n", "")
    inside = textwrap.indent(text, "    ")
    reference = exercise.reference or ""
    kept = "\n    return types.SimpleNamespace(scouted=scouted, sabotaged=sabotaged, replayed=replayed)\n"
    head = "\n\ndef _make_saboteur():\n    import types\n"
    once = "\n\n_saboteur = _make_saboteur()\n"
    return reference + head + inside + kept + once + "\n".join(made) + "\n"


def _recorded(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Write down a call's arguments that are plain data: by place and by name."""
    items = [(repr(key), _literal(value)) for key, value in [*enumerate(args), *kwargs.items()]]
    return "{" + ", ".join(f"{key}: {text}" for key, text in items if text is not None) + "}"


def _literal(value: Any) -> str | None:
    """Write a value as Python; None if it is no plain data."""
    if value is None or isinstance(value, (bool, int, str, bytes, complex)) and not isinstance(value, np.generic):
        return repr(value)
    if type(value) is float:
        return f"float({str(value)!r})"
    if type(value) is Fraction:
        return f"Fraction({value.numerator}, {value.denominator})"
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        flat = f"numpy.frombuffer(bytes.fromhex({value.tobytes().hex()!r}), {value.dtype.str!r})"
        return f"{flat}.reshape({value.shape!r}).copy()"
    if type(value) in (list, tuple):
        items = [_literal(item) for item in value]
        if any(item is None for item in items):
            return None
        inside = "".join(f"{item}, " for item in items)
        return f"[{inside}]" if type(value) is list else f"({inside})"
    return None
