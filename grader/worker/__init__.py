"""Run a student's code in a process that knows nothing of checks, solutions or points."""
