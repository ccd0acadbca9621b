"""Make the seeds of an answer's random numbers, from course, exercise, check, student (or their code) and ``--seed``.

From the student's name, where somebody works on an answer: the numbers stay while the answer changes. From the answer's
own code, where a class is graded: all who handed in the same code get the same numbers and the same verdict. A class also
mixes in a secret: otherwise an answer that is right for a few inputs could be varied until it draws just these.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
from typing import Literal

#: What stands in a seed for the person: the student's name, or the hash of the answer's code.
SeedSource = Literal["student", "answer"]


def code_key(code: str, secret: str = "") -> str:
    """Give what stands for the person in a seed where equal code is to meet equal numbers."""
    return "answer " + hashlib.sha256((secret + code).encode("utf-8", "surrogatepass")).hexdigest()


def person_key(student: str, secret: str) -> str:
    """Give what stands for the person in a seed where a secret is mixed in."""
    return "student " + hashlib.sha256((secret + student).encode("utf-8", "surrogatepass")).hexdigest()


def new_secret() -> str:
    """Make a secret to draw a class's numbers by: 128 bits, always of the same length."""
    return os.urandom(16).hex()


def secret_name(secret: str) -> str:
    """Name a secret in a few characters that give nothing of it away; empty if there is none."""
    return hashlib.sha256(f"the name of {secret}".encode()).hexdigest()[:8] if secret else ""


def check_seed_text(course: str, path: str, check: str, person: str) -> str:
    """Give the text that the random numbers of one check are seeded by.

    Args:
        path: the exercise's.
        person: the student's name or ``code_key``, and the run's seed (``Task.person_and_seed``).
    """
    return f"{course}|{path}|{check}|{person}"


def worker_seed(course: str, path: str, person: str) -> int:
    """Give the seed of the global random generators in the process that runs an answer."""
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
