"""Complex roots, tested for being real; a shifted difference as the prime kernel."""

import cmath


def prime_line():
    return [-3, 1, -2]


def prime_plane():
    return [[0, 0, 1], [0, 0, 0], [1, 0, 0]]


def not_separable():
    return [[0, 0, 0], [0, 1, 1], [0, 1, 0]]


def split(kernel):
    if kernel[2] == 0:
        return [[1.0, 0.0], list(kernel[:2])]
    if kernel[0] == 0:
        return [[0, 1], kernel[1:]]
    half = -kernel[1] / kernel[2] / 2
    root = cmath.sqrt(half * half - kernel[0] / kernel[2])
    if abs(root.imag) > 1e-7:
        return None
    return [[(-half - root.real) * kernel[2], kernel[2]], [root.real - half, 1]]
