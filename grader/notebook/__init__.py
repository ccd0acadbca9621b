"""Judge answers in the notebook in which they are written: `%load_ext grader`."""
