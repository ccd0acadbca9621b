"""Differences of differences, with ints as long as nothing is divided."""

from fractions import Fraction


def fewest_taps(d):
    return len(derivative_kernel(d)) if isinstance(d, int) and d < 200 else d + 1


def derivative_kernel(d, h=1):
    kernel = [1]
    for _ in range(d):
        kernel = [a - b for a, b in zip([0, *kernel], [*kernel, 0], strict=True)]
    if h == 1:
        return kernel
    return tuple(Fraction(w) / h**d for w in kernel)


def adversary(d, k):
    if k not in range(1, d + 1):
        raise ValueError(f"k = {k} is not in 1..{d}")
    roots = list(range(k)) + [k + 3] * (d - k)
    c = [-2]
    for r in roots:
        new = [0] * (len(c) + 1)
        for power, value in enumerate(c):
            new[power + 1] += value
            new[power] -= r * value
        c = new
    return c
