"""Write results in formats for people and for other programs."""
