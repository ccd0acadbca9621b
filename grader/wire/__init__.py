"""The wire: the only thing that the grader's room and the student's room share.

What crosses is data of a few allow-listed kinds, bounded in bytes, nodes and depth, and checked
again by whoever receives it: whatever the student's process sends is an adversary's.
"""
