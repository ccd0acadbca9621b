"""Provide the page of `grade study`, its server, and its judging process."""
