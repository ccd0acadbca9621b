"""Raise walls around one worker process. This package knows processes, and nothing of exercises."""

from grader.sandbox.descriptors import CHANNEL
from grader.sandbox.walls import ALL_LAYERS, Limits, Wall, WallState, describe_walls, found_open, walls_hold
from grader.sandbox.worker_sandbox import Sandbox

__all__ = ["ALL_LAYERS", "CHANNEL", "Limits", "Sandbox", "Wall", "WallState", "describe_walls", "found_open", "walls_hold"]
