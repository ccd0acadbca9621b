"""Draw the pictures of a report: PNG files, and heat maps of the arrays that a check compared."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

import numpy as np

from grader.api import ForFramework
from grader.api.failures import Compared
from grader.judge.transcript import LastCall
from grader.results.report_schema import HeatMap

Array = np.ndarray[Any, Any]
#: Largest picture, in rows and columns; arrays with fewer numbers than this are shown as numbers only.
_LARGEST, _SMALLEST = 64, 9
#: Two pictures whose ranges differ by more than this factor do not share a scale.
_APART = 20.0


def heat_maps(compared: Compared, last: LastCall) -> list[HeatMap]:
    """Return at most three pictures, "input", "yours", "expected"; none if the arrays are not pictures.

    The right values are shown only if they depend on an array that the check passed: a constant that the exercise
    asks for is never shown. The caller must not show those of hidden checks.
    """
    got, want, wrong = (_plane(array, compared.wrong) for array in (compared.got, compared.want, compared.wrong))
    arguments = [a for a in _arguments(compared, last) if a.ndim >= 2 and min(a.shape[-2:]) >= 3]
    if not arguments or want is None or got is None or wrong is None or want.size < _SMALLEST:
        return []
    shared = [_range(got), _range(want)]
    if _reach(shared[0]) <= _APART * _reach(shared[1]):
        shared = [(min(shared[0][0], shared[1][0]), max(shared[0][1], shared[1][1]))] * 2
    marked = np.argwhere(wrong) if 4 * np.count_nonzero(wrong) <= wrong.size else np.empty((0, 2), int)
    places = [(int(row), int(column)) for row, column in marked]
    given = _picture(arguments[0], compared)
    shown = [_draw("input", given, _range(given), [])] if given is not None else []
    return [*shown, _draw("yours", got, shared[0], places), _draw("expected", want, shared[1], [])]


def _arguments(compared: Compared, last: LastCall) -> list[Array]:
    """The array arguments of the call whose value was compared."""
    points, values = last.points, last.values
    place = next((i for i, value in enumerate(values) if value is compared.source), 0 if len(points) == 1 else None)
    if place is None:
        return []
    args, kwargs = points[place]
    plain = [a.array if isinstance(a, ForFramework) else a for a in (*args, *kwargs.values())]
    return [a for a in plain if isinstance(a, np.ndarray) and a.dtype.kind in "biuf"]


def _plane(array: Array, wrong: Array) -> Array | None:
    """The picture with the first wrong number, of a batch or of several channels."""
    if array.ndim < 2 or max(array.shape[-2:]) > _LARGEST or array.dtype.kind not in "biuf":
        return None
    first = np.argwhere(wrong)[0][:-2]
    plane: Array = array[tuple(first)]
    return plane


def _picture(array: Array, compared: Compared) -> Array | None:
    """The picture in an argument from which the wrong one was made; None if it is unknown or too large."""
    if array.ndim > 2 and array.shape[:-2] == compared.got.shape[:-2]:
        return _plane(array, compared.wrong)
    if array.size != array.shape[-2] * array.shape[-1] or max(array.shape[-2:]) > _LARGEST:
        return None
    flat: np.ndarray[Any, Any] = array.reshape(array.shape[-2:])
    return flat


def _range(array: Array) -> tuple[float, float]:
    finite = array[np.isfinite(array)].astype(float)
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)


def _reach(limits: tuple[float, float]) -> float:
    return max(abs(limits[0]), abs(limits[1]))


def _draw(title: str, array: Array, limits: tuple[float, float], wrong: list[tuple[int, int]]) -> HeatMap:
    low, high = limits
    plain = np.clip(np.nan_to_num(array.astype(float), nan=low, posinf=high, neginf=low), low, high)
    # Halved: the distance between two floats can overflow.
    share = (plain / 2 - low / 2) / (high / 2 - low / 2) if high / 2 > low / 2 else np.zeros(array.shape)
    png = base64.b64encode(png_bytes(np.rint(255 * share).astype(np.uint8))).decode()
    return HeatMap(title, png, int(array.shape[1]), int(array.shape[0]), low, high, wrong)


def png_bytes(picture: Any) -> bytes:
    """Return a grey picture as the bytes of a PNG file.

    Args:
        picture: uint8 of shape (h, w), 0 is black.

    Example::

        Path("maps.png").write_bytes(png_bytes(np.zeros((4, 6), np.uint8)))

    Raises:
        ValueError: if it is not a uint8 array of shape (h, w) with at least one pixel.
    """
    pixels = np.asarray(picture)
    if pixels.dtype != np.uint8 or pixels.ndim != 2 or not pixels.size:
        raise ValueError("a picture is a uint8 array of shape (h, w)")
    height, width = pixels.shape
    # Each row starts with the number of its filter; 0 is none.
    rows = np.hstack([np.zeros((height, 1), np.uint8), pixels]).tobytes()
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
