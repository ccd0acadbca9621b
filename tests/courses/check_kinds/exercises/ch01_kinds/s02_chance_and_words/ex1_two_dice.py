"""The sum of two dice.

Each call throws two fair dice with six sides and adds their points. Calls are independent. Any generator of random numbers
will do; the grader sets its seed.
"""


def throw():
    """Give the sum, a whole number from 2 to 12."""
    raise NotImplementedError
