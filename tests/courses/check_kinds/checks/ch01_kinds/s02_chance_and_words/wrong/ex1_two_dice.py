"""Known wrong answers: The sum of two dice."""

import random


class OneDraw:
    """Draws the sum at once."""

    caught_by = "test_throws"
    diagnosis = "You draw the sum itself: then 2 comes as often as 7."
    change = {"random.randint(1, 6) + random.randint(1, 6)": "random.randint(2, 12)"}


class SameDie:
    """Throws one die and doubles it."""

    caught_by = "test_throws"
    diagnosis = "You throw one die and double it, so odd sums never come."
    change = {"random.randint(1, 6) + random.randint(1, 6)": "2 * random.randint(1, 6)"}


class LoadedDie:
    """The six of one die comes twice as often."""

    caught_by = "test_throws"
    diagnosis = "One of your dice is loaded: its six comes too often."

    def throw():
        return random.choice((1, 2, 3, 4, 5, 6, 6)) + random.randint(1, 6)
