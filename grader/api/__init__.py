"""Export what a check file may import; importing this package loads numpy, but neither sympy nor pytest."""

from __future__ import annotations

from grader.api.arrays import as_array
from grader.api.calls import check_refilled, in_time, keeps_inputs, refuses, refuses_each, seen_by
from grader.api.closeness import close, direction
from grader.api.counterexample import counterexample
from grader.api.derivation import check_chain
from grader.api.distributions import same_distribution
from grader.api.equality import equal
from grader.api.exact_evaluation import evaluated
from grader.api.failures import Mismatch, StudentError
from grader.api.formula import Proof, same_formula, same_polynomial
from grader.api.framework_arrays import ForFramework, for_framework
from grader.api.growth import same_order
from grader.api.marks import Mark, points
from grader.api.matrices import as_matrix, first_float
from grader.api.operations import Counted, Ops, counted
from grader.api.scalars import rational, unpack, whole
from grader.api.short_answers import mentions, normal_form, same_answer, same_quantity
from grader.api.showing import amount, show
from grader.api.source import forbids, has_loops
from grader.api.student import AnswerNamespace, Function, Namespace, Oracle, Printed, PrintingFunction, ProgramRun, Student
from grader.api.tables import same_table, series, table
from grader.api.text import same_text
from grader.table import Column, Table

__all__ = [
    "AnswerNamespace",
    "Column",
    "Counted",
    "ForFramework",
    "Function",
    "Mark",
    "Mismatch",
    "Namespace",
    "Ops",
    "Oracle",
    "Printed",
    "PrintingFunction",
    "ProgramRun",
    "Proof",
    "Student",
    "StudentError",
    "Table",
    "amount",
    "as_array",
    "as_matrix",
    "check_chain",
    "check_refilled",
    "close",
    "counted",
    "counterexample",
    "direction",
    "equal",
    "evaluated",
    "first_float",
    "for_framework",
    "forbids",
    "has_loops",
    "in_time",
    "keeps_inputs",
    "mentions",
    "normal_form",
    "points",
    "rational",
    "refuses",
    "refuses_each",
    "same_answer",
    "same_distribution",
    "same_formula",
    "same_order",
    "same_polynomial",
    "same_quantity",
    "same_table",
    "same_text",
    "seen_by",
    "series",
    "show",
    "table",
    "unpack",
    "whole",
]
