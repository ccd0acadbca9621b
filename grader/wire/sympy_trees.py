"""Encode sympy expressions as trees of an allow-list of classes, and rebuild them without evaluating.

A node is an int, or a list that starts with a tag. Rebuilding computes nothing: ``Pow(2, 10**9)``
arrives as that tree. sympy is imported only if there is a tree.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Sequence
from typing import Any

from grader.wire import limits
from grader.wire.limits import NotPortable, ProtocolError

Node = Any

#: Assumptions of a symbol that are sent.
ASSUMPTIONS = ("integer", "positive", "nonnegative", "negative", "nonpositive", "nonzero", "real", "rational", "even",
               "odd", "finite", "complex", "zero", "commutative", "prime")  # fmt: skip
_CONSTANTS = {
    "pi": "Pi", "E": "Exp1", "I": "ImaginaryUnit", "oo": "Infinity", "-oo": "NegativeInfinity",
    "zoo": "ComplexInfinity", "nan": "NaN", "true": "true", "false": "false",
}  # fmt: skip
_FUNCTIONS = (
    "floor", "ceiling", "Max", "Min", "Abs", "Mod", "exp", "log", "sin", "cos", "tan", "tanh", "sinh", "cosh", "sign",
    "factorial", "binomial", "frac", "KroneckerDelta", "Heaviside", "atan", "asin", "acos",
)  # fmt: skip
_RELATIONS = ("Equality", "Unequality", "StrictLessThan", "LessThan", "StrictGreaterThan", "GreaterThan")
_LOGIC = ("And", "Or", "Not")
_PLAIN = ("Tuple", "ExprCondPair", "Indexed", "Sum", "Integral", "Product", "Piecewise")
#: Classes that also store their parts in a set.
_KEPT_IN_SETS = ("Max", "Min", "And", "Or")
_ALLOWED = frozenset(("Add", "Mul", "Pow", *_FUNCTIONS, *_RELATIONS, *_LOGIC, *_PLAIN))
#: Largest exponent of a binary float: beyond it, the exact number would have 30,000 digits.
_MAX_EXPONENT = 100_000


def is_tree(value: Any) -> bool:
    """Return whether ``value`` is an object of sympy's (without importing sympy)."""
    sympy = sys.modules.get("sympy")
    if sympy is None:
        return False
    return isinstance(value, (sympy.Basic, sympy.MatrixBase, sympy.core.function.UndefinedFunction))


def encode(value: Any) -> Node:
    """Turn a sympy object into a tree.

    Raises:
        NotPortable: if it has a class that cannot be sent, or too many nodes.
    """
    return _TreeEncoder().encode(value, 0)


def decode(node: Node) -> Any:
    """Rebuild a sympy object from a tree, evaluating nothing.

    Raises:
        ProtocolError: if the tree is not one that ``encode`` makes.
    """
    return decode_counted(node, Comparisons())[0]


def decode_counted(node: Node, comparisons: Comparisons) -> tuple[Any, int]:
    """Rebuild a sympy object as ``decode`` does: (object, nodes of its tree)."""
    decoder = _TreeDecoder(comparisons)
    return decoder.decode(node, 0), decoder.nodes


class Comparisons:
    """Counts the possible comparisons of expressions in the sets of one frame, since hashes can be chosen to be equal."""

    def __init__(self) -> None:
        self._most = 0

    def add(self, members: int, nodes: int) -> None:
        """Count a set of expressions with so many nodes in total.

        Raises:
            ProtocolError: if all sets together could take too long.
        """
        self._most += members * nodes
        if self._most > limits.MAX_SET_COMPARISONS:
            raise ProtocolError("too many expressions in sets")


class _TreeEncoder:
    def __init__(self) -> None:
        self._nodes = 0
        self._most = limits.MAX_TREE_NODES

    def encode(self, value: Any, depth: int) -> Node:
        import sympy
        from sympy.core.function import AppliedUndef, UndefinedFunction

        self._nodes += 1
        if self._nodes > self._most or depth > limits.MAX_DEPTH:
            raise NotPortable("an expression with too many terms")
        if isinstance(value, UndefinedFunction):
            if depth:
                raise NotPortable(f"an expression that holds the function {_name(value.__name__)} itself, not a value of it")
            return ["u", _name(value.__name__)]
        if isinstance(value, sympy.MatrixBase):
            rows, cols = value.shape
            if rows * cols > limits.MAX_NODES:
                raise NotPortable("a matrix with too many entries")
            entries = value.flat()
            if not depth:  # its numbers count no more than those in a list
                self._most += sum(isinstance(entry, (sympy.Rational, sympy.Float)) for entry in entries)
            return ["M", int(rows), int(cols), *(self.encode(entry, depth + 1) for entry in entries)]
        if isinstance(value, sympy.Integer):
            return _number(int(value))
        if isinstance(value, sympy.Rational):
            return ["R", _number(int(value.p)), _number(int(value.q))]
        if isinstance(value, sympy.Float):
            sign, mantissa, exponent, _ = value._mpf_
            return ["F", int(sign), _number(int(mantissa)), int(exponent), int(value._prec)]
        if isinstance(value, sympy.Idx):
            return self.encode(value.label, depth + 1)
        if isinstance(value, sympy.Symbol):
            return self._symbol(value)
        if isinstance(value, sympy.IndexedBase):
            return ["B", _name(str(value.label))]
        for name, attribute in _CONSTANTS.items():
            if value is getattr(sympy.S, attribute):
                return ["K", name]
        kind = type(value).__name__
        if isinstance(value, AppliedUndef):
            _require_numbers(kind, value.args)
            return ["U", _name(kind), *(self.encode(arg, depth + 1) for arg in value.args)]
        if kind not in _ALLOWED or getattr(sympy, kind, None) is not type(value) and kind != "ExprCondPair":
            raise NotPortable(f"sympy's {kind[: limits.MAX_NAME]}")
        if kind == "Indexed":
            _require_numbers(kind, value.args[1:])
        return ["A", kind, *(self.encode(arg, depth + 1) for arg in value.args)]

    def _symbol(self, value: Any) -> Node:
        import sympy

        name = value.name
        if isinstance(value, sympy.Dummy):  # two dummies with the same name are different symbols
            name = f"_{name}_{value.dummy_index}"
        given = getattr(value, "_assumptions_orig", None) or value._assumptions.copy()
        flags = [flag for flag in ASSUMPTIONS if given.get(flag) is True]
        return ["S", _name(name), *(flag for flag in flags if flag != "commutative")]


class _TreeDecoder:
    def __init__(self, comparisons: Comparisons) -> None:
        self.nodes = 0
        self._most = limits.MAX_TREE_NODES
        self._comparisons = comparisons

    def decode(self, node: Node, depth: int) -> Any:
        import sympy

        self.nodes += 1
        if self.nodes > self._most or depth > limits.MAX_DEPTH:
            raise ProtocolError("an expression with too many terms")
        if type(node) is int:
            return sympy.Integer(node)
        if type(node) is not list or not node or type(node[0]) is not str:
            raise ProtocolError("a broken expression")
        tag, rest = node[0], node[1:]
        reader = getattr(self, _TREE_READERS.get(tag, ""), None)
        if reader is None:
            raise ProtocolError("an unknown kind of expression")
        try:
            return reader(rest, depth)
        except (TypeError, ValueError, AttributeError, ZeroDivisionError, OverflowError, IndexError) as err:
            # sympy's constructors refuse some combinations of allowed parts (a Sum over a number, ...).
            raise ProtocolError(f"an expression that sympy refuses ({type(err).__name__})") from err

    def _big(self, rest: list[Node], depth: int) -> Any:
        import sympy

        if len(rest) != 1 or type(rest[0]) is not bytes or len(rest[0]) > limits.MAX_INT_BYTES:
            raise ProtocolError("a broken whole number")
        return sympy.Integer(int.from_bytes(rest[0], "little", signed=True))

    def _rational(self, rest: list[Node], depth: int) -> Any:
        import sympy

        top, bottom = (self._whole(part) for part in rest)
        if bottom < 1:
            raise ProtocolError("a broken fraction")
        return sympy.Rational(top, bottom)

    def _float(self, rest: list[Node], depth: int) -> Any:
        import sympy
        from mpmath.libmp import from_man_exp

        sign, mantissa, exponent, precision = (self._whole(part) for part in rest)
        if sign not in (0, 1) or mantissa < 0 or abs(exponent) > _MAX_EXPONENT or not 1 <= precision <= 10_000:
            raise ProtocolError("a broken decimal number")
        return sympy.Float._new(from_man_exp(-mantissa if sign else mantissa, exponent, precision), precision)

    def _symbol(self, rest: list[Node], depth: int) -> Any:
        import sympy

        name, *flags = rest
        if any(flag not in ASSUMPTIONS for flag in flags):
            raise ProtocolError("an unknown assumption")
        return sympy.Symbol(_believed_name(name), **dict.fromkeys(flags, True))

    def _base(self, rest: list[Node], depth: int) -> Any:
        import sympy

        (name,) = rest
        return sympy.IndexedBase(_believed_name(name))

    def _constant(self, rest: list[Node], depth: int) -> Any:
        import sympy

        (name,) = rest
        if name not in _CONSTANTS:
            raise ProtocolError("an unknown constant")
        return getattr(sympy.S, _CONSTANTS[name])

    def _function(self, rest: list[Node], depth: int) -> Any:
        import sympy

        (name,) = rest
        if depth:
            raise ProtocolError("an expression that holds a function, not a value of it")
        return sympy.Function(_believed_name(name))

    def _applied(self, rest: list[Node], depth: int) -> Any:
        import sympy

        name, *nodes = rest
        function = sympy.Function(_believed_name(name))
        return _unevaluated_function(function, [self.decode(arg, depth + 1) for arg in nodes])

    def _matrix(self, rest: list[Node], depth: int) -> Any:
        import sympy

        rows, cols, *entries = rest
        if type(rows) is not int or type(cols) is not int or rows < 0 or cols < 0 or rows * cols != len(entries):
            raise ProtocolError("a broken matrix")
        if len(entries) > limits.MAX_NODES:
            raise ProtocolError("a matrix with too many entries")
        if not depth:
            self._most += sum(type(entry) is int or type(entry) is list and entry[:1] in _NUMBER_TAGS for entry in entries)
        found = [self.decode(entry, depth + 1) for entry in entries]
        if not all(isinstance(entry, sympy.Expr) for entry in found):
            raise ProtocolError("a matrix of something else than numbers")
        return sympy.Matrix(rows, cols, found)

    def _apply(self, rest: list[Node], depth: int) -> Any:
        import sympy
        from sympy.functions.elementary.piecewise import ExprCondPair

        kind, *nodes = rest
        if kind not in _ALLOWED:
            raise ProtocolError("a class that is not allowed")
        nodes_before = self.nodes
        args = [self.decode(arg, depth + 1) for arg in nodes]
        if kind in _KEPT_IN_SETS:
            self._comparisons.add(len(args), self.nodes - nodes_before)
        cls = ExprCondPair if kind == "ExprCondPair" else getattr(sympy, kind)
        if kind == "Tuple":
            return sympy.Tuple(*args)
        if kind in ("ExprCondPair", "Piecewise"):
            return _unevaluated_cases(kind, args)
        if kind in ("Sum", "Integral", "Product"):
            return _unevaluated_sum(cls, args)
        if kind in ("And", "Or", "Not"):
            return _unevaluated_condition(cls, args)
        if kind in _RELATIONS:
            return _unevaluated_relation(cls, args)
        if kind == "Indexed":
            if len(args) < 2 or not isinstance(args[0], sympy.IndexedBase) or not _are_numbers(args[1:]):
                raise ProtocolError("an index without an array")
            return sympy.Indexed(*args)
        if kind in ("Add", "Mul", "Pow", "Max", "Min"):
            return _unevaluated_operation(cls, args)
        return _unevaluated_function(cls, args)

    def _whole(self, node: Node) -> int:
        if type(node) is int:
            return node
        if type(node) is list and len(node) == 2 and node[0] == "i":
            return int(self._big(node[1:], 0))
        raise ProtocolError("a broken number")


_TREE_READERS = {
    "i": "_big", "R": "_rational", "F": "_float", "S": "_symbol", "B": "_base", "K": "_constant",
    "u": "_function", "U": "_applied", "M": "_matrix", "A": "_apply",
}  # fmt: skip
#: How the node of a number begins that is no int: a large one, a fraction, a decimal number.
_NUMBER_TAGS = (["i"], ["R"], ["F"])


def _are_numbers(args: Sequence[Any]) -> bool:
    """Return whether all arguments are numeric expressions, rather than conditions or lists.

    If all parts are numeric, sympy knows at once that they commute. For ``f(x < 3)`` it does not, and does expensive work
    to find out, such as expanding powers to determine whether it is real.
    """
    import sympy

    return all(isinstance(arg, sympy.Expr) for arg in args)


def _require_numbers(kind: str, args: Sequence[Any]) -> None:
    if not _are_numbers(args):
        raise NotPortable(f"an expression {kind[: limits.MAX_NAME]}(...) of something else than numbers")


def _unevaluated_operation(cls: Any, args: list[Any]) -> Any:
    """Build a sum, a product, a power or an extremum of parts in sympy's canonical order."""
    import sympy

    kind = cls.__name__
    if len(args) < 2 or (kind == "Pow" and len(args) > 2) or not _are_numbers(args):
        raise ProtocolError("a sum, product, power or extremum of something else than numbers")
    if kind in ("Add", "Mul"):
        return cls._from_args(args, is_commutative=True)
    built = sympy.Expr.__new__(cls, *args)
    if kind == "Pow":
        built.is_commutative = True
    else:  # its constructor would sort its parts, evaluating all numbers in them
        built._argset = frozenset(args)
    return built


def _unevaluated_function(cls: Any, args: list[Any]) -> Any:
    """Build an applied function by sympy's constructor without its cache, in which values can collide."""
    import sympy
    from sympy.core.function import Application

    if not _are_numbers(args):
        raise ProtocolError("a function of something else than numbers")
    if cls is sympy.Heaviside and len(args) == 1:
        args = [*args, sympy.S.Half]
    if not cls._valid_nargs(len(args)):
        raise ProtocolError("a function with too many or too few arguments")
    return inspect.unwrap(Application.__new__)(cls, *args, evaluate=False)


def _unevaluated_relation(cls: Any, args: list[Any]) -> Any:
    """Build an equation or an inequality; equations may also relate conditions or matrices."""
    import sympy

    if not _are_numbers(args) and (cls not in (sympy.Eq, sympy.Ne) or any(isinstance(arg, sympy.Tuple) for arg in args)):
        raise ProtocolError("a relation between something else than numbers")
    return cls(*args, evaluate=False)


def _unevaluated_sum(cls: Any, args: list[Any]) -> Any:
    """Build a Sum, Product or Integral as sympy's own constructor does after it has evaluated."""
    import sympy

    body, *bounds = args
    if not isinstance(body, sympy.Expr) or not bounds:
        raise ProtocolError("a sum without bounds")
    for bound in bounds:
        if not isinstance(bound, sympy.Tuple) or len(bound) not in (1, 3) or not isinstance(bound[0], sympy.Symbol):
            raise ProtocolError("a sum with broken bounds")
        if not _are_numbers(bound):
            raise ProtocolError("a sum with broken bounds")
    built = sympy.Expr.__new__(cls, body, *bounds)
    built.is_commutative = True
    return built


def _unevaluated_cases(kind: str, args: list[Any]) -> Any:
    """Build a Piecewise, or a case of one; sympy folds a Piecewise inside a condition, which may never end."""
    import sympy
    from sympy.functions.elementary.piecewise import ExprCondPair
    from sympy.logic.boolalg import Boolean

    if kind == "Piecewise":
        if not args or not all(type(arg) is ExprCondPair for arg in args):
            raise ProtocolError("an expression by cases without cases")
        return sympy.Piecewise(*args, evaluate=False)
    if len(args) != 2 or not isinstance(args[0], sympy.Expr) or not isinstance(args[1], Boolean):
        raise ProtocolError("a case without a condition")
    if args[1].has(sympy.Piecewise):
        raise ProtocolError("a condition that holds an expression by cases")
    return ExprCondPair(*args)


def _unevaluated_condition(cls: Any, args: list[Any]) -> Any:
    """Build an And or Or of parts in sympy's canonical order; its constructor would compute a normal form."""
    import sympy
    from sympy.logic.boolalg import Boolean

    if not all(isinstance(arg, Boolean) for arg in args):
        raise ProtocolError("a condition of something else than conditions")
    if cls is sympy.Not:
        return cls(*args, evaluate=False)
    if len(args) < 2:
        raise ProtocolError("a condition without parts")
    built = sympy.Basic.__new__(cls, *args)
    built._argset = frozenset(args)
    return built


def _number(value: int) -> Node:
    if -(1 << 63) <= value < 1 << 63:
        return value
    if value.bit_length() > 8 * limits.MAX_INT_BYTES - 8:
        raise NotPortable("a whole number that is too large")
    return ["i", value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)]


def _name(text: str) -> str:
    if not text or len(text) > limits.MAX_NAME or not text.isprintable():
        raise NotPortable("a symbol with an unusual name")
    return text


def _believed_name(text: Any) -> str:
    if type(text) is not str or not text or len(text) > limits.MAX_NAME or not text.isprintable():
        raise ProtocolError("a symbol with an unusual name")
    return text
