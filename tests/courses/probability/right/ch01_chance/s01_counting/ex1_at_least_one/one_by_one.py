"""One event after the other."""


def at_least_one(p):
    found = 0
    for chance in p:
        if chance < 0 or chance > 1:
            raise ValueError("no probability")
        found = found + chance - found * chance
    return found
