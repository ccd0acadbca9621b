"""Grade a class: from the submissions that a platform exports to each person's grade."""
