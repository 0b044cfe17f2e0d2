"""The standard streams: always there, written whole, and a notice that cannot be written never costs the answer."""

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

STANDARD_ERROR = 2
PATIENCE = 1.0
"""Seconds a notice waits for a full pipe that does not make its writer wait; the answer waits as long as it takes."""


class Closed(io.TextIOBase):
    """A stream that was closed before the program began: whatever is written there is lost, and whoever writes is told."""

    def write(self, _words: str, /) -> int:
        """Raise OSError."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


class Whole(io.RawIOBase):
    """A file descriptor that takes all it is given: on a full disk or pipe the system takes a part and Python's own forgets the rest."""

    def __init__(self, number: int, patience: float | None) -> None:
        """Write to the descriptor `number`; where that is full but would not wait, wait `patience` seconds (None: for ever)."""
        super().__init__()
        self._number, self._patience = number, patience

    def writable(self) -> bool:
        """Say yes."""
        return True

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._number

    def isatty(self) -> bool:
        """Say whether a terminal is behind it."""
        return os.isatty(self._number)

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write all of `data`. Raises OSError."""
        left = memoryview(data).cast("B")
        size = len(left)
        while left:
            try:
                left = left[os.write(self._number, left) :]
            except BlockingIOError:
                self._wait()
        return size

    def _wait(self) -> None:
        from select import select  # noqa: PLC0415 - almost never needed

        if not select([], [self._number], [], self._patience)[1]:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))


def prepare() -> None:
    """Make sure both streams exist, take all they are given, and fail on no character. Raises OSError when standard output is closed."""
    if None in {sys.stdin, sys.stdout, sys.stderr}:
        _occupy()
    sys.stdout = _made_whole(sys.stdout, None)
    sys.stderr = _made_whole(sys.stderr, PATIENCE)
    if isinstance(sys.stdout, Closed):
        sys.stdout.write("")


def tell(line: str) -> bool:
    """Write one line on standard error; return whether that could be done."""
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return False
    return True


def silence_if_lost() -> None:
    """Keep what is still waiting for standard output from failing a second time when Python ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        silence()


def silence() -> None:
    """Send the rest of standard output nowhere: its reader is gone or its disk is full."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


def _occupy() -> None:
    """Take the numbers of the streams that were closed: no file opened later may stand where others write blindly."""
    while (number := os.open(os.devnull, os.O_RDONLY)) <= STANDARD_ERROR:
        pass
    os.close(number)


def _made_whole(stream: TextIO | None, patience: float | None) -> TextIO:
    """Return the stream, or one in its place that takes all it is given."""
    if stream is None:
        return cast("TextIO", Closed())
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    raw = isinstance(stream.buffer, io.FileIO)
    if raw or (isinstance(stream.buffer, io.BufferedWriter) and not _waits(stream.fileno())):
        whole = Whole(stream.fileno(), patience)
        buffer = cast("io.BufferedWriter", whole) if raw else io.BufferedWriter(whole)
        return io.TextIOWrapper(
            buffer, stream.encoding, "backslashreplace", line_buffering=stream.line_buffering, write_through=stream.write_through
        )
    stream.reconfigure(errors="backslashreplace")
    return stream


def _waits(number: int) -> bool:
    """Return whether writing to a full pipe waits until it is read."""
    try:
        return os.get_blocking(number)
    except (OSError, AttributeError):
        return True
