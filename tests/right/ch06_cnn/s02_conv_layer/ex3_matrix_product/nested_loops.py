"""Plain lists and loops."""


def kernel_matrix(K, h, w):
    kh, kw = len(K), len(K[0])
    if not (kh <= h and kw <= w):
        raise ValueError("kernel larger than the picture")
    T = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = [0] * (h * w)
            for a in range(kh):
                for b in range(kw):
                    row[(i + a) * w + (j + b)] = K[a][b]
            T.append(row)
    return T


def im2col(X, kh, kw):
    h, w = len(X), len(X[0])
    return [[X[i + a][j + b] for a in range(kh) for b in range(kw)] for i in range(h - kh + 1) for j in range(w - kw + 1)]
