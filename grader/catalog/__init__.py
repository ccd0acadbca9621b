"""Read courses and submissions without running any of their code."""
