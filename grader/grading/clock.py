"""The time that an answer's code may still take."""

from __future__ import annotations

from dataclasses import dataclass, field

#: What a function that has once run out of time gets at its next calls.
_SECOND_CHANCE = 1.0


@dataclass
class Clock:
    """The time that an exercise's code may still take.

    A call gets half of the whole; a function that used that up gets a second each time after.
    """

    seconds: float
    check_seconds: float | None = None
    spent: float = 0.0
    slow: set[str] = field(default_factory=set)

    def allowance(self, target: str) -> float:
        """Give the seconds that a call of ``target`` may take now."""
        if self.check_seconds is not None:
            return self.check_seconds
        if target in self.slow:
            return min(_SECOND_CHANCE, max(self.seconds - self.spent, 0.2))
        return max(min(self.seconds / 2, self.seconds - self.spent), 0.2)

    def took(self, target: str, seconds: float, ran_out: bool) -> None:
        """Note what a call took."""
        self.spent += seconds
        if ran_out:
            self.slow.add(target)
