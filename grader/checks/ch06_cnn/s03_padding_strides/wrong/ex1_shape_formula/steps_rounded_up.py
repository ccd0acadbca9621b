"""Rounds the number of steps up and takes it for the number of positions."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You round the steps up and take them for positions. That is one too few where the steps come out even: the start "
    "is a position, and then come the steps that fit, rounded down."
)


def output_size(n, k, p, s):
    return -(-(n + 2 * p - k) // s)


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    size = (output_size(8, 3, 0, 3), output_size(8, 5, 1, 4))
    return (size, (unused(8, 3, 0, 3), unused(8, 5, 1, 4)))
