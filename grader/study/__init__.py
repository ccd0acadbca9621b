"""Work through a course alone: statements, notebooks, progress, answers judged as they are saved."""
