"""Help authors write exercises, and prove with right and wrong answers that their checks work."""
