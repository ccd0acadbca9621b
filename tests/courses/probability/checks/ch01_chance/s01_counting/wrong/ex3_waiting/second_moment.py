"""The second moment."""

CAUGHT_BY = "test_variance"
DIAGNOSIS = "You give the mean of the square. Subtract the square of the mean."

def expected_attempts(p):
    return 1 / p


def variance(p):
    return (2 - p) / p**2
