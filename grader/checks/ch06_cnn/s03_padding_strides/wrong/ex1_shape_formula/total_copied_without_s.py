"""Forgets the s inside the book's formula."""

CAUGHT_BY = "test_total"
DIAGNOSIS = "Put n = k and no padding into your formula: there is one position. What do you get?"


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return max(1, (n - k + p_total) // s)


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
