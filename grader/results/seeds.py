"""Derive the seeds of random inputs from course, exercise, check, student (or their code) and ``--seed``.

A student working alone gets seeds from the name: inputs stay the same while the answer changes. A class gets them from the
answer's code: everybody with the same code gets the same inputs and the same verdict. A class also has a secret in its
seeds: otherwise a student could vary an answer that is right for a few inputs until it gets just those.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
from typing import Literal

#: The part of a seed for the person: the student's name, or the hash of the answer's code.
SeedSource = Literal["student", "answer"]


def code_key(code: str, secret: str = "") -> str:
    """Return the person's part of a seed, if equal code is to get equal inputs."""
    return "answer " + hashlib.sha256((secret + code).encode("utf-8", "surrogatepass")).hexdigest()


def person_key(student: str, secret: str) -> str:
    """Return the person's part of a seed with a secret."""
    return "student " + hashlib.sha256((secret + student).encode("utf-8", "surrogatepass")).hexdigest()


def new_secret() -> str:
    """Make a secret for a class's seeds: 128 bits, always of the same length."""
    return os.urandom(16).hex()


def secret_name(secret: str) -> str:
    """Return a short name of a secret that does not reveal it; empty if there is none."""
    return hashlib.sha256(f"the name of {secret}".encode()).hexdigest()[:8] if secret else ""


def check_seed_text(course: str, path: str, check: str, person: str) -> str:
    """Return the text that seeds the random inputs of one check.

    Args:
        path: the exercise's path.
        person: the student's name or ``code_key``, and the run's seed (``Task.person_and_seed``).
    """
    return f"{course}|{path}|{check}|{person}"


def worker_seed(course: str, path: str, person: str) -> int:
    """Return the seed of the global random generators in the process that runs an answer."""
    return seed_of(f"{course}|{path}|{person}")


def seed_of(text: str) -> int:
    """Derive a seed from a text: 64 bits of its SHA-256."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def reset_rngs() -> None:
    """Reset the global random generators of this process: a verdict must not depend on what was judged before."""
    import numpy as np

    random.seed(0)
    np.random.seed(0)
    if "sympy" in sys.modules:
        from sympy.core.random import seed

        seed(0)
