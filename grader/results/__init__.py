"""Define what passes between a run's processes, and what comes out of it: tasks, faults, messages, points, reports.

Data alone; nothing here starts a process.
"""
