"""Sum what is read."""

import sys


def read_numbers(lines):
    """Give the whole numbers of the lines that are not empty."""
    return [int(line) for line in lines if line.strip()]


def main(args):
    """Print the sum or the mean."""
    try:
        numbers = read_numbers(sys.stdin)
    except ValueError:
        sys.exit(2)
    if "--mean" in args:
        print(f"{sum(numbers) / max(len(numbers), 1):.2f}")
    else:
        print(sum(numbers))


if __name__ == "__main__":
    main(sys.argv[1:])
