"""Words and a length."""


def name_of_the_layer():
    """It pools by the maximum."""
    return "maximum pooling"


def width():
    """3 times 0.5 m."""
    return "1.5 m"
