"""The sum of two dice."""

import random


def throw():
    """Two draws, one for each die."""
    return random.randint(1, 6) + random.randint(1, 6)
