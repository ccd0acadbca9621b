"""A whole class, from what the platform exports to what the gradebook takes."""
