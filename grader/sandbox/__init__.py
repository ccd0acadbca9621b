"""Walls around one worker process. It knows processes, and nothing of exercises."""

from grader.sandbox.cell import Cell
from grader.sandbox.walls import ALL_LAYERS, Limits, Wall, WallState, describe, strong

__all__ = ["ALL_LAYERS", "Cell", "Limits", "Wall", "WallState", "describe", "strong"]
