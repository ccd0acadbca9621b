"""A last window that does not fit is counted where there is no padding."""

CAUGHT_BY = "test_max"
DIAGNOSIS = "Without padding you count a last window that does not fit. Round down there, too."


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    return c * _rounded_up(h, kh, ph, sh) * _rounded_up(w, kw, pw, sw) * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * _steps(h, kh, ph, sh) * _steps(w, kw, pw, sw)
    return outputs * (kh * kw - 1), outputs


def _steps(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def _rounded_up(n, k, p, s):
    return _steps(n, k, p, s) if p else -((k - n) // s) + 1
