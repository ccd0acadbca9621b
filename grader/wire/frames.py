"""Define the messages between grader and worker, and the frames that contain them.

A frame is ``<u32 header bytes><u64 blob bytes><header><blob>``; the header is msgpack of one message
below, the blob the contents of its arrays in order. Lengths are checked before anything is allocated.
"""

from __future__ import annotations

import struct
from typing import Annotated, Any

import msgspec

from grader.wire import limits
from grader.wire.limits import ProtocolError

PREFIX = struct.Struct("<IQ")
Plain = Any
#: A worker truncates what it sends; text that it did not truncate is refused here on decoding.
Name = Annotated[str, msgspec.Meta(max_length=limits.MAX_NAME)]
Text = Annotated[str, msgspec.Meta(max_length=limits.MAX_TEXT)]
SourceLine = Annotated[str, msgspec.Meta(max_length=limits.MAX_SOURCE_LINE)]
LineNumber = Annotated[int, msgspec.Meta(ge=0, le=limits.MAX_LINE_NUMBER)]


class _Message(msgspec.Struct, frozen=True, array_like=True, tag=True, forbid_unknown_fields=True):
    """Base of all messages."""


# ------------------------------------------------------------ grader to worker
class SentModule(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A module of the student's own: its dotted name, its file, and its text or why it has none."""

    name: str
    file: str
    source: str
    problem: str = ""


class Load(_Message, frozen=True):
    """Run the student's text.

    Attributes:
        given: the section's module, or None.
        needs_given: whether functions of that module will be called, even if the text does not import it.
        seed: the seed of all random generators.
        modules: the student's own modules that the text may import.
        is_program: whether the text is kept for a later call of the module "program" instead of being run now.
    """

    title: str
    source: str
    given: str | None
    needs_given: bool
    seed: int
    modules: list[SentModule] = []
    is_program: bool = False


class AddModule(_Message, frozen=True):
    """Run a piece of the course's own code beside the student's."""

    name: str
    source: str


class Call(_Message, frozen=True):
    """Call a function once for each of ``points`` (a list of [args, kwargs]).

    ``module`` is "answer", "given" or "probe"; "output" asks for what a function of the answer prints, "program" for what
    the answer's whole text prints.

    Attributes:
        watch: whether to report modified arguments.
        refilled: whether each call gets the arrays and lists of the call before it, with its own values in them.
    """

    id: int
    module: str
    target: str | int
    points: Plain
    watch: bool
    refilled: bool = False


class CallbackAnswer(_Message, frozen=True):
    """The result of a callback: a value, or the text of a ValueError."""

    id: int
    value: Plain
    refusal: str | None


# ------------------------------------------------------------ worker to grader
class WallReport(_Message, frozen=True):
    """The state of one wall around the worker, as the worker reports it."""

    name: Name
    state: Name
    detail: Text
    errno: int | None


class WallsReported(_Message, frozen=True):
    """The worker has raised its walls, and has not read any data of the student."""

    walls: Annotated[list[WallReport], msgspec.Meta(max_length=limits.MAX_WALLS)]


class Loaded(_Message, frozen=True):
    """The text ran; these public names can be called."""

    names: Annotated[list[Name], msgspec.Meta(max_length=limits.MAX_PUBLIC_NAMES)]


class Returned(_Message, frozen=True):
    """Values, one per point; ``modified`` are the arguments that the call changed (if watched)."""

    id: int
    values: Plain
    modified: Annotated[list[int], msgspec.Meta(max_length=limits.MAX_ARGUMENTS)]


class Place(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A line of the student's own: its file (empty for the answer itself), its number, its text, the function around it."""

    file: Name
    line: LineNumber
    code: SourceLine
    function: Name


class Raised(_Message, frozen=True):
    """The student's code raised.

    Attributes:
        point: the index of the call within its message.
        line, code: the student's own line that it came from.
        file: the student's own module with that line; empty for the answer itself.
        function: the student's own function with that line.
        deliberate: whether a ``raise`` or ``assert`` in that line raised it.
        callers: the student's own lines that called it, the nearest first.
    """

    id: int
    point: int
    types: Annotated[list[Name], msgspec.Meta(max_length=limits.MAX_BASES)]
    text: Text
    line: LineNumber | None
    code: SourceLine
    file: Name = ""
    function: Name = ""
    deliberate: bool = False
    callers: Annotated[list[Place], msgspec.Meta(max_length=limits.MAX_PLACES)] = []


class StillRunning(_Message, frozen=True):
    """The student's code is still running, at these lines of its own, the innermost first."""

    places: Annotated[list[Place], msgspec.Meta(max_length=limits.MAX_PLACES)]


class MissingFunction(_Message, frozen=True):
    """There is no such function; ``similar`` are similar names that exist."""

    id: int
    name: Name
    similar: Annotated[list[Name], msgspec.Meta(max_length=limits.MAX_SIMILAR)]


class UnreadableValue(_Message, frozen=True):
    """The value is of a kind that cannot be sent; the text names it."""

    id: int
    point: int
    text: Text


class CallbackCall(_Message, frozen=True):
    """The student's code calls a function of the check."""

    id: int
    function: int
    args: Plain
    kwargs: Plain


FromGrader = Load | AddModule | Call | CallbackAnswer
FromWorker = WallsReported | Loaded | Returned | Raised | StillRunning | MissingFunction | UnreadableValue | CallbackCall

_ENCODER = msgspec.msgpack.Encoder()
_FROM_GRADER: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(FromGrader)
_FROM_WORKER: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(FromWorker)


def pack(message: _Message, blobs: list[bytes] | None = None) -> bytes:
    """Encode one frame.

    Raises:
        ProtocolError: if the frame would be larger than the receiver accepts.
    """
    header = _ENCODER.encode(message)
    blob = b"".join(blobs or ())
    if len(header) > limits.MAX_HEADER_BYTES or len(blob) > limits.MAX_BLOB_BYTES:
        raise ProtocolError("a frame that is too large")
    return PREFIX.pack(len(header), len(blob)) + header + blob


def sizes(prefix: bytes) -> tuple[int, int]:
    """Read a frame's prefix: (header bytes, blob bytes).

    Raises:
        ProtocolError: if either is larger than allowed.
    """
    header, blob = PREFIX.unpack(prefix)
    if header > limits.MAX_HEADER_BYTES or blob > limits.MAX_BLOB_BYTES:
        raise ProtocolError("a frame that is too large")
    return header, blob


def unpack_from_worker(header: bytes) -> FromWorker:
    """Decode a message of the student's process.

    Raises:
        ProtocolError: if it is not a valid message.
    """
    message: FromWorker = _decode(_FROM_WORKER, header)
    return message


def unpack_from_grader(header: bytes) -> FromGrader:
    """Decode a message of the grader.

    Raises:
        ProtocolError: if it is not a valid message.
    """
    message: FromGrader = _decode(_FROM_GRADER, header)
    return message


def _decode(decoder: msgspec.msgpack.Decoder[Any], header: bytes) -> Any:
    try:
        return decoder.decode(header)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError, MemoryError, OverflowError, ValueError) as err:
        raise ProtocolError(f"not a message ({type(err).__name__})") from err
