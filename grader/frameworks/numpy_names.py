"""Restore the names in numpy that MXNet 1.9.1 uses and later versions of numpy have removed.

MXNet 1.9.1 (2022) is its last version. It runs on numpy 1.26 and 2.x with these names: most of them are read during its
import, the others when its functions are called. Names that numpy still has are not changed.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

#: Functions for money, now in the package numpy-financial: MXNet reads them during its import, and calls none.
_FINANCIAL = ("fv", "ipmt", "irr", "mirr", "nper", "npv", "pmt", "ppmt", "pv", "rate")


def restore() -> None:
    """Restore the names that this numpy lacks, without warnings."""
    import numpy as np

    # numpy's __getattr__ warns of some removed names, so look names up in its dictionary.
    present = vars(np)
    for name, value in _removed_names(np).items():
        if name not in present:
            setattr(np, name, value)
    _restore_core(np)


def _removed_names(np: Any) -> dict[str, Any]:
    constants = {
        "PZERO": 0.0, "NZERO": -0.0, "NaN": np.nan, "NAN": np.nan, "Inf": np.inf, "PINF": np.inf, "NINF": -np.inf,
        "Infinity": np.inf, "infty": np.inf,
    }  # fmt: skip
    types = {
        "bool": bool, "int": int, "float": float, "complex": complex, "object": object, "str": str,
        "float_": np.float64, "unicode_": np.str_,
    }  # fmt: skip
    functions = {
        "alltrue": np.all, "sometrue": np.any, "product": np.prod, "cumproduct": np.cumprod, "row_stack": np.vstack,
        "round_": np.round, "trapz": vars(np).get("trapezoid"),
        "msort": lambda a: np.sort(a, axis=0),
        "in1d": lambda ar1, ar2, **options: np.isin(np.ravel(ar1), ar2, **options),
    }  # fmt: skip
    financial = {name: _moved(name) for name in _FINANCIAL}
    return {**constants, **types, **functions, **financial, "compat": SimpleNamespace(basestring=str)}


def _moved(name: str) -> Callable[..., Any]:
    def function(*_: Any, **__: Any) -> Any:
        raise RuntimeError(f"numpy has no {name}() any more: it is in the package numpy-financial")

    function.__name__ = function.__qualname__ = name
    return function


def _restore_core(np: Any) -> None:
    """Make ``np.core.numeric.normalize_axis_tuple``, which ``mx.nd.moveaxis`` calls, work without reading a file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # numpy 2 has another name for numpy.core
            numeric = importlib.import_module("numpy.core.numeric")
    except ImportError:
        numeric = SimpleNamespace()  # type: ignore[assignment] # for a numpy that has no numpy.core
        np.core = SimpleNamespace(numeric=numeric)
    if "normalize_axis_tuple" not in vars(numeric):
        numeric.normalize_axis_tuple = np.lib.array_utils.normalize_axis_tuple  # type: ignore[attr-defined]
