"""Written with the arrays of mx.np."""

from mxnet import np, npx

npx.set_np()


def flying_pair():
    a = np.zeros((16, 16))
    b = a.copy()
    a[9, 5] = 3
    b[6, 8] = 3
    return a, b


def add_coordinates(X):
    h, w = X.shape
    r = np.linspace(-1, 1, h, dtype="float64").reshape(h, 1) * np.ones((1, w), dtype="float64")
    c = np.linspace(-1, 1, w, dtype="float64").reshape(1, w) * np.ones((h, 1), dtype="float64")
    return np.stack([np.array(X, dtype="float64"), r, c])


def is_flying(X, horizon):
    return bool(X.any()) and not X[horizon:].any()
