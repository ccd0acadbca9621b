"""Support people who study alone: statements, notebooks, progress, and answers judged on every save."""
