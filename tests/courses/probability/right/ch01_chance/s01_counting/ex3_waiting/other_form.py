"""In another form."""


def expected_attempts(p):
    return p**-1


def variance(p):
    return 1 / p / p - 1 / p
