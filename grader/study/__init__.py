"""What a person needs who works through a course alone: statements, notebooks, progress, grading kept warm."""
