"""Mistakes in answers to 6.2, and their diagnoses (see the package)."""

from __future__ import annotations

MISTAKES: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "one more row and column, beside every error in place": (
        "6.2.2",
        """
def record_error(fn, X, K):
    K.attach_grad()
    try:
        with autograd.record():
            Y = fn(X, K)
        Y.backward()
    except Exception as err:
        return type(err).__name__, "inplace" if "MXNet" in type(err).__name__ else "other"
    return None, None


def smallest_failing_input(kh, kw):
    return kh + 1, kw + 1
""",
        {"test_record": "every_mxnet_error_is_inplace", "test_small": "one_more_both_ways"},
    ),
    "results that are kept by the bytes of a kernel, beside windows side by side": (
        "6.2.3",
        """
_right, KEPT = kernel_matrix, {}


def kernel_matrix(K, h, w):
    return KEPT.setdefault((K.tobytes(), h, w), _right(K, h, w))


def im2col(X, kh, kw):
    h, w = X.shape
    return np.array(
        [X[i : i + kh, j : j + kw].ravel() for i in range(0, h - kh + 1, kh) for j in range(0, w - kw + 1, kw)]
    )
""",
        {"test_toeplitz": "remembers_by_bytes", "test_columns": "windows_side_by_side"},
    ),
    "a flipped kernel, beside windows as columns": (
        "6.2.3",
        """
_right = kernel_matrix


def kernel_matrix(K, h, w):
    return _right(K[::-1, ::-1], h, w)


def im2col(X, kh, kw):
    return np.lib.stride_tricks.sliding_window_view(X, (kh, kw)).reshape(-1, kh * kw).T
""",
        {"test_toeplitz": "flipped", "test_columns": "patches_as_columns"},
    ),
    "eight equal neighbours, beside a spacing that is forgotten": (
        "6.2.4b",
        """
def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]])


def isotropic_laplacian(h=1):
    return Matrix([[1, 1, 1], [1, -8, 1], [1, 1, 1]]) / sympy.sympify(h) ** 2
""",
        {
            "test_order": "spacing_forgotten",
            "test_harmonic": "isotropic_eight_neighbours",
            "test_isotropic": "isotropic_eight_neighbours",
        },
    ),
    "no zeros in front, beside a mean": (
        "6.2.4c",
        """
def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("no cells")
    return [Fraction(1, k)] * k


def running_integral(n):
    return [1] * n, 0
""",
        {"test_box": "mean", "test_primitive": "no_zeros"},
    ),
    "signs reversed, beside a middle tap": (
        "6.2.4d",
        """
def fewest_taps(d):
    return 2 * ((d + 1) // 2) + 1


def derivative_kernel(d, h=1):
    return [Fraction((-1) ** j * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]
""",
        {"test_size": "with_a_middle_tap", "test_kernel": "signs_reversed"},
    ),
    "the axes of a second derivative exchanged": (
        "6.2.4a",
        """
_right = second_derivative


def second_derivative(axis, h=1):
    return _right({"x": "y", "y": "x"}.get(axis, axis), h)
""",
        {"test_xx": "axes_swapped", "test_yy": "axes_swapped"},
    ),
    "words that are not in the message, by which the smallest input is looked for, too": (
        "6.2.2",
        """
def _section(X, K):
    kh, kw = K.shape
    Y = nd.zeros((X.shape[0] - kh + 1, X.shape[1] - kw + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + kh, j : j + kw] * K).sum()
    return Y


def record_error(fn, X, K):
    K.attach_grad()
    try:
        with autograd.record():
            Y = fn(X, K)
        Y.backward()
    except Exception as err:
        return type(err).__name__, "inplace" if "In-place" in str(err) else "other"
    return None, None


def smallest_failing_input(kh, kw):
    for h, w in sorted([(kh, kw), (kh + 1, kw), (kh, kw + 1)], key=lambda shape: shape[0] * shape[1]):
        if record_error(_section, nd.ones((h, w)), nd.ones((kh, kw)))[1] == "inplace":
            return h, w
    return None
""",
        {"test_record": None},
    ),
    "windows as columns, in which the places of the taps are looked up": (
        "6.2.3",
        """
def im2col(X, kh, kw):
    return np.lib.stride_tricks.sliding_window_view(X, (kh, kw)).reshape(-1, kh * kw).T


def kernel_matrix(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    places = im2col(np.arange(h * w).reshape(h, w), kh, kw)
    T = np.zeros(((h - kh + 1) * (w - kw + 1), h * w))
    for row, place in zip(T, places, strict=True):
        row[place] = K.ravel()
    return T
""",
        {"test_columns": "patches_as_columns"},
    ),
    "the other sign in the kernel of which that of order 4 is composed": (
        "6.2.4a",
        """
_second_derivative = second_derivative


def second_derivative(axis, h=1):
    return -_second_derivative(axis, h)


def second_derivative_4(h=1):
    (a, b, c), (d, e, f) = second_derivative("x", h), second_derivative("x", 2 * h)
    return Matrix([[-d, 4 * a, 4 * b - e, 4 * c, -f]]) / 3
""",
        {"test_xx": "sign", "test_yy": "sign"},
    ),
    "a second derivative along x, to which the corners are added": (
        "6.2.4b",
        """
def laplacian(h=1):
    return Matrix([[0, 0, 0], [1, -2, 1], [0, 0, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    corners = Matrix([[1, 0, 1], [0, -4, 0], [1, 0, 1]]) / (2 * sympy.sympify(h) ** 2)
    return (2 * laplacian(h) + corners) / 3
""",
        {"test_order": "only_along_x"},
    ),
    "floats for whole numbers, near those of the formula also for a spacing of 1000": (
        "6.2.4b",
        """
def laplacian(h=1):
    w = 1 / h**2
    return [[0, w, 0], [w, -4 * w, w], [0, w, 0]]
""",
        {"test_exact": "floats_for_numbers"},
    ),
    "a mean, which is also the kernel of the running integral": (
        "6.2.4c",
        """
_box_integral = box_integral


def box_integral(k, h):
    return [weight / Fraction(k) for weight in _box_integral(k, h)]


def running_integral(n):
    return box_integral(n, 1), n - 1
""",
        {"test_box": "mean_times_width"},
    ),
    "a number of taps on which the kernel and the adversary rely": (
        "6.2.4d",
        """
def fewest_taps(d):
    return d


def derivative_kernel(d, h=1):
    last = fewest_taps(d) - 1
    return [Fraction((-1) ** (last - j) * comb(last, j)) / Fraction(h) ** d for j in range(last + 1)]


_adversary = adversary


def adversary(d, k):
    if k >= fewest_taps(d):
        raise ValueError("with so many taps there is none")
    return _adversary(d, k)
""",
        {"test_size": "as_many_as_the_order"},
    ),
    "a middle tap, and the number of taps that is counted in the kernel": (
        "6.2.4d",
        """
_derivative_kernel = derivative_kernel


def derivative_kernel(d, h=1):
    weights = _derivative_kernel(d, h)
    return [(a + b) / 2 for a, b in zip([0, *weights], [*weights, 0], strict=True)] if d % 2 else weights


def fewest_taps(d):
    return len(derivative_kernel(d))
""",
        {"test_kernel": "one_tap_too_many"},
    ),
    "a number where an NDArray is asked for, and no list": (
        "6.2.2",
        """
def corr2d_grad(X, K):
    return 3
""",
        {"test_grad": None},
    ),
}
