"""Takes the rest of n."""

CAUGHT_BY = "test_unused"
DIAGNOSIS = "You divide the picture by the stride. The window takes up k rows, and the padding is there, too."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return n % s


def last_example():
    return (2, 2), (2, 1)
