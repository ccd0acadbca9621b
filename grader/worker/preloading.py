"""Student's room: import what an answer may need while files can still be read.

Behind the walls a worker opens no file, so every module that the answer imports is imported before
the walls go up: the zygote has the frameworks, and each worker adds what the answer's text names.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
import warnings

from grader.frameworks import mxnet_import

#: Packages besides the standard library that an answer may import.
FRAMEWORKS = ("numpy", "scipy", "sympy", "mpmath", "mxnet")
#: Modules of the standard library with an effect at import, or with no use behind the walls.
_NEVER = frozenset(
    {"this", "antigravity", "__main__", "idlelib", "lib2to3", "turtle", "turtledemo", "tkinter", "test", "ensurepip", "venv"}
)
#: Parts of packages that are programs, or that import programs.
_PROGRAMS = frozenset({"tests", "test", "conftest", "idle_test", "f2py", "runtests"})
#: What sympy's own functions import when they are called (all but its optional partners and its physics).
_LAZY_SYMPY = """
    abc assumptions.facts assumptions.handlers.calculus assumptions.handlers.matrices assumptions.handlers.ntheory
    assumptions.handlers.order assumptions.handlers.sets assumptions.lra_satask assumptions.satask assumptions.wrapper
    categories codegen.abstract_nodes codegen.cnodes codegen.pynodes combinatorics combinatorics.coset_table
    combinatorics.fp_groups combinatorics.galois combinatorics.homomorphisms concrete.delta discrete.recurrences
    integrals.heurisch integrals.manualintegrate integrals.prde integrals.risch logic.algorithms.dpll
    logic.algorithms.dpll2 matrices.expressions.applyfunc polys.dispersion polys.distributedmodules
    polys.domains.old_fractionfield polys.domains.old_polynomialring polys.domains.quotientring
    polys.numberfields.resolvent_lookup printing.c printing.cxx printing.fortran printing.pytorch printing.rust
    printing.tensorflow sets.handlers.add sets.handlers.functions sets.handlers.issubset sets.handlers.mul
    sets.handlers.power tensor.tensor tensor.array.array_derivatives tensor.array.expressions vector
"""
#: What a package loads when it is used, and not when it is imported.
_LAZY_PARTS = {
    "concurrent.futures": ("concurrent.futures.thread",),
    "multiprocessing": ("multiprocessing.dummy", "multiprocessing.pool"),
    "numpy": ("numpy.testing", "numpy.ma.mrecords"),
    "scipy": ("scipy.signal", "scipy.ndimage", "scipy.linalg", "scipy.special"),
    "sympy": tuple(f"sympy.{name}" for name in _LAZY_SYMPY.split()),
}
#: What tracebacks, printing, copying and number formatting load lazily, and what many answers import.
_COMMON = (
    "__future__", "abc", "cmath", "collections.abc", "contextlib", "copy", "dataclasses", "decimal", "encodings.ascii",
    "encodings.latin_1", "enum", "fractions", "functools", "gzip", "itertools", "json", "linecache", "math", "operator",
    "random", "statistics", "string", "struct", "threading", "traceback", "types", "typing", "zlib",
)  # fmt: skip


def may_import(name: str) -> bool:
    """Say whether an answer may import the module ``name`` (dotted)."""
    root, *parts = name.split(".")
    # What is imported before the walls are up must do nothing but define: no programs, no tests.
    if any(part.startswith("__") or part in _PROGRAMS for part in parts):
        return False
    return root in FRAMEWORKS or (root in sys.stdlib_module_names and root not in _NEVER)


def lacking(names: list[str], frameworks: frozenset[str]) -> tuple[str, ...]:
    """Give those of ``names`` that a zygote with these frameworks has not imported for everybody."""
    there = frameworks | {name.partition(".")[0] for name in _COMMON}
    return tuple(name for name in names if name.partition(".")[0] not in there and may_import(name))


def preload(names: list[str]) -> None:
    """Import those of ``names`` that an answer may import; what cannot be imported is left to fail later."""
    for name in names[:200]:
        if _is_there(name) or not may_import(name):
            continue
        for wanted in (name, *_LAZY_PARTS.get(name, ())):
            # Whatever an import raises (a missing package, a C library that is not there, an exit), the answer's
            # own import statement will raise it again and be reported as the answer's.
            with contextlib.suppress(Exception, SystemExit), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                importlib.import_module(wanted)


def _is_there(name: str) -> bool:
    """Whether it is a module that is imported, or what such a module defines: ``fractions.Fraction``."""
    parent, _, last = name.rpartition(".")
    return name in sys.modules or last in getattr(sys.modules.get(parent), "__dict__", {})


def import_frameworks(names: list[str]) -> dict[str, str]:
    """Import the zygote's frameworks; the result names those that failed, with the reason."""
    preload(list(_COMMON))
    failed = {}
    # In this order: what mxnet finds of scipy's when it is imported, it keeps.
    for name in sorted(names, key=lambda name: (name == "mxnet", name)):
        if name not in FRAMEWORKS:
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if name == "mxnet":
                    _import_mxnet()
                else:
                    importlib.import_module(name)
            preload(list(_LAZY_PARTS.get(name, ())))
        except Exception as err:  # noqa: BLE001 -- a framework may fail in any way; doctor and report say how
            failed[name] = f"{type(err).__name__}: {err}"[:300]
    return failed


def _import_mxnet() -> None:
    """Import mxnet, without scipy if that is not there yet.

    Only its test tools and its quantization ask for scipy, and do without it where there is none; it is half of all
    that would be imported, in every worker's page tables.
    """
    absent = "scipy" not in sys.modules
    if absent:
        sys.modules["scipy"] = None  # type: ignore[assignment] # an import of it fails, as Python's reference says
    try:
        with mxnet_import.prepared():
            importlib.import_module("mxnet")
    finally:
        if absent:
            del sys.modules["scipy"]
