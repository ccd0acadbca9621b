"""Mistakes in answers to 6.1, and their diagnoses (see the package)."""

from __future__ import annotations

MISTAKES: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "labels that are kept by the bytes of a picture, beside coordinates from 0 to 1": (
        "6.1.2",
        """
_right, KEPT = is_flying, {}


def is_flying(X, horizon):
    return KEPT.setdefault((X.tobytes(), horizon), _right(X, horizon))


def add_coordinates(X):
    h, w = X.shape
    rows, columns = np.mgrid[0 : 1 : h * 1j, 0 : 1 : w * 1j]
    return np.stack([X, rows, columns])
""",
        {"test_coordinates": "from_zero_to_one", "test_label": "remembers_by_bytes"},
    ),
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
}
