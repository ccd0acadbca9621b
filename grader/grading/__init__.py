"""Grader's room (trusted): run hidden checks against answers that live in other processes, and score them."""
