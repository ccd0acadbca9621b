"""Count the arithmetic operations that a computation performs."""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np


class Ops(Counter[str]):
    """How often each operation was done: add, sub, mul, div, cmp, neg, exp.

    Example::

        ops = Ops()
        conv(counted(X, ops), counted(K, ops), zero=Counted(0, ops))
        equal(student.forward_cost(...), (ops["mul"], ops["add"]))

    Operations are attributes as well: ``ops.mul``.
    """

    def __getattr__(self, name: str) -> int:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]


class Counted:
    """A number whose operations are counted; numpy's ``sum``, ``@``, ``tensordot`` and ``max`` work on arrays of it.

    The plain int 0 is free to add (Python's ``sum`` starts there); a padding zero is ``Counted(0, ops)`` and is not.

    Args:
        value: the number; ops: the counts that it adds to.

    Example: ``(Counted(2, ops) * 3).value == 6`` and ``ops["mul"] == 1``.

    Raises:
        TypeError: on float(), int() or bool(): operations on the result would not be counted.
    """

    __slots__ = ("ops", "value")

    def __init__(self, value: Any, ops: Ops) -> None:
        self.value = value
        self.ops = ops

    def _operate(self, name: str, operation: Callable[[Any, Any], Any], left: Any, right: Any) -> Counted:
        self.ops[name] += 1
        return Counted(operation(_value(left), _value(right)), self.ops)

    def _compare(self, operation: Callable[[Any, Any], bool], other: Any) -> bool:
        self.ops["cmp"] += 1
        return bool(operation(self.value, _value(other)))

    def __add__(self, other: Any) -> Counted:
        return self if _is_start(other) else self._operate("add", operator.add, self, other)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Counted:
        return self if _is_start(other) else self._operate("sub", operator.sub, self, other)

    def __rsub__(self, other: Any) -> Counted:
        return self._operate("sub", operator.sub, other, self)

    def __mul__(self, other: Any) -> Counted:
        return self._operate("mul", operator.mul, self, other)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Counted:
        return self._operate("div", operator.truediv, self, other)

    def __rtruediv__(self, other: Any) -> Counted:
        return self._operate("div", operator.truediv, other, self)

    def __neg__(self) -> Counted:
        self.ops["neg"] += 1
        return Counted(-self.value, self.ops)

    def __lt__(self, other: Any) -> bool:
        return self._compare(operator.lt, other)

    def __le__(self, other: Any) -> bool:
        return self._compare(operator.le, other)

    def __gt__(self, other: Any) -> bool:
        return self._compare(operator.gt, other)

    def __ge__(self, other: Any) -> bool:
        return self._compare(operator.ge, other)

    def exp(self) -> Counted:
        """Return e to the power of this number (numpy's ``exp`` calls this on object arrays)."""
        self.ops["exp"] += 1
        return Counted(math.exp(self.value), self.ops)

    def _uncounted(self) -> Any:
        raise TypeError("a counted number became a plain one: the operations after this would not be counted")

    __float__ = __int__ = __bool__ = __complex__ = __index__ = _uncounted

    def __repr__(self) -> str:
        return f"Counted({self.value!r})"


def counted(values: Any, ops: Ops) -> np.ndarray[Any, Any]:
    """Return an object array of Counted numbers, of the same shape as ``values``.

    Use ``sum``, ``@``, ``tensordot`` or ``max`` on it; ``einsum`` does not work on objects.

    Example: ``counted(np.ones(5), ops).sum()`` counts 4 additions.
    """
    array = np.asarray(values)
    out = np.empty(array.shape, dtype=object)
    for place, value in np.ndenumerate(array):
        out[place] = Counted(value.item() if isinstance(value, np.generic) else value, ops)
    return out


def _value(number: Any) -> Any:
    return number.value if isinstance(number, Counted) else number


def _is_start(number: Any) -> bool:
    return type(number) is int and number == 0
