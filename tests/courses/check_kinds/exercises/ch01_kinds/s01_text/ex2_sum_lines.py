"""Sum what is read.

Write a program: it reads whole numbers, one per line, until there are no more lines, and prints their sum. Empty lines are
left out. A line that is no whole number ends the program at once with status 2, and nothing is printed. With the argument
`--mean` the mean is printed in place of the sum, with two decimals; without any numbers the sum is 0 and the mean 0.00.
"""

raise NotImplementedError
