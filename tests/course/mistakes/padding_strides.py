"""Mistakes in answers to 6.3, and their diagnoses (see the package)."""

from __future__ import annotations

MISTAKES: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "a padding that is a float": (
        "6.3.2",
        """
_whole = same_padding


def same_padding(k):
    return float(_whole(k))
""",
        {"test_same": "float_padding"},
    ),
    "a padding of both sides together, in the settings and in the padding that keeps the size": (
        "6.3.2",
        """
def settings(n, m, k_max, p_max, s_max):
    every = product(range(1, k_max + 1), range(p_max + 1), range(1, s_max + 1))
    return [(k, p, s) for k, p, s in every if n + p >= k and (n + p - k) // s == m - 1]


def same_padding(k):
    if k < 1 or k % 2 == 0:
        raise ValueError("no such padding")
    return k - 1
""",
        {"test_settings": "padding_as_total"},
    ),
    "a padding that is counted once, in whatever it stands": (
        "6.3.1",
        """
def output_size(n, k, p, s):
    return (n + p - k) // s + 1


def unused(n, k, p, s):
    return (n + p - k) % s
""",
        {"test_real": "padding_as_total"},
    ),
    "steps rounded up, with both ways to count the padding": (
        "6.3.1",
        """
def output_size_total(n, k, p_total, s):
    return -(-(n + p_total - k) // s)


def output_size(n, k, p, s):
    return output_size_total(n, k, 2 * p, s)
""",
        {"test_real": "steps_rounded_up"},
    ),
    "three formulas with another mistake each": (
        "6.3.1",
        """
def output_size(n, k, p, s):
    return (n + p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return -(-(n + p_total - k) // s) + 1


def unused(n, k, p, s):
    return (n - k) % s
""",
        {"test_real": "padding_as_total", "test_total": "total_rounded_up", "test_unused": "rest_without_padding"},
    ),
    "numpy's floats in the helper of all functions": (
        "6.3.1",
        """
import numpy


def _places(rows, k, s):
    return numpy.floor((rows - k) / s) + 1


def output_size(n, k, p, s):
    return _places(n + 2 * p, k, s)


def output_size_total(n, k, p_total, s):
    return _places(n + p_total, k, s)


def unused(n, k, p, s):
    return n + 2 * p - k - (_places(n + 2 * p, k, s) - 1) * s
""",
        {"test_real": "floats"},
    ),
    "sympy's numbers, rounded up, in the helper of all functions": (
        "6.3.1",
        """
import sympy


def _places(rows, k, s):
    return sympy.ceiling(sympy.sympify(rows - k) / s) + 1


def output_size(n, k, p, s):
    return _places(n + 2 * p, k, s)


def output_size_total(n, k, p_total, s):
    return _places(n + p_total, k, s)


def unused(n, k, p, s):
    return n + 2 * p - k - (_places(n + 2 * p, k, s) - 1) * s
""",
        {"test_real": "rounds_up"},
    ),
    "a new rate that is rounded down, for one tone and for two": (
        "6.3.3",
        """
def _new_rate(rate, s):
    return rate // s


def apparent_frequency(f, rate, s):
    m = f % _new_rate(rate, s)
    return min(m, _new_rate(rate, s) - m)


def twins(rate, s):
    return 100, _new_rate(rate, s) - 100
""",
        {"test_alias": "rate_cut_off"},
    ),
    "an unused that is 0 everywhere, also in the last example": (
        "6.3.1",
        """
def unused(n, k, p, s):
    return 0
""",
        {"test_unused": "nothing_unused"},
    ),
    "a last example that is another one in the second call": (
        "6.3.1",
        """
_calls = []


def last_example():
    _calls.append(1)
    return (2, 2), (2, len(_calls))
""",
        {"test_last": None},
    ),
    "layers that are built for five settings at most": (
        "6.3.2",
        """
_run = run


def run(n, settings):
    return _run(n, settings) if len(settings) <= 5 else []
""",
        {"test_run": None},
    ),
    "large windows that are tried without padding only": (
        "6.3.2",
        """
_settings = settings


def settings(n, m, k_max, p_max, s_max):
    return {(k, p, s) for k, p, s in _settings(n, m, k_max, p_max, s_max) if k <= 30 or p == 0 or s == 1}
""",
        {"test_settings": None},
    ),
    "samples of 32 bits, in numbers of 32 bits": (
        "6.3.3",
        """
def strided(x, k, s):
    return np.correlate(x.astype(np.float32) if x.dtype.kind == "i" else x, k, "valid")[::s]
""",
        {"test_skip": None},
    ),
    "places without an end, as if by a division by 0 in floats": (
        "6.3.1",
        """
def output_size(n, k, p, s):
    return float("inf")
""",
        {"test_real": None, "test_last": None},
    ),
}
