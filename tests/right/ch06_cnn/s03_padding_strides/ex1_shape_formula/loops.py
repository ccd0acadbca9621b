"""Moves the window row by row and counts; lists in the last example."""


def output_size(n, k, p, s):
    return output_size_total(n, k, 2 * p, s)


def output_size_total(n, k, p_total, s):
    count, top = 0, 0
    while top + k <= n + p_total:
        count += 1
        top += s
    return count


def unused(n, k, p, s):
    top = 0
    while top + s + k <= n + 2 * p:
        top += s
    return n + 2 * p - (top + k)


def last_example():
    sides = [(8, 3, 0, 3), (8, 5, 1, 4)]
    return [[output_size(*side) for side in sides], [unused(*side) for side in sides]]
