"""Encode and decode the messages between the grader and the processes that run students' code.

Messages contain data of a few allow-listed kinds, limited in bytes, nodes and depth, and the receiver
checks them again: anything that the student's process sends may be an attack.
"""
