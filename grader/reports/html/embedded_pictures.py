"""Turn the pictures of a report into data URLs for a page, and colour its heat maps."""

from __future__ import annotations

import base64
import binascii
import struct
import zlib

from grader.results.report_schema import HeatMap, Picture

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: The chunk after the signature: length, "IHDR", 13 bytes, checksum.
_HEADER_END = len(_SIGNATURE) + 25
#: The colours of the extremes; zero is white. They are distinguishable with every common kind of colour blindness.
_BELOW, _ABOVE = (20, 70, 190), (190, 60, 0)


def picture_address(picture: Picture) -> str:
    """Return a picture's data URL; empty if it is not a PNG."""
    return _address(content) if (content := _png(picture.png)) else ""


def heat_map_address(heat_map: HeatMap) -> str:
    """Return the data URL of a heat map with colours, blue below zero and orange above; empty if it is not a PNG."""
    content = _png(heat_map.png)
    if content is None or len(content) < _HEADER_END or content[12:16] != b"IHDR":
        return ""
    header = bytearray(content[16:29])
    header[9] = 3  # from greyscale to a palette
    top = max(abs(heat_map.low), abs(heat_map.high)) or 1.0
    step = (heat_map.high - heat_map.low) / 255
    palette = b"".join(_colour((heat_map.low + level * step) / top) for level in range(256))
    return _address(_SIGNATURE + _chunk(b"IHDR", bytes(header)) + _chunk(b"PLTE", palette) + content[_HEADER_END:])


def _colour(share: float) -> bytes:
    end = _ABOVE if share > 0 else _BELOW
    return bytes(round(255 + min(abs(share), 1.0) * (channel - 255)) for channel in end)


def _png(text: str) -> bytes | None:
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if content.startswith(_SIGNATURE) else None


def _address(content: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(content).decode()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
