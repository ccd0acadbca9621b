"""Nested lists, loops, whole numbers and negative pixels; the object moves sideways, too."""


def flying_pair():
    n, pig = 13, [(0, 0, 3), (0, 1, -1), (1, 0, 2)]
    ground = [[0] * n for _ in range(n)]
    sky = [[0] * n for _ in range(n)]
    for row, column, value in pig:
        ground[row + 7][column + 4] = value
        sky[row + 4][column + 7] = value
    return [ground, sky]


def add_coordinates(X):
    h, w = len(X), len(X[0])
    rows = [[2 * i / (h - 1) - 1 for _ in range(w)] for i in range(h)]
    columns = [[2 * j / (w - 1) - 1 for j in range(w)] for _ in range(h)]
    return [X.tolist(), rows, columns]


def is_flying(X, horizon):
    for i in range(len(X) - 1, -1, -1):
        if any(value != 0 for value in X[i]):
            return i < horizon
    return False
