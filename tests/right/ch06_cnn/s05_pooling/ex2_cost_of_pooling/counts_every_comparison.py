"""Counts each comparison and each addition by itself."""


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    n = 0
    for _ in range(c):
        for _ in range(0, h + 2 * ph - kh + 1, sh):
            for _ in range(0, w + 2 * pw - kw + 1, sw):
                for cell in range(kh * kw):
                    if cell > 0:
                        n += 1
    return n


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    additions = divisions = 0
    for _ in range(c):
        for top in range(-ph, h + ph - kh + 1, sh):
            for left in range(-pw, w + pw - kw + 1, sw):
                cells = [(i, j) for i in range(top, top + kh) for j in range(left, left + kw)]
                additions += len(cells[1:])
                divisions += 1
    return additions, divisions
