"""Encode what travels between the grader and the processes that run students' code.

What crosses is data of a few allow-listed kinds, bounded in bytes, nodes and depth, and checked
again by whoever receives it: whatever the student's process sends is an adversary's.
"""
