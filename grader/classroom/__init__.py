"""Grade a class: from what a platform exports to each person's grade."""
