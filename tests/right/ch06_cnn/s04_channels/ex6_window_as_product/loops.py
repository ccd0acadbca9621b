"""Plain loops and nested lists; the window is read backwards, in A and in B."""


def lower(X, K, padding, stride):
    ci, h, w = len(X), len(X[0]), len(X[0][0])
    co, kh, kw = len(K), len(K[0][0]), len(K[0][0][0])
    if len(K[0]) != ci:
        raise ValueError("K and X do not have the same channels")
    if h + 2 * padding[0] - kh < 0 or w + 2 * padding[1] - kw < 0:
        raise ValueError("the window is too large")

    def pixel(c, i, j):
        i, j = i - padding[0], j - padding[1]
        return float(X[c][i][j]) if 0 <= i < h and 0 <= j < w else 0.0

    taps = [(c, a, b) for c in range(ci) for a in range(kh) for b in range(kw)][::-1]
    A = [[float(K[o][c][a][b]) for c, a, b in taps] for o in range(co)]
    positions = [
        (i, j)
        for i in range(0, h + 2 * padding[0] - kh + 1, stride[0])
        for j in range(0, w + 2 * padding[1] - kw + 1, stride[1])
    ]
    B = [[pixel(c, i + a, j + b) for i, j in positions] for c, a, b in taps]
    return A, B
