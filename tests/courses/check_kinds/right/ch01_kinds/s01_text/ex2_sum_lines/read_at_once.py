"""Read all, then compute."""

import argparse
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--mean", action="store_true")
wanted = parser.parse_args()

total = count = 0
for word in sys.stdin.read().splitlines():
    if not word.strip():
        continue
    if not word.strip().lstrip("+-").isdigit():
        raise SystemExit(2)
    total, count = total + int(word), count + 1
print("%.2f" % (total / count if count else 0) if wanted.mean else total)
