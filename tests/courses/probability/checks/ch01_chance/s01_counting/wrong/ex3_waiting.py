"""Known wrong answers: Waiting for the first six."""


class FailuresAlone:
    """Counts the failures."""

    caught_by = "test_mean"
    diagnosis = "You count the failures before it happens. The attempt at which it happens counts, too."

    def expected_attempts(p):
        return (1 - p) / p


class OfOneAttempt:
    """The variance of one attempt."""

    caught_by = "test_variance"
    diagnosis = "You give the variance of a single attempt."

    def variance(p):
        return p * (1 - p)


class SecondMoment:
    """The second moment."""

    caught_by = "test_variance"
    diagnosis = "You give the mean of the square. Subtract the square of the mean."

    def variance(p):
        return (2 - p) / p**2
