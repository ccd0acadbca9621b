"""Counts the failures."""

CAUGHT_BY = "test_mean"
DIAGNOSIS = "You count the failures before it happens. The attempt at which it happens counts, too."

def expected_attempts(p):
    return (1 - p) / p


def variance(p):
    return (1 - p) / p**2
