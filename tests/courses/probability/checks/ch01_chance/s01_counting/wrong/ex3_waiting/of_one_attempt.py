"""The variance of one attempt."""

CAUGHT_BY = "test_variance"
DIAGNOSIS = "You give the variance of a single attempt."

def expected_attempts(p):
    return 1 / p


def variance(p):
    return p * (1 - p)
