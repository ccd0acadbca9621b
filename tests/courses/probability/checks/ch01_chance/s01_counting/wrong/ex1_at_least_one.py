"""Known wrong answers: At least one of several events."""

from fractions import Fraction


class AllOfThem:
    """All of them."""

    caught_by = "test_value"
    diagnosis = "You give the probability that all of them happen."

    def at_least_one(p):
        if any(not 0 <= chance <= 1 for chance in p):
            raise ValueError
        product = Fraction(1)
        for chance in p:
            product *= chance
        return product


class SumOfAll:
    """Adds the probabilities."""

    caught_by = "test_value"
    diagnosis = "You add the probabilities: what happens together is then counted twice."

    def at_least_one(p):
        if any(not 0 <= chance <= 1 for chance in p):
            raise ValueError
        return sum(p, Fraction(0))


class NoError:
    """Refuses nothing."""

    caught_by = "test_bad"
    diagnosis = "You take numbers that are no probabilities."

    def at_least_one(p):
        none = Fraction(1)
        for chance in p:
            none *= 1 - chance
        return 1 - none
