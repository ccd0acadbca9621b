"""Help authors write exercises, and prove by answers of known worth that their checks are right."""
