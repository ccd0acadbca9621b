"""Which known wrong answer does a failing answer behave like?

A known wrong answer is run on the very calls that the check made; where it gives what the student's
code gave, on all of them, its diagnosis is the student's, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.catalog.wrong_answers import WrongAnswer


def diagnose(
    wrong_answers: Sequence[WrongAnswer], failing: list[str], ran: list[str], behaves: Callable[[str, str], bool]
) -> dict[str, WrongAnswer]:
    """Find, for each failing check, the known wrong answer that behaves like the student's.

    Args:
        wrong_answers: the exercise's.
        failing: names of the checks that did not pass.
        ran: names of all checks that ran, in order.
        behaves: runs a wrong answer's text on a check's calls; says whether it gave the same.
    """
    memory: dict[tuple[str, str], bool] = {}

    def agrees(wrong: WrongAnswer, check: str) -> bool:
        key = wrong.name, check
        if key not in memory:
            memory[key] = behaves(wrong.text, check)
        return memory[key]

    found: dict[str, WrongAnswer] = {}
    for check in failing:
        # What explains an earlier failure and behaves alike here, too, explains both.
        before = next((w for w in {w.name: w for w in found.values()}.values() if agrees(w, check)), None)
        if before is not None:
            found[check] = before
            continue
        # First those that this check is known to catch; what another check catches may show here, too.
        caught, others = ([w for w in wrong_answers if (w.caught_by == check) is here] for here in (True, False))
        closest = _closest(caught, check, ran, agrees) or _closest(others, check, ran, agrees)
        if closest is not None:
            found[check] = closest
    return found


def _closest(
    candidates: list[WrongAnswer], check: str, ran: list[str], agrees: Callable[[WrongAnswer, str], bool]
) -> WrongAnswer | None:
    """Of those that are alike on a check, give the first of those that are alike on most other checks as well."""
    best, most = None, -1
    for candidate in candidates:
        if agrees(candidate, check):
            alike = sum(agrees(candidate, other) for other in ran)
            if alike > most:
                best, most = candidate, alike
            if alike == len(ran):
                break  # nothing can be closer, and every further one costs time
    return best
