"""Run hidden checks against answers that live in other processes, and score them."""
