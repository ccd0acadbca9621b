"""Ask for line after line."""

import sys

numbers = []
while True:
    try:
        line = input()
    except EOFError:
        break
    if not line.strip():
        continue
    try:
        numbers.append(int(line))
    except ValueError:
        sys.exit(2)
if sys.argv[1:] == ["--mean"]:
    print(format(sum(numbers) / len(numbers) if numbers else 0, ".2f"))
else:
    print(sum(numbers))
