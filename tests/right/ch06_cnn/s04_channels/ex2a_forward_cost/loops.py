"""Counts in loops over all output numbers; a list comes back."""


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    multiplications = additions = 0
    for _ in range(co):
        for _top in range(0, h + 2 * ph - kh + 1, sh):
            for _left in range(0, w + 2 * pw - kw + 1, sw):
                numbers = 0
                for _channel in range(ci):
                    for _row in range(kh):
                        numbers += kw
                multiplications += numbers
                additions += numbers - 1
                additions += 1  # the bias
    return [multiplications, additions]
