"""Many steps, in lists."""


def stationary(P):
    n = len(P)
    pi = [1 / n] * n
    for _ in range(3000):
        pi = [sum(pi[i] * float(P[i, j]) for i in range(n)) for j in range(n)]
    return pi
