"""Write bytes, below the text."""

import sys


def print_powers(x, n):
    value = 1
    for k in range(n + 1):
        sys.stdout.buffer.write(f"{x}^{k} = {value}   \n".encode())
        value *= x
