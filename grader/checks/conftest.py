"""Run these checks by plain pytest, against the references: `pytest grader/checks -k 6_4_1 --pdb`."""

from grader.author.pytest_fixtures import *  # noqa: F403
