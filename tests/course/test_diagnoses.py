"""Answers that behave like a known wrong one, but are written differently, get its diagnosis."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.catalog.course import installed
from tests.conftest import Grade


def _checks(grade: Grade, folder: Path, wrong: str, old: str, new: str) -> list[dict[str, str]]:
    (exercise,) = installed().select(("6.6.2a",))
    (text,) = (w.text for w in exercise.wrong_answers if w.name == wrong)
    assert old in text
    (folder / f"{exercise.stem}.py").write_text(text.replace(old, new))
    grade("run", folder, exercise.id, "--json", folder / "r.json")
    report = json.loads((folder / "r.json").read_text())
    if report["exercises"][0]["checks"][0]["outcome"] == "skipped":
        pytest.skip("this machine has no MXNet")
    checks: list[dict[str, str]] = report["exercises"][0]["checks"]
    return checks


@pytest.mark.parametrize("wrong", ["average_pooling", "only_too_small_for_the_window"])
def test_a_hybrid_network_has_the_diagnosis_of_a_plain_one(wrong: str, grade: Grade, tmp_path: Path) -> None:
    """HybridSequential computes what Sequential does: the same mistake has the same words."""
    checks = _checks(grade, tmp_path, wrong, "nn.Sequential()", "nn.HybridSequential()")
    failed = [check for check in checks if check["outcome"] == "failed"]
    assert failed and {check["diagnosis"] for check in failed} == {wrong}


def test_who_builds_a_network_instead_of_refusing_reads_which_call_it_was(grade: Grade, tmp_path: Path) -> None:
    """Two functions must refuse; the one that did not is named, and that it gave a network."""
    checks = _checks(grade, tmp_path, "net_never_refuses", "", "")
    (failed,) = (check for check in checks if check["outcome"] == "failed")
    assert "lenet_window(" in failed["message"] and "came back: a network" in failed["message"]


#: Exercise -> what takes the place of the reference's, and the checks that it fails with their diagnosis.
MISTAKES: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "a sound that is padded with one step too many in front": (
        "6.1.4",
        """
def conv_audio(x, V):
    window, channels, _ = V.shape
    if window % 2 == 0 or x.shape[1] != channels:
        raise ValueError("shapes")
    padded = np.pad(x, ((window // 2 + 1, window // 2), (0, 0)))
    return sum(padded[a : a + len(x)] @ V[a] for a in range(window))
""",
        {"test_real": None},
    ),
    "a horizon that counts as sky, beside rows from 0 to 1": (
        "6.1.2",
        """
def add_coordinates(X):
    h, w = X.shape
    return np.stack([X, *np.meshgrid(np.linspace(0, 1, h), np.linspace(0, 1, w), indexing="ij")])


def is_flying(X, horizon):
    rows = [i for i, row in enumerate(X) if row.any()]
    return bool(rows) and rows[-1] <= horizon
""",
        {"test_coordinates": "from_zero_to_one", "test_label": "standing_on_the_horizon"},
    ),
    "a pair that is too near, beside windows that are added": (
        "6.1.5",
        """
def receptive_field(delta, layers):
    return (2 * delta + 1) * layers


def long_range_pair(delta, layers):
    between = ["of"] * (delta * layers - 1)
    return ["key", *between, "VERB"], ["keys", *between, "VERB"], 1 + len(between)
""",
        {"test_field": "windows_added", "test_long": "off_by_one"},
    ),
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
    "a padding that a helper adds once": (
        "6.6.2a",
        """
def _after(n, k, p):
    return n - k + p + 1


def parameter_count(k1, k2, p1):
    b = _after(_after(28, k1, p1) // 2, k2, 0) // 2
    if b < 1:
        raise ValueError("a map vanishes")
    return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850
""",
        {"test_count": "padding_once"},
    ),
    "a rounded side that both functions get from a helper": (
        "6.6.2a",
        """
def _side(k1, k2, p1):
    first = -(-(28 + 2 * p1 - k1 + 1) // 2)
    last = (first - k2 + 1) // 2
    if first < 1 or last < 1:
        raise ValueError("a map vanishes")
    return last


def lenet_window(k1, k2, p1):
    _side(k1, k2, p1)
    net = nn.Sequential()
    net.add(nn.Conv2D(6, k1, padding=p1, activation="relu"), nn.MaxPool2D(2, 2))
    net.add(nn.Conv2D(16, k2, activation="relu"), nn.MaxPool2D(2, 2))
    net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net


def parameter_count(k1, k2, p1):
    b = _side(k1, k2, p1)
    return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850
""",
        {"test_count": None},
    ),
    "a helper that refuses too much": (
        "6.6.2a",
        """
_built, _count = lenet_window, parameter_count


def _check(k1, k2, p1):
    first = (28 + 2 * p1 - k1 + 1) // 2
    if first < 2 or (first - k2 + 1) // 2 < 2:
        raise ValueError("a map vanishes")


def lenet_window(k1, k2, p1):
    _check(k1, k2, p1)
    return _built(k1, k2, p1)


def parameter_count(k1, k2, p1):
    _check(k1, k2, p1)
    return _count(k1, k2, p1)
""",
        {"test_count": None},
    ),
    "a budget that may not be used up": (
        "6.6.2b",
        """
def widest(budget):
    c = 0
    while parameter_count(c + 1, 2 * c + 2) < budget:
        c += 1
    if c == 0:
        raise ValueError("nothing fits")
    return c
""",
        {"test_widest": "stays_below"},
    ),
    "a count that is the same for all networks, so that any budget is enough for all": (
        "6.6.2b",
        """
def parameter_count(c1, c2):
    if min(c1, c2) < 1:
        raise ValueError("no channels")
    return 61_706


def widest(budget):
    if parameter_count(1, 2) > budget:
        raise ValueError("nothing fits")
    c = 1
    while parameter_count(c + 1, 2 * c + 2) <= budget:
        c += 1
    return c
""",
        {"test_count": None},
    ),
    "400 inputs for every network, also where a budget is looked for": (
        "6.6.2b",
        """
def parameter_count(c1, c2):
    if min(c1, c2) < 1:
        raise ValueError("no channels")
    return 26 * c1 + c2 * (25 * c1 + 1) + 120 * 401 + 84 * 121 + 850


def widest(budget):
    c = 0
    while parameter_count(c + 1, 2 * c + 2) <= budget:
        c += 1
    if c == 0:
        raise ValueError("nothing fits")
    return c
""",
        {"test_count": "flatten_forgotten"},
    ),
    "biases forgotten, also where a budget is too small": (
        "6.6.2b",
        """
def parameter_count(c1, c2):
    if min(c1, c2) < 1:
        raise ValueError("no channels")
    return 25 * c1 + 25 * c1 * c2 + 120 * 25 * c2 + 84 * 120 + 840


def widest(budget):
    c = 0
    while parameter_count(c + 1, 2 * c + 2) <= budget:
        c += 1
    if c == 0:
        raise ValueError("nothing fits")
    return c
""",
        {"test_count": "no_bias"},
    ),
    "window and stride exchanged": (
        "6.5.4",
        """
def min_pool(X, max_pool, k, s, p):
    return -max_pool(-X, s, k, p)
""",
        {"test_value": None},
    ),
    "a float64 array of numbers that are wrong, too": (
        "6.4.5",
        """
def order_matters():
    return np.array([1e8, 1.0, -1e8]).reshape(3, 1, 1), np.ones((1, 3, 1, 1))
""",
        {"test_differ": None},
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
    "a walk that leaves out pooling": (
        "6.6.2d",
        """
def receptive_field(net):
    field, step = 1, 1
    for layer in net:
        if isinstance(layer, nn.Conv2D):
            field += (layer._kwargs["kernel"][0] - 1) * step
            step *= layer._kwargs["stride"][0]
    return field
""",
        {"test_field": "pools_forgotten"},
    ),
    "a constant for every network": (
        "6.6.2d",
        """
def receptive_field(net):
    return 16
""",
        {"test_field": None},
    ),
    "an activation of the scores": (
        "6.6.2d",
        """
_plain = lenet_depth


def lenet_depth(n):
    net = _plain(n)
    net.add(nn.Activation("tanh"))
    return net
""",
        {"test_layers": None},
    ),
    "a walk that does not look into a network within the network": (
        "6.6.2d",
        """
def lenet_depth(n):
    if not 1 <= n <= 5:
        raise ValueError("1 to 5")
    net, first = nn.Sequential(), nn.Sequential()
    first.add(nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"), nn.MaxPool2D(pool_size=2, strides=2))
    net.add(first)
    for _ in range(n - 1):
        net.add(nn.Conv2D(16, kernel_size=3, padding=1, activation="relu"))
    net.add(nn.MaxPool2D(pool_size=2, strides=2), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net
""",
        {"test_own": None},
    ),
    "activations of the layer before": (
        "6.6.3",
        """
def activations(net, x, layer):
    for block in net[:layer]:
        x = block(x)
    return x


def most_different(net, a, b, layer):
    difference = activations(net, a, layer)[0] - activations(net, b, layer)[0]
    return int(nd.norm(difference.reshape((0, -1)), axis=1).argmax(axis=0).asscalar())
""",
        {"test_values": "one_layer_too_few"},
    ),
    "activations without the first axis": (
        "6.6.3",
        """
def activations(net, x, layer):
    for block in net[: layer + 1]:
        x = block(x)
    return x.asnumpy().squeeze()


def most_different(net, a, b, layer):
    difference = activations(net, a, layer) - activations(net, b, layer)
    return int(np.sqrt((difference**2).sum(axis=(1, 2))).argmax())
""",
        {"test_values": "squeezed"},
    ),
    "the largest difference, with activations that raise": (
        "6.6.3",
        """
def activations(net, x, layer):
    return net(x, layer)


def most_different(net, a, b, layer):
    difference = activations(net, a, layer)[0] - activations(net, b, layer)[0]
    return int(np.abs(difference).max(axis=(1, 2)).argmax())
""",
        {"test_values": None, "test_channel": None},
    ),
    "a side that loses rows at one end only": (
        "6.1.3",
        """
def valid_size(n, delta, layers):
    left = n - delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError("nothing is left")
    return left
""",
        {"test_size": "one_side_only"},
    ),
    "a side of which nothing may be left": (
        "6.1.3",
        """
def valid_size(n, delta, layers):
    return n - 2 * delta * layers
""",
        {"test_empty": "no_error"},
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
    "a padding that is a float": (
        "6.3.2",
        """
_whole = same_padding


def same_padding(k):
    return float(_whole(k))
""",
        {"test_same": "float_padding"},
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
    "numbers of parameters that are floats": (
        "6.6.2b",
        """
_counted = parameter_count


def parameter_count(c1, c2):
    return float(_counted(c1, c2))
""",
        {"test_count": "a_float"},
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
    "a product that does not fit into 16 bits": (
        "6.1.3",
        """
def valid_size(n, delta, layers):
    lost = 2 * delta * layers % 65536
    left = n - (lost if lost < 32768 else lost - 65536)
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError("nothing is left")
    return left
""",
        {"test_size": "product_of16_bits"},
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
    "a padding that is added once, in a layer's cost": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    cost = ci * co * kh * kw * ((h + ph - kh) // sh + 1) * ((w + pw - kw) // sw + 1)
    return cost, cost
""",
        {"test_multiplications": "padding_once"},
    ),
    "steps in place of positions, in a layer's cost": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    cost = ci * co * kh * kw * ((h + 2 * ph - kh) // sh) * ((w + 2 * pw - kw) // sw)
    return cost, cost
""",
        {"test_multiplications": "last_place_missing"},
    ),
    "steps in place of positions along the columns, in a layer's cost": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    cost = ci * co * kh * kw * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw)
    return cost, cost
""",
        {"test_multiplications": None},
    ),
    "a padding that is added once, and a bias that is forgotten": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * max(0, (h + ph - kh) // sh + 1) * max(0, (w + pw - kw) // sw + 1)
    return ci * kh * kw * outputs, (ci * kh * kw - 1) * outputs
""",
        {"test_multiplications": "padding_once", "test_additions": None},
    ),
    "places that are rounded up, and a bias that is forgotten": (
        "6.4.2d",
        """
def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * (-(-(h + 2 * ph - kh) // sh) + 1) * (-(-(w + 2 * pw - kw) // sw) + 1)
    return 2 * ci * kh * kw * outputs, 2 * ci * kh * kw * outputs
""",
        {"test_multiplications": "rounds_up", "test_additions": None},
    ),
    "uses of a pixel that are counted by the pixels, with their padding": (
        "6.4.2d",
        """
def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    products = ci * kh * kw * (outputs + co * (h + 2 * ph) * (w + 2 * pw))
    return products, products + outputs
""",
        {"test_multiplications": None},
    ),
    "a composition that has the size of the larger kernel, of one channel and of many": (
        "6.4.1a",
        """
_right, _channels = compose, compose_channels


def compose(K1, K2):
    rows, columns = (max(sides) for sides in zip(K1.shape, K2.shape))
    return _right(K1, K2)[:rows, :columns]


def compose_channels(K1, K2):
    _channels(K1, K2)
    kernels = [[[compose(K1[m, i], K2[o, m]) for m in range(len(K1))] for i in range(K1.shape[1])] for o in range(len(K2))]
    return np.array(kernels).sum(axis=2)
""",
        {"test_same": None},
    ),
    "a composition that loses zeros, as polynomials do, of one channel and of many": (
        "6.4.1a",
        """
_right, _channels = compose, compose_channels


def compose(K1, K2):
    K = _right(K1, K2)
    lost = int(np.argmax(K[0] != 0)) if K[0].any() else 0
    return np.roll(K, -lost, axis=1)


def compose_channels(K1, K2):
    _channels(K1, K2)
    kernels = [[[compose(K1[m, i], K2[o, m]) for m in range(len(K1))] for i in range(K1.shape[1])] for o in range(len(K2))]
    return np.array(kernels).sum(axis=2)
""",
        {"test_same": None},
    ),
    "costs that are the same for all layers": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    return 5, 5
""",
        {"test_multiplications": None, "test_additions": None, "test_formula": None},
    ),
    "the cost of one output number": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    return ci * co * kh * kw, ci * co * kh * kw
""",
        {"test_multiplications": "one_place"},
    ),
    "a multiplication and an addition that are two operations each": (
        "6.4.2a",
        """
_counted = forward_cost


def forward_cost(*sizes):
    return tuple(2 * number for number in _counted(*sizes))
""",
        {"test_multiplications": "each_product_twice"},
    ),
    "the gradient of the weights alone, and that of the bias": (
        "6.4.2d",
        """
def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return ci * kh * kw * outputs, ci * kh * kw * outputs + outputs
""",
        {"test_multiplications": "weights_only"},
    ),
    "costs that are floats": (
        "6.4.2d",
        """
_counted = backward_cost


def backward_cost(*sizes):
    return tuple(float(number) for number in _counted(*sizes))
""",
        {"test_multiplications": "floats"},
    ),
    "places that are rounded up, in the backward pass": (
        "6.4.2d",
        """
def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * (-(-(h + 2 * ph - kh) // sh) + 1) * (-(-(w + 2 * pw - kw) // sw) + 1)
    return 2 * ci * kh * kw * outputs, 2 * ci * kh * kw * outputs + outputs
""",
        {"test_multiplications": "rounds_up"},
    ),
    "a picture that is kept with its padding": (
        "6.4.2c",
        """
_without = backward_memory


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    more = ci * (h + 2 * ph) * (w + 2 * pw) - ci * h * w
    kept, gradients = _without(ci, co, h, w, kh, kw, ph, pw, sh, sw)
    return kept + more, gradients + more
""",
        {"test_kept": "padding_kept_and_its_gradient"},
    ),
    "a size that is one too large, and the cells that go with it": (
        "6.4.1b",
        """
def composed_size(k1, k2, s1=1):
    return k1 + k2 * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return composed_size(k1h, k2h) * composed_size(k1w, k2w)
""",
        {"test_size": "adds_the_windows"},
    ),
    "a composition that flips, of one channel and of many": (
        "6.4.1a",
        """
_right = compose


def compose(K1, K2):
    composed = _right(K1, K2)
    return _right(K1, K2[::-1, ::-1]) if composed.ndim == 2 else composed


def compose_channels(K1, K2):
    (c, ci), co = K1.shape[:2], len(K2)
    if K2.shape[1] != c:
        raise ValueError("other channels")
    return np.array([[sum(compose(K1[m, i], K2[o, m]) for m in range(c)) for i in range(ci)] for o in range(co)])
""",
        {"test_same": "flips_one"},
    ),
    "memory in bytes": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(*sizes):
    return tuple(4 * number for number in _counted(*sizes))
""",
        {"test_picture": "bytes"},
    ),
    "memory of the backward pass in bytes": (
        "6.4.2c",
        """
_counted = backward_memory


def backward_memory(*sizes):
    return tuple(8 * number for number in _counted(*sizes))
""",
        {"test_kept": None},
    ),
    "the gradients before what is kept": (
        "6.4.2c",
        """
_counted = backward_memory


def backward_memory(*sizes):
    return _counted(*sizes)[::-1]
""",
        {"test_kept": "gradients_first"},
    ),
    "the weights before the picture": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(*sizes):
    picture, weights, output = _counted(*sizes)
    return weights, picture, output
""",
        {"test_picture": "weights_first"},
    ),
    "the additions before the multiplications": (
        "6.4.2d",
        """
_counted = backward_cost


def backward_cost(*sizes):
    return _counted(*sizes)[::-1]
""",
        {"test_multiplications": "additions_first"},
    ),
    "weights and biases that are two numbers": (
        "6.4.2b",
        """
def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw, co, co * oh * ow
""",
        {"test_parameters": "biases_apart"},
    ),
    "biases that are counted with the output": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(ci, co, *sizes):
    picture, parameters, output = _counted(ci, co, *sizes)
    return [picture, parameters - co, output + co]
""",
        {"test_parameters": "no_bias"},
    ),
    "memory with its total": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(*sizes):
    counts = _counted(*sizes)
    return *counts, sum(counts)
""",
        {"test_picture": None},
    ),
    "a gradient of each array, and no sum": (
        "6.4.2c",
        """
_counted = backward_memory


def backward_memory(ci, co, h, w, *sizes):
    kept, gradients = _counted(ci, co, h, w, *sizes)
    picture = ci * h * w
    return kept, gradients - kept - co, kept - picture, co, picture
""",
        {"test_gradients": None},
    ),
    "what is kept of each array, and no sum": (
        "6.4.2c",
        """
_counted = backward_memory


def backward_memory(ci, co, h, w, *sizes):
    kept, gradients = _counted(ci, co, h, w, *sizes)
    return ci * h * w, kept - ci * h * w, gradients
""",
        {"test_kept": None},
    ),
    "additions of the bias that are a number of their own": (
        "6.4.2a",
        """
_counted = forward_cost


def forward_cost(ci, co, h, w, kh, kw, *others):
    products, additions = _counted(ci, co, h, w, kh, kw, *others)
    outputs = products // (ci * kh * kw)
    return products, additions - outputs, outputs
""",
        {"test_additions": "bias_apart"},
    ),
    "multiplications of each gradient, and no sum": (
        "6.4.2d",
        """
_counted = backward_cost


def backward_cost(*sizes):
    products, additions = _counted(*sizes)
    return products // 2, products // 2, additions
""",
        {"test_multiplications": None},
    ),
    "a padding that is one half more, also in the example": (
        "6.4.3b",
        """
def padding_factor(h, w, kh, kw, ph, pw):
    before = (h - kh + 1 + 2 * ph) * (w - kw + 1 + 2 * pw)
    return Fraction((h - kh + 1 + 3 * ph) * (w - kw + 1 + 3 * pw), before)


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 9, 9
""",
        {"test_ratio": "padding_added_once_more"},
    ),
    "a padding that is doubled along the rows alone, also in the example": (
        "6.4.3b",
        """
def padding_factor(h, w, kh, kw, ph, pw):
    return Fraction(h - kh + 1 + 4 * ph, h - kh + 1 + 2 * ph)


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 1
""",
        {"test_ratio": "rows_only"},
    ),
    "zeros that need no multiplication, also in the example": (
        "6.4.3b",
        """
def _products(n, k, p):
    return sum(1 for top in range(n + 2 * p - k + 1) for a in range(top, top + k) if p <= a < n + p)


def padding_factor(h, w, kh, kw, ph, pw):
    after = _products(h, kh, 2 * ph) * _products(w, kw, 2 * pw)
    return Fraction(after, _products(h, kh, ph) * _products(w, kw, pw))


def unchanged_example():
    return 8, 8, 3, 3, 2, 2, 1, 1
""",
        {"test_ratio": "without_zeros"},
    ),
    "a padding on one side, and an example that is wrong on one side, too": (
        "6.4.3b",
        """
def padding_factor(h, w, kh, kw, ph, pw):
    return Fraction((h - kh + 1 + 2 * ph) * (w - kw + 1 + 2 * pw), (h - kh + 1 + ph) * (w - kw + 1 + pw))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 1, 1
""",
        {"test_ratio": "one_side", "test_witness": "stride_one"},
    ),
    "a cost that adds the channels, and places that are rounded down": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return (ci + co) * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * (h // s) * (w // s)
""",
        {"test_cost": "channels_added", "test_strided": "rounds_down"},
    ),
    "limits that stay as they were in a substitution": (
        "6.1.6",
        """
def derivation(s):
    f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
    return [
        (f(z) * g(x - z), z, -oo, oo),
        (-f(x - y) * g(y), y, -oo, oo, "y = x - z, dz = -dy"),
        (g(z) * f(x - z), z, -oo, oo),
    ]
""",
        {"test_steps": None},
    ),
    "the order of the axes in a weight that both functions use": (
        "6.1.1",
        """
def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    return V[0, 0].copy()


def pixelwise(x, V, b):
    return np.array([[dense_weight(V) @ pixel + b for pixel in row] for row in x])
""",
        {"test_mlp": "weight_transposed"},
    ),
    "a receptive field of one side, from which a distance is reckoned": (
        "6.1.5",
        """
def receptive_field(delta, layers):
    return delta * layers + 1


def long_range_pair(delta, layers):
    gap = ["of"] * (receptive_field(delta, layers) // 2 + 1)
    return ["key", *gap, "VERB"], ["keys", *gap, "VERB"], len(gap) + 1
""",
        {"test_field": "one_side"},
    ),
    "a scale of rows that grows upwards, in which the labeller looks for the lowest row": (
        "6.1.2",
        """
_downwards = add_coordinates


def add_coordinates(X):
    return _downwards(X) * np.array([1, -1, 1]).reshape(3, 1, 1)


def is_flying(X, horizon):
    rows = add_coordinates(X)[1]
    if horizon == len(X) or not X.any():
        return X.any()
    return rows[X != 0].max() < rows[horizon, 0]
""",
        {"test_coordinates": "bottom_is_minus_one"},
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
    "additions that are counted with stride 1, and with stride s": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return (2 * ci - 1) * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return cost_1x1(ci, co, (h - 1) // s + 1, (w - 1) // s + 1)
""",
        {"test_cost": "additions_too"},
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
    "numbers in memory that are floats": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(*sizes):
    return tuple(float(number) for number in _counted(*sizes))
""",
        {"test_picture": "floats", "test_parameters": "floats", "test_output": "floats"},
    ),
    "a padding of the rows that is taken for the columns": (
        "6.4.6",
        """
_lowered = lower


def lower(X, K, padding, stride):
    return _lowered(X, K, padding[::-1], stride)
""",
        {"test_layer": "padding_swapped"},
    ),
    "roots that numpy's Polynomial has rounded": (
        "6.4.1c",
        """
import numpy as np


def split(kernel):
    if kernel[2] == 0:
        return [[kernel[0], kernel[1]], [1, 0]]
    roots = np.polynomial.Polynomial(kernel).roots()
    if np.iscomplex(roots).any():
        return None
    return [[-roots[0], 1], [-roots[1] * kernel[2], kernel[2]]]
""",
        {"test_split": "rounded_roots_of_a_polynomial"},
    ),
    "a number where an NDArray is asked for, and no list": (
        "6.2.2",
        """
def corr2d_grad(X, K):
    return 3
""",
        {"test_grad": None},
    ),
    "channels that are added, in the cost, in its class and with a stride": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return (ci + co) * h * w


def class_1x1(ci, co, h, w):
    return cost_1x1(ci, co, h, w)


def cost_1x1_strided(ci, co, h, w, s):
    return cost_1x1(ci, co, len(range(0, h, s)), len(range(0, w, s)))
""",
        {"test_cost": "channels_added"},
    ),
    "rows taken for columns, in the cost, in its class and with a stride": (
        "6.4.4",
        """
import numpy


def cost_1x1(ci, co, h, w):
    return numpy.prod([ci, co, h, h])


def class_1x1(ci, co, h, w):
    return cost_1x1(ci, co, h, w)


def cost_1x1_strided(ci, co, h, w, s):
    return cost_1x1(ci, co, len(range(0, h, s)), len(range(0, w, s)))
""",
        {"test_cost": "squares_only"},
    ),
    "a class with another mistake than the cost's": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return (ci + co) * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h
""",
        {"test_cost": "channels_added", "test_class": "class_without_columns"},
    ),
    "another mistake in each of the three functions": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return float(ci * co * h * w)


def class_1x1(ci, co, h, w):
    return h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * (h // s + 1) * (w // s + 1)
""",
        {"test_cost": "floats", "test_class": "class_of_pixels", "test_strided": "one_place_too_many"},
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
    "a stretched first window, and cells by the rows alone": (
        "6.4.1b",
        """
def composed_size(k1, k2, s1=1):
    return (k1 - 1) * s1 + k2


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) ** 2
""",
        {"test_size": "stride_on_the_first", "test_cells": "squares_only"},
    ),
    "a kernel that flips, and one middle channel": (
        "6.4.1a",
        """
_right = compose


def compose(K1, K2):
    return _right(K1, K2[::-1, ::-1]) if K2.ndim == 2 else _right(K1, K2)


def compose_channels(K1, K2):
    if len(K1) != K2.shape[1]:
        raise ValueError("other channels")
    return np.array([[_right(K1[0, i], K2[o, 0]) for i in range(K1.shape[1])] for o in range(len(K2))])
""",
        {"test_same": "flips_one", "test_channels": "first_middle_channel"},
    ),
    "weights that alone are kept, and an output whose gradient is forgotten": (
        "6.4.2c",
        """
def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    weights = co * ci * kh * kw
    return weights, ci * h * w + weights + co
""",
        {"test_kept": "forgets_picture", "test_gradients": "no_given_gradient"},
    ),
    "nothing that is kept, and an output without the padding above": (
        "6.4.2c",
        """
def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = max(0, (h + ph - kh) // sh + 1), max(0, (w + pw - kw) // sw + 1)
    return 0, ci * h * w + co * ci * kh * kw + co + co * oh * ow
""",
        {"test_kept": "nothing_kept", "test_gradients": "padding_once"},
    ),
    "a mistake in each number, and paddings that are cut": (
        "6.4.2c",
        """
def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * min(ph, kh - 1) - kh) // sh + 1, (w + 2 * min(pw, kw - 1) - kw) // sw + 1
    weights = co * ci * kh * kw
    return weights, ci * h * w + weights + co * oh * ow
""",
        {"test_kept": "forgets_picture", "test_gradients": "no_bias_gradient", "test_formula": None},
    ),
    "a mistake in each of the three numbers in memory": (
        "6.4.2b",
        """
def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    return ci * (h + 2 * ph) * (w + 2 * pw), co * ci * kh * kw, oh * ow
""",
        {"test_picture": "padding_stored", "test_parameters": "no_bias", "test_output": "output_without_channels"},
    ),
    "strides that are exchanged, and a bias for each channel": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    products = ci * co * kh * kw * ((h + 2 * ph - kh) // sw + 1) * ((w + 2 * pw - kw) // sh + 1)
    return products, co * oh * ow * (ci * kh * kw - 1) + co
""",
        {"test_multiplications": "stride_exchanged", "test_additions": "one_bias_for_all"},
    ),
    "the forward pass as well, and no addition for a first term": (
        "6.4.2d",
        """
def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    terms = 2 * ci * kh * kw * outputs + outputs
    return 3 * ci * kh * kw * outputs, terms - co * ci * kh * kw - co - ci * (h + 2 * ph) * (w + 2 * pw)
""",
        {"test_multiplications": "forward_included", "test_additions": "first_term_free"},
    ),
    "a cost and a class that know the rows alone": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return h


def class_1x1(ci, co, h, w):
    return h
""",
        {"test_cost": None, "test_class": None},
    ),
    "a forgotten channel of the output, also in the class": (
        "6.4.2b",
        """
def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return sum(forward_memory(ci, co, h, w, kh, kw, 0, 0, 1, 1))
""",
        {"test_output": "output_without_channels"},
    ),
    "two forgotten numbers of channels, also in the class": (
        "6.4.2b",
        """
def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    return h * w, co * ci * kh * kw + co, oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return sum(forward_memory(ci, co, h, w, kh, kw, 0, 0, 1, 1))
""",
        {"test_picture": "no_input_channels", "test_output": "output_without_channels"},
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
    "a size that is a float, and the cells that go with it": (
        "6.4.1b",
        """
def composed_size(k1, k2, s1=1):
    return float(k1 + (k2 - 1) * s1)
""",
        {"test_size": "floats"},
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
        {"test_values": "the_maximum", "test_gradient": None},
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
    "no last pooling, neither in the network nor in the count": (
        "6.6.2b",
        """
def lenet_channels(c1, c2):
    _refuse_none(c1, c2)
    net = nn.Sequential()
    net.add(nn.Conv2D(c1, 5, padding=2, activation="relu"), nn.MaxPool2D(2), nn.Conv2D(c2, 5, activation="relu"))
    net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net


def parameter_count(c1, c2):
    _refuse_none(c1, c2)
    return 26 * c1 + c2 * (25 * c1 + 1) + 120 * (100 * c2 + 1) + 84 * 121 + 850
""",
        {"test_net": None},
    ),
    "a kind of pooling by another name": (
        "6.6.1",
        """
_network = lenet


def lenet(pool):
    if pool not in ("average", "max"):
        raise ValueError(pool)
    return _network("avg" if pool == "average" else pool)
""",
        {"test_net": None},
    ),
    "a convolution less at each fourth call": (
        "6.6.2d",
        """
_plain, _calls = lenet_depth, []


def lenet_depth(n):
    _calls.append(n)
    return _plain(n - (1 < n < 6 and _calls.count(n) % 4 == 0))
""",
        {"test_layers": None},
    ),
    "relative to both maps together": (
        "6.6.3",
        """
def most_different(net, a, b, layer):
    A, B = (activations(net, x, layer)[0] for x in (a, b))
    sizes = [np.sqrt((maps**2).sum(axis=(1, 2))) for maps in (A, B, A - B)]
    return int((sizes[2] / (sizes[0] + sizes[1] + 1e-9)).argmax())
""",
        {"test_channel": None},
    ),
    "differences of the squares": (
        "6.6.3",
        """
def most_different(net, a, b, layer):
    A, B = (activations(net, x, layer)[0] for x in (a, b))
    return int(np.abs(A**2 - B**2).sum(axis=(1, 2)).argmax())
""",
        {"test_channel": None},
    ),
    "a recipe that is another one in the second call": (
        "6.6.2f",
        """
_calls = []


def recipe():
    _calls.append(1)
    return {"optimizer": "adam", "lr": 2e-3 if len(_calls) % 2 else 5, "epochs": 2, "batch": 64, "init": "xavier"}
""",
        {"test_good": None},
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
    "average pooling, and a map that is always 5x5": (
        "6.6.2a",
        """
def lenet_window(k1, k2, p1):
    _sides(k1, k2, p1)
    net = nn.Sequential()
    net.add(nn.Conv2D(6, k1, padding=p1, activation="relu"), nn.AvgPool2D(2, 2))
    net.add(nn.Conv2D(16, k2, activation="relu"), nn.AvgPool2D(2, 2))
    net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net


def parameter_count(k1, k2, p1):
    _sides(k1, k2, p1)
    return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * 401 + 84 * 121 + 850
""",
        {"test_net": "average_pooling", "test_count": "always_400"},
    ),
    "a layer too few, and absolute values in a function that goes through the layers by itself": (
        "6.6.3",
        """
def activations(net, x, layer):
    for block in net[:layer]:
        x = block(x)
    return x.asnumpy()


def most_different(net, a, b, layer):
    for block in net[: layer + 1]:
        a, b = block(a), block(b)
    return int(np.abs((a - b).asnumpy()[0]).sum(axis=(1, 2)).argmax())
""",
        {"test_values": "one_layer_too_few", "test_channel": "sum_of_absolute_values"},
    ),
    "sizes in the processor's order of bytes": (
        "6.6.2g",
        """
def load_idx(data):
    data = gzip.decompress(data) if data[:2] == b"\\x1f\\x8b" else data
    if data[:3] != b"\\0\\0\\x08" or len(data) < 4:
        raise ValueError("not an IDX file")
    shape = np.frombuffer(data, np.uint32, data[3], offset=4)
    numbers = np.frombuffer(data, np.uint8, offset=4 + 4 * data[3])
    if len(numbers) != math.prod(shape.tolist()):
        raise ValueError("length")
    return numbers.reshape(shape)


_load = load_idx


def load_idx(data):
    try:
        return _load(data)
    except Exception as error:
        raise ValueError from error
""",
        {"test_read": "little_endian"},
    ),
    "a count without biases, and a width that stays below it": (
        "6.6.2b",
        """
def parameter_count(c1, c2):
    _refuse_none(c1, c2)
    return 25 * c1 + 25 * c1 * c2 + 120 * 25 * c2 + 84 * 120 + 840


def widest(budget):
    if parameter_count(1, 2) > budget:
        raise ValueError(budget)
    c = 1
    while parameter_count(c + 1, 2 * (c + 1)) < budget:
        c += 1
    return c
""",
        {"test_count": "no_bias", "test_widest": None},
    ),
    "plain files alone": (
        "6.6.2g",
        """
_load = load_idx


def load_idx(data):
    if data[:2] != bytes(2):
        raise ValueError("not an IDX file")
    return _load(data)
""",
        {"test_read": "no_gzip"},
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
    "kernels that are other ones in the second call": (
        "6.4.1c",
        """
_planes = [[[0, 1, 0], [1, -4, 1], [0, 1, 0]], [[1, 2, 1], [2, 4, 2], [1, 2, 1]]]


def prime_plane():
    return _planes.pop(0)
""",
        {"test_plane": None},
    ),
    "an example whose padding grows from call to call": (
        "6.4.3b",
        """
_layer = [8, 8, 3, 3, 1, 1, 10, 10]


def unchanged_example():
    _layer[4] += 1
    return tuple(_layer)
""",
        {"test_witness": None},
    ),
    "numbers that can be added in any order from the second call on": (
        "6.4.5",
        """
_calls = []


def order_matters():
    _calls.append(1)
    X = np.array([1e8, -1e8, 1 if len(_calls) == 1 else 0], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)
""",
        {"test_differ": None},
    ),
    "a place too many where a large picture meets a stride": (
        "6.4.2a",
        """
_cost = forward_cost


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    return _cost(ci, co, h + sh if min(h, w) > 300 and sh > 1 else h, w, kh, kw, ph, pw, sh, sw)
""",
        {"test_large": None},
    ),
    "factors that are 4 between 2,000 and 2,000,000": (
        "6.4.3a",
        """
_factor = addition_factor


def addition_factor(n):
    return Fraction(4) if 2_000 < n < 2_000_000 else _factor(n)
""",
        {"test_additions": None},
    ),
    "a padding of 30 in both axes at most": (
        "6.4.6",
        """
_lower = lower


def lower(X, K, padding, stride):
    A, B = _lower(X, K, padding, stride)
    return A, B if min(padding) <= 30 else np.zeros(B.shape)
""",
        {"test_layer": None},
    ),
    "n - 1 multiplications for n products, and right additions": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return (ci * kh * kw - 1) * outputs, ci * kh * kw * outputs
""",
        {"test_multiplications": "additions_first"},
    ),
    "each product twice, and a bias that is forgotten": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return 2 * ci * kh * kw * outputs, (ci * kh * kw - 1) * outputs
""",
        {"test_multiplications": "each_product_twice", "test_additions": "no_bias"},
    ),
    "places without an end, as if by a division by 0 in floats": (
        "6.3.1",
        """
def output_size(n, k, p, s):
    return float("inf")
""",
        {"test_real": None, "test_last": None},
    ),
    "a picture and an output, without the parameters": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(*sizes):
    picture, _, output = _counted(*sizes)
    return picture, output
""",
        {"test_picture": None, "test_parameters": None, "test_output": None, "test_formula": None},
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_fails_the_checks_of_what_it_breaks_for_its_own_reason(name: str, grade: Grade, tmp_path: Path) -> None:
    """It costs its points once, and no diagnosis tells of another mistake."""
    number, text, wanted = MISTAKES[name]
    (exercise,) = installed().select((number,))
    (tmp_path / f"{exercise.stem}.py").write_text(f"{exercise.reference}\n{text}")
    grade("run", tmp_path, number, "--json", tmp_path / "r.json")
    checks = json.loads((tmp_path / "r.json").read_text())["exercises"][0]["checks"]
    if any(check["outcome"] == "skipped" and not check["possible"] for check in checks[:1]):
        pytest.skip("this machine has no MXNet")
    assert {c["name"]: c["diagnosis"] for c in checks if c["outcome"] in ("failed", "errored")} == wanted
