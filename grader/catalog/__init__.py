"""What a course holds, read from its folders without running any of it."""
