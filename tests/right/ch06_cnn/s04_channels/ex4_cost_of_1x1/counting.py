"""Counts in loops; the class is written as a full cost with multiplications, additions and bias."""


def cost_1x1(ci, co, h, w):
    return cost_1x1_strided(ci, co, h, w, 1)


def class_1x1(ci, co, h, w):
    products = ci * co * h * w
    additions = (ci - 1) * co * h * w + co * h * w
    return 7 * (products + additions) + co


def cost_1x1_strided(ci, co, h, w, s):
    count = 0
    for _ in range(co):
        for _ in range(0, h, s):
            for _ in range(0, w, s):
                count += len(range(ci))
    return count
