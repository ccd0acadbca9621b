"""Put one worker process behind walls (kernel restrictions), independently of exercises."""

from grader.sandbox.descriptors import CHANNEL
from grader.sandbox.walls import ALL_LAYERS, Limits, Wall, WallState, describe_walls, found_open, walls_hold
from grader.sandbox.worker_sandbox import Sandbox

__all__ = ["ALL_LAYERS", "CHANNEL", "Limits", "Sandbox", "Wall", "WallState", "describe_walls", "found_open", "walls_hold"]
