"""Tests of the installed product: from a wheel, on each Python, with MXNet."""
