"""The formula as loops, on lists; out of range means 0."""


def conv_audio(x, V):
    T, c = x.shape
    window, channels, d = V.shape
    if window % 2 != 1 or c != channels:
        raise ValueError("shapes")
    delta = (window - 1) // 2
    h = [[0.0] * d for _ in range(T)]
    for t in range(T):
        for k in range(d):
            for a in range(-delta, delta + 1):
                if 0 <= t + a < T:
                    for i in range(c):
                        h[t][k] += V[a + delta, i, k] * x[t + a, i]
    return h


def parameters(T, c, d, delta):
    dense = (T * c) * (T * d)
    return [dense, c * d + 2 * c * d * delta]
