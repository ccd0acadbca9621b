"""Tests of reading courses and submissions."""
