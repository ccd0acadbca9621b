"""What runs beside the student's code. It knows nothing of checks, solutions or points."""
