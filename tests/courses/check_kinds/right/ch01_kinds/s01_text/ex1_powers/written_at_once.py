"""Write all lines to the stream itself, with DOS line ends."""

from sys import stdout


def print_powers(x, n):
    stdout.write("".join(f"{x}^{k} = {pow(x, k)}\r\n" for k in range(n + 1)))
