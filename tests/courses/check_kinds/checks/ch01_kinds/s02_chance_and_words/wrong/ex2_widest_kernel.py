"""Known wrong answers: Words and a length."""


class Average:
    """Names the other kind of pooling."""

    caught_by = "test_name"
    diagnosis = "Average pooling keeps the mean of each window, not its largest value."
    change = {'"maximum pooling"': '"average pooling"'}


class NoUnit:
    """Gives a bare number."""

    caught_by = "test_width"
    diagnosis = "A length has a unit: 1.5 of what?"
    change = {'"1.5 m"': '"1.5"'}


class WrongUnit:
    """Gives centimetres for metres."""

    caught_by = "test_width"
    diagnosis = "Your number is in metres, your unit is another one."
    change = {'"1.5 m"': '"1.5 cm"'}
