"""Takes p as the padding of both sides together."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You add p rows of zeros only. Gluon's padding=1 adds two rows: one above, one below."


def output_size(n, k, p, s):
    return (n + p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
