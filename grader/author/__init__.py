"""For authors: is a check right? Measured by answers whose worth is known."""
