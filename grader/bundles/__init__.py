"""Write what is handed out: bundles for students, bundles for platforms that grade, and folders to work in."""
