"""A white line on black; the response is one line minus another, both as lists as wide as the picture."""


def diagonal_image(n):
    if n < 3:
        raise ValueError("n < 3")
    return [[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)]


def predict_response(n):
    plus = [[1 if i == j else 0 for j in range(n)] for i in range(n)]
    minus = [[1 if i == j + 1 else 0 for j in range(n)] for i in range(n)]
    return [[a - b for a, b in zip(p, m, strict=True)][:-1] for p, m in zip(plus, minus, strict=True)]
