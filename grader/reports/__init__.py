"""Grader's room: results as a person or a program reads them."""
