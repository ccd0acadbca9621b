"""Grader's room: what is handed out: bundles for students and for platforms that grade."""
