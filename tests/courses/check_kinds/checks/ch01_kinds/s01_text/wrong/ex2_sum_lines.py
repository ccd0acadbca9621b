"""Known wrong answers: Sum what is read."""


class ReadsOneLine:
    """Reads the first line alone."""

    caught_by = "test_sum"
    diagnosis = "You read one line; the program reads until there are no more."

    def read_numbers(lines):
        return [int(line) for line in list(lines)[:1] if line.strip()]


class IgnoresArguments:
    """Prints the sum, whatever the arguments are."""

    caught_by = "test_mean"
    diagnosis = "You do not look at the arguments."
    change = {'"--mean" in args': "False"}


class StatusOne:
    """Ends with another status."""

    caught_by = "test_refuses"
    diagnosis = "The program ends with another status than 2."
    change = {"sys.exit(2)": "sys.exit(1)"}
