"""The picture is cut off at 64 rows."""

CAUGHT_BY = "test_max_formula"
DIAGNOSIS = "Your number is right for small pictures alone. Is there a limit in your code?"


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    return c * _steps(min(int(h), 64), kh, ph, sh) * _steps(w, kw, pw, sw) * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * _steps(h, kh, ph, sh) * _steps(w, kw, pw, sw)
    return outputs * (kh * kw - 1), outputs


def _steps(n, k, p, s):
    return (n + 2 * p - k) // s + 1
