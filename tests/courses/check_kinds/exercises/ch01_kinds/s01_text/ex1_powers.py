"""A table of powers.

Print the powers of x, one line for each exponent from 0 to n: `2^3 = 8`.
"""


def print_powers(x, n):
    """Print x^0 to x^n.

    Args:
        x: a whole number from -9 to 9.
        n: a whole number from 0 to 20.
    """
    raise NotImplementedError
