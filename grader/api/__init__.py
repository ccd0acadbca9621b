"""Everything a check may use. Importing it imports numpy, and neither sympy nor pytest."""

from __future__ import annotations

from grader.api.arrays import as_array
from grader.api.calls import in_time, keeps_inputs, refuses, refuses_each, seen_by
from grader.api.comparison import close
from grader.api.counterexample import counterexample
from grader.api.derivation import check_chain
from grader.api.equality import equal
from grader.api.errors import StudentError
from grader.api.exact import evaluated
from grader.api.fashion import fashion, fashion_names
from grader.api.formula import Proof, same_formula, same_polynomial
from grader.api.growth import same_order
from grader.api.idx import idx_bytes, real_fashion, real_idx
from grader.api.integral import check_integral_chain
from grader.api.kernels import accuracy_order, follows_formula, kills, maps, on_polynomial
from grader.api.marks import Mark, points
from grader.api.matrices import as_matrix, first_float
from grader.api.mismatch import Mismatch
from grader.api.numbers import rational, unpack, whole
from grader.api.operations import Counted, Ops, counted
from grader.api.pictures import MxArray, mx_array, png_bytes
from grader.api.reference import conv, corr2d, output_size, pool
from grader.api.relations import add_constant, linear, permutation_of_pixels, rotate90, scale, shift_commutes
from grader.api.showing import show
from grader.api.source import forbids, has_loops
from grader.api.student import Function, Namespace, Oracle, Student

__all__ = [
    "Counted",
    "Function",
    "Mark",
    "Mismatch",
    "MxArray",
    "Namespace",
    "Ops",
    "Oracle",
    "Proof",
    "Student",
    "StudentError",
    "accuracy_order",
    "add_constant",
    "as_array",
    "as_matrix",
    "check_chain",
    "check_integral_chain",
    "close",
    "conv",
    "corr2d",
    "counted",
    "counterexample",
    "equal",
    "evaluated",
    "fashion",
    "fashion_names",
    "first_float",
    "follows_formula",
    "forbids",
    "has_loops",
    "idx_bytes",
    "in_time",
    "keeps_inputs",
    "kills",
    "linear",
    "maps",
    "mx_array",
    "on_polynomial",
    "output_size",
    "permutation_of_pixels",
    "png_bytes",
    "points",
    "pool",
    "rational",
    "real_fashion",
    "real_idx",
    "refuses",
    "refuses_each",
    "rotate90",
    "same_formula",
    "same_order",
    "same_polynomial",
    "scale",
    "seen_by",
    "shift_commutes",
    "show",
    "unpack",
    "whole",
]
