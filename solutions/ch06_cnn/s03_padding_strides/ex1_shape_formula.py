"""The shape formula and the last example.

The idea. Watch the top row of the window. In the first position it is row 0 of the padded picture, which has
N = n + 2p rows. The window of k rows fits as long as its top row is at most N - k. So the top row stands at

    0, s, 2s, ...   up to N - k.

That is the start, and as many steps of s as there is room for in N - k: floor((N - k) / s) steps, and one position
more than steps:

    floor((n + 2p - k) / s) + 1  =  floor((n - k + 2p + s) / s).

The book writes the second form, with one letter for the padding of both sides *together*; Gluon's `padding=` means
each side. With p_total = 2p they are the same formula. (Rounding comes once, at the end. And it is rounding down: a
window that does not fit is dropped, not filled up.)

What the steps do not use of N - k is what remains at the end: (n + 2p - k) mod s rows.

The last example. Rows: (8 + 0 - 3) = 5 = 1·3 + 2: 2 positions, 2 rows unused. Columns: (8 + 2 - 5) = 5 = 1·4 + 1:
2 positions, 1 column unused. If the 1 is put into the book's formula as it stands, as if it were the total, this gives
floor((8 - 5 + 1 + 4) / 4) = 2 as well: this example cannot tell the two meanings of padding apart.
n = 1, k = 1, p = 1, s = 1 can: 3 positions, not 2.
"""

from __future__ import annotations


def output_size(n: int, k: int, p: int, s: int) -> int:
    """Count the first position, and the steps that fit."""
    return (n + 2 * p - k) // s + 1


def output_size_total(n: int, k: int, p_total: int, s: int) -> int:
    """Use the same formula with the padding already added up."""
    return (n + p_total - k) // s + 1


def unused(n: int, k: int, p: int, s: int) -> int:
    """Return what remains after the last step."""
    return (n + 2 * p - k) % s


def last_example() -> tuple[tuple[int, int], tuple[int, int]]:
    """Rows: k=3, p=0, s=3. Columns: k=5, p=1, s=4."""
    size = output_size(8, 3, 0, 3), output_size(8, 5, 1, 4)
    return size, (unused(8, 3, 0, 3), unused(8, 5, 1, 4))
