"""Write bundles: for students, for platforms that grade, and folders to work in."""
