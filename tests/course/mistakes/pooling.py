"""Mistakes in answers to 6.5, and their diagnoses (see the package)."""

from __future__ import annotations

MISTAKES: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "window and stride exchanged": (
        "6.5.4",
        """
def min_pool(X, max_pool, k, s, p):
    return -max_pool(-X, s, k, p)
""",
        {"test_value": None},
    ),
    "the logarithm of a sum of exponentials": (
        "6.5.5",
        """
def softmax_pool(X, k, s, beta):
    rows, columns = (X.shape[0] - k) // s + 1, (X.shape[1] - k) // s + 1
    Y = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            v = beta * X[i * s : i * s + k, j * s : j * s + k]
            Y[i, j] = v.max() + np.log(np.exp(v - v.max()).sum())
    return Y
""",
        {"test_values": "log_sum_exp_not_divided"},
    ),
    "a beta that is capped": (
        "6.5.5",
        """
_pooled = softmax_pool


def softmax_pool(X, k, s, beta):
    return _pooled(X, k, s, max(-5.0, min(beta, 5.0)))
""",
        {"test_values": "large_beta_is_capped"},
    ),
    "windows that are counted wrongly in both functions": (
        "6.5.2",
        """
def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
    return c * ((h + ph - kh) // sh + 1) * ((w + pw - kw) // sw + 1)
""",
        {"test_max": "padding_on_both_axes_once"},
    ),
    "windows that are counted wrongly in both functions, as floats": (
        "6.5.2",
        """
def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
    return c * (h - kh + ph + sh) / sh * (w - kw + pw + sw) / sw
""",
        {"test_max": "published_formula_times_the_window"},
    ),
    "parts of windows in both functions, each cost rounded by itself": (
        "6.5.2",
        """
def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
    return c * ((h + 2 * ph - kh) / sh + 1) * ((w + 2 * pw - kw) / sw + 1)


def max_cost(*sizes):
    return int(_outputs(*sizes) * (sizes[3] * sizes[4] - 1))


def average_cost(*sizes):
    outputs = int(_outputs(*sizes))
    return outputs * (sizes[3] * sizes[4] - 1), outputs
""",
        {"test_max": "rounds_the_product_only"},
    ),
    "windows that are counted wrongly in large pictures": (
        "6.5.2",
        """
def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
    return c * ((min(int(h), 64) + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
""",
        {"test_max_formula": "small_pictures_alone"},
    ),
    "a constant number of windows": (
        "6.5.2",
        """
def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
    return 4
""",
        {"test_max": None, "test_average": None},
    ),
    "a window beyond the last row": (
        "6.5.5",
        """
def softmax_pool(X, k, s, beta):
    rows, columns = -(-(X.shape[0] - k) // s) + 1, -(-(X.shape[1] - k) // s) + 1
    Y = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            x = X[i * s : i * s + k, j * s : j * s + k]
            p = np.exp(beta * x - (beta * x).max())
            Y[i, j] = (p * x).sum() / p.sum()
    return Y
""",
        {"test_values": None},
    ),
    "sums in both kernels": (
        "6.5.1",
        """
_average, _depthwise = average_kernel, depthwise_kernel


def average_kernel(c, kh, kw):
    return kh * kw * _average(c, kh, kw)


def depthwise_kernel(c, kh, kw):
    return kh * kw * _depthwise(c, kh, kw)
""",
        {"test_average": "sum_not_mean"},
    ),
    "the first result for ever, which nothing shows to come from max_pool": (
        "6.5.4",
        """
_first = []


def min_pool(X, max_pool, k, s, p):
    if not _first:
        _first.append(-max_pool(-X, k, s, p))
    return _first[0]
""",
        {"test_value": None, "test_used": None},
    ),
    "an operation for each number of a window, in both functions": (
        "6.5.2",
        """
def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    return _outputs(c, h, w, kh, kw, ph, pw, sh, sw) * kh * kw


def average_cost(*sizes):
    return max_cost(*sizes), _outputs(*sizes)
""",
        {"test_max": "whole_window"},
    ),
    "the number of windows, in place of both costs": (
        "6.5.2",
        """
def max_cost(*sizes):
    return _outputs(*sizes)


def average_cost(*sizes):
    return _outputs(*sizes), _outputs(*sizes)
""",
        {"test_max": "outputs_only", "test_average": None},
    ),
    "a forgotten sign of beta, also in the gradient": (
        "6.5.5",
        """
def _mean(x, beta):
    weights = np.exp(-beta * x - (-beta * x).max())
    return weights @ x / weights.sum()


def softmax_pool(X, k, s, beta):
    rows, columns = range(0, X.shape[0] - k + 1, s), range(0, X.shape[1] - k + 1, s)
    return [[_mean(X[i : i + k, j : j + k].ravel(), beta) for j in columns] for i in rows]


def softmax_gradient(v, beta):
    return [(_mean(v + step, beta) - _mean(v - step, beta)) / 2e-5 for step in 1e-5 * np.eye(len(v))]
""",
        {"test_values": None},
    ),
    "the gradient of the maximum, with the maximum": (
        "6.5.5",
        """
def softmax_pool(X, k, s, beta):
    return np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s].max(axis=(2, 3))


def softmax_gradient(v, beta):
    return (v == v.max()) * 1.0
""",
        {"test_values": "the_maximum", "test_gradient": "one_for_the_largest"},
    ),
    "rows and columns of the window exchanged in both kernels": (
        "6.5.1",
        """
def average_kernel(c, kh, kw):
    _check(c, kh, kw)
    return np.eye(c)[:, :, None, None] * np.full((kw, kh), 1 / (kh * kw))


def depthwise_kernel(c, kh, kw):
    _check(c, kh, kw)
    return np.full((c, 1, kw, kh), 1 / (kh * kw))
""",
        {"test_average": "sides_exchanged"},
    ),
    "windows that are changed after the first call": (
        "6.5.3",
        """
_pair = np.zeros((2, 2)), np.ones((2, 2))
_pair[0][0, 0] = 1


def same_max():
    _pair[1][0] += len(_kept)
    _kept.append(1)
    return _pair


_kept = []
""",
        {"test_witness": None},
    ),
    "sums in one layer, and 1 / kh * kw in the other": (
        "6.5.1",
        """
def average_kernel(c, kh, kw):
    _check(c, kh, kw)
    return np.eye(c)[:, :, None, None] * np.ones((kh, kw))


def depthwise_kernel(c, kh, kw):
    _check(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / kh * kw)
""",
        {"test_average": "sum_not_mean", "test_depthwise": "depthwise_precedence"},
    ),
    "a comparison too many, and divisions of one channel": (
        "6.5.2",
        """
def max_cost(*sizes):
    return _outputs(*sizes) * sizes[3] * sizes[4]


def average_cost(*sizes):
    return _outputs(*sizes) * (sizes[3] * sizes[4] - 1), _outputs(*sizes) // sizes[0]
""",
        {"test_max": "whole_window", "test_average": "divisions_of_one_channel"},
    ),
    "two wrong gradients": (
        "6.5.3",
        """
def max_gradient(W):
    return np.where(W == W.max(), W, 0)


def average_gradient(W):
    return np.ones(W.shape)
""",
        {"test_gradient": "value_as_gradient"},
    ),
    "powers of 2, and weights as the gradient": (
        "6.5.5",
        """
def softmax_pool(X, k, s, beta):
    windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
    weights = 2 ** (beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
    return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


def softmax_gradient(v, beta):
    weights = np.exp(beta * v)
    return weights / weights.sum()
""",
        {"test_values": "base_2", "test_gradient": "weights_stand_still"},
    ),
}
