from random import choice

SUMS = [a + b for a in range(1, 7) for b in range(1, 7)]


def throw():
    return choice(SUMS)
