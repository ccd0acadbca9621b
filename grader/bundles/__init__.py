"""What is handed out: bundles for students and for platforms that grade."""
