"""Words and a length.

Answer in a few words. Upper and lower case, blanks, quotes and a full stop do not matter.
"""


def name_of_the_layer():
    """Give the name, in English, of the layer that keeps the largest value of each window."""
    raise NotImplementedError


def width():
    """Give 3 kernels of 0.5 m each, side by side, as a text with its unit, in m, cm or mm: "2 m"."""
    raise NotImplementedError
