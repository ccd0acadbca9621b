"""Counts place by place; the limit from one picture that is larger than any; sets of pixels."""


def multiplications(n, k, p, s):
    count = 0
    for _ in range(0, n + 2 * p - k + 1, s):
        for _ in range(0, n + 2 * p - k + 1, s):
            count += k * k
    return count


def cost_ratio_limit(sh, sw):
    n = 10**13
    return ((n - 3) // sh + 1) * ((n - 3) // sw + 1) / (n - 2) ** 2


def field(kernels, strides):
    seen = {0}
    for k, s in reversed(list(zip(kernels, strides))):
        seen = {place * s + a for place in seen for a in range(k)}
    return max(seen) - min(seen) + 1
