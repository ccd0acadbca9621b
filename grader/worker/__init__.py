"""Run a student's code in a process that has no checks, solutions or points in its memory."""
