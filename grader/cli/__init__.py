"""The edge: commands. Here, and only here, something is printed."""
