"""Tests of what a check may use."""
