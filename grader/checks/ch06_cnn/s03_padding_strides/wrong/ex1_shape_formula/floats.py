"""Returns floats."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "Your value is right, but a float. Return a whole number."


def output_size(n, k, p, s):
    return float((n + 2 * p - k) // s + 1)


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
