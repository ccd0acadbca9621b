"""One event after the other."""

def at_least_one(p):
    found = 0
    for one in p:
        if one < 0 or one > 1:
            raise ValueError("no probability")
        found = found + one - found * one
    return found
