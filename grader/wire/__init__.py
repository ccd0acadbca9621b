"""Encode what travels between the grader and the processes that run students' code.

What crosses is data of a few allow-listed kinds, bounded in bytes, nodes and depth, and checked
again by the receiver: whatever the student's process sends may be an attack.
"""
