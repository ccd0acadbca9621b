"""One step."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You take one step. It takes many until nothing changes."

def stationary(P):
    return P.mean(axis=0)
