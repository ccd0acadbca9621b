"""A table of powers."""


def print_powers(x, n):
    """Print one line for each exponent."""
    for exponent in range(n + 1):
        print(f"{x}^{exponent} = {x**exponent}")
