"""Does not pad: the output is shorter than the signal."""

CAUGHT_BY = "test_shift"
DIAGNOSIS = "Your output is shorter than the signal. Zeros before and after the signal keep its length."


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    window, T = V.shape[0], len(x)
    return sum(x[a : a + T - window + 1] @ V[a] for a in range(window))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
