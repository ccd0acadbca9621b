"""Known wrong answers: A table of powers."""


class StopsBeforeN:
    """Leaves out the last power."""

    caught_by = "test_last_line"
    diagnosis = "range(n) ends before n: the power n is missing."
    change = {"range(n + 1)": "range(n)"}


class ReturnsText:
    """Returns the lines, and prints nothing."""

    caught_by = "test_lines"
    diagnosis = "You return the text; the exercise asks you to print it."

    def print_powers(x, n):
        return "\n".join(f"{x}^{exponent} = {x**exponent}" for exponent in range(n + 1))


class OneLine:
    """Prints all in one line."""

    caught_by = "test_lines"
    diagnosis = "You print all powers in one line; each has a line of its own."

    def print_powers(x, n):
        print(*(f"{x}^{exponent} = {x**exponent}" for exponent in range(n + 1)))
