"""Commands. Here, and only here, something is printed."""
