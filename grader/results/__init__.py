"""Define what the processes of a run send each other, and what a run produces.

Tasks and replies; points, messages and report.json; also the seeds of inputs, and the exceptions for the grader's own failures.
Nothing here starts a process.
"""
