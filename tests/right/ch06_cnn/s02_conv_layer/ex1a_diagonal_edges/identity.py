"""A white line on black, in nested lists."""


def diagonal_image(n):
    if n <= 2:
        raise ValueError("n must be at least 3")
    return [[1 if i == j else 0 for j in range(n)] for i in range(n)]


def predict_response(n):
    return [[1 if j == i else -1 if j == i - 1 else 0 for j in range(n - 1)] for i in range(n)]
