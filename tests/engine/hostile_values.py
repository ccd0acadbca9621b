"""Unusual values as expressions in an answer, each of which must get a verdict.

They can use the names of PREAMBLE, which runs in the student's process before the functions are defined.
"""

from __future__ import annotations

PREAMBLE = """
import collections, decimal, enum, fractions, math, types
import numpy as np
import sympy
from fractions import Fraction

x, y = sympy.symbols("x y")
n = sympy.Symbol("n", integer=True, positive=True)
F = sympy.Function("F")
U = {"evaluate": False}

class Liar(int):
    def __eq__(self, other): return True
    def __hash__(self): return 0

class Text(str):
    def __eq__(self, other): return True
    def __hash__(self): return 0

class Raises:
    def __getattr__(self, name): raise RuntimeError(name)
    def __len__(self): raise RuntimeError("len")
    def __iter__(self): raise RuntimeError("iter")

class Shape(np.ndarray):
    pass

class ListOfItself(list):
    pass

class Colour(enum.Enum):
    RED = 1

class Whole(enum.IntEnum):
    ONE = 1

Pair = collections.namedtuple("Pair", "a b")

def nested(depth, make=lambda inner: [inner]):
    value = 1
    for _ in range(depth):
        value = make(value)
    return value

itself = ListOfItself()
itself.append(itself)
def generator():
    yield 1
"""

#: Values of Python.
PLAIN = (
    "None", "True", "False", "0", "-1", "1", "2**63", "-2**64", "10**4000", "10**9999", "10**400000", "0.0", "-0.0", "1e308",
    "5e-324", "math.nan", "math.inf", "-math.inf", "1j", "complex(math.nan, math.inf)", "Fraction(1, 3)",
    "Fraction(10**3000, 7)", "decimal.Decimal('0.1')", "''", "'7'", "'\\ud800'", "'\\x1b[31m'", "'a' * 100_000", "b''",
    "b'\\xff' * 1000", "bytearray(5)", "...", "NotImplemented", "int", "len", "math", "object()", "Exception('x')",
    "Liar(5)", "Text('max')", "Raises()", "Colour.RED", "Whole.ONE", "Pair(1, 2)", "range(5)", "range(10**12)",
    "slice(1, 2)", "generator()", "iter([1])", "zip([1], [2])", "lambda *a, **k: None", "lambda *a, **k: 1 / 0",
    "types.SimpleNamespace(a=1)", "types.SimpleNamespace(shape=(2, 2), dtype='f8')",
    "types.SimpleNamespace(__array_interface__={'shape': (2,), 'typestr': '<f8', 'data': (4096, False), 'version': 3})",
)  # fmt: skip
#: Collections with wrong elements, too deep, or too long.
COLLECTIONS = (
    "[]", "()", "{}", "set()", "[[]]", "[[[]]]", "[None]", "[[1, 2], [3]]", "[1, 'a', None]", "((1, 2), (3, 4))",
    "[math.nan] * 3", "[True, False]", "['1', '2']", "[[1, 2], [3, 'x']]", "list(range(1000))", "[0] * 150_000",
    "[0] * 300_000", "nested(40)", "nested(100)", "nested(5000)", "nested(60, lambda v: (v,))",
    "nested(50, lambda v: {'a': v})", "itself", "{'a': 1}", "{1: 2}", "{(1, 2): 3}", "{'a': {'b': [1, {2}]}}",
    "dict.fromkeys(map(str, range(5000)), 0)", "{1, 2, 3}", "{1, 'a', None}", "frozenset({1})", "set(range(1999))",
    "set(range(100_000))", "{sympy.Float(0.5), Fraction(1, 2)}", "{sympy.Integer(1), 1.0, True}",
    "[sympy.Float(0.5), Fraction(1, 2), np.float32(0.5)]", "{((2**61 - 1) * j) for j in range(1, 1500)}",
    "[np.zeros(2), np.zeros(3)]", "[np.zeros((2, 2)), 1]", "[(x, 'a'), (y, 'b')]", "[(x, 'a')] * 4", "[('start', x), (x, 1)]",
    "[object(), object()]", "[len, len]", "(1, 2, 3, 4, 5, 6, 7)", "collections.OrderedDict(a=1)", "collections.Counter('ab')",
    "collections.deque([1])", "collections.ChainMap({}, {})",
)  # fmt: skip
#: Values of numpy.
ARRAYS = (
    "np.array(0.0)", "np.array([])", "np.zeros((0, 3))", "np.zeros((3, 0))", "np.zeros((1,) * 8)", "np.zeros((1,) * 9)",
    "np.zeros((2, 2))", "np.ones((3, 3), dtype=bool)", "np.full((2, 3), np.nan)", "np.full((2, 2), np.inf)",
    "np.full((2, 2), 1e308)", "np.zeros((3, 3), np.uint8)", "np.full((3, 3), -2**63)", "np.zeros((4, 4), np.float16)",
    "np.zeros((4, 4), np.longdouble)", "np.zeros((2, 2), complex)", "np.zeros((1000, 1000))", "np.zeros((3000, 3000))",
    "np.broadcast_to(np.float64(1), (10**6, 10**6))", "np.array('x')", "np.array(['a', 'b'])", "np.array([b'a'])",
    "np.array([None, 1])", "np.array([[1], [2, 3]], dtype=object)", "np.array([Fraction(1, 2)] * 4, dtype=object)",
    "np.array([x, y])", "np.array([object()])", "np.array([(1, 2.0)], dtype=[('a', int), ('b', float)])",
    "np.array(['2020-01-01'], dtype='datetime64[D]')", "np.arange(4, dtype='>f8')", "np.zeros((2, 2)).view(Shape)",
    "np.matrix([[1, 2], [3, 4]])", "np.ma.masked_array([1, 2], [True, False])", "np.ma.masked", "np.float64('nan')",
    "np.float32(1)", "np.int8(-128)", "np.uint64(2**64 - 1)", "np.bool_(True)", "np.str_('max')", "np.longdouble(1)",
    "np.random.default_rng(0)", "np.zeros", "np.arange(12.0)[::-2]", "np.zeros((2, 3)).T", "np.poly1d([1, 2])",
)  # fmt: skip
#: Values of sympy.
EXPRESSIONS = (
    "x", "n", "sympy.Integer(3)", "sympy.Rational(1, 3)", "sympy.Float(0.1)", "sympy.Float('1e-400', 50)", "sympy.pi",
    "sympy.oo", "sympy.zoo", "sympy.nan", "sympy.I", "sympy.true", "sympy.Eq(x, 1)", "sympy.Eq(x, 1, **U)", "x > 1",
    "sympy.And(x > 1, y < 2)", "F", "F(x)", "sympy.Tuple(x, 1, F)", "sympy.Tuple()", "sympy.Matrix([[1, x], [2, 3]])",
    "sympy.Matrix(0, 0, [])", "sympy.zeros(60, 60)", "sympy.Matrix([[F(x), sympy.oo]])", "sympy.ImmutableMatrix([[1]])",
    "sympy.SparseMatrix(2, 2, {})", "sympy.MatrixSymbol('A', 2, 2)", "sympy.Sum(x, (x, 1, 10**9))",
    "sympy.Sum(1 / x, (x, 1, sympy.oo))", "sympy.Integral(F(x), (x, -sympy.oo, sympy.oo))", "sympy.Integral(x)",
    "sympy.Derivative(F(x), x)", "sympy.Order(x)", "sympy.Interval(0, 1)", "sympy.FiniteSet(1, 2)", "sympy.Dummy('x')",
    "sympy.Symbol('')", "sympy.Symbol('__import__')", "sympy.Symbol('a' * 500)", "sympy.IndexedBase('a')[n]",
    "sympy.Piecewise((1, x > 0), (0, True))", "sympy.Pow(2, sympy.Pow(10, 9, **U), **U)", "sympy.factorial(10**8, **U)",
    "sympy.Add(x, 1, 1, **U)", "sympy.Mul(0, sympy.zoo, **U)", "sympy.floor(sympy.exp(sympy.exp(50)), **U)",
    "sympy.Poly(x**2 + 1, x)", "sympy.Lambda(x, x)", "sympy.Abs(x, **U)", "sympy.root(x, 3)", "sympy.S.Naturals",
    "nested(30, lambda v: sympy.Add(v, v, **U))", "nested(45, lambda v: sympy.floor(v + sympy.Rational(1, 2), **U))",
    "sum(sympy.Symbol(f's{i}') for i in range(400))", "sympy.Rational(10**3000, 3)", "sympy.sqrt(2) ** 1000", "sympy",
    "sympy.Sum(F(x) * F(y), (x, 0, n), (y, 0, n))", "sympy.Max(x, y, n)", "sympy.Mod(x, 0, **U)", "1 / sympy.Symbol('x')",
)  # fmt: skip
VALUES = PLAIN + COLLECTIONS + ARRAYS + EXPRESSIONS
