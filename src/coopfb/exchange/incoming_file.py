"""A file that comes in, before it is read: that it is a plain file of a size that can be, and what it is by its first bytes."""

import errno
import os
import stat
import sys
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from coopfb.errors import InvalidDataError, UnreadableFileError, problem_of
from coopfb.text import Text, text

STANDARD_INPUT = "-"
LARGEST = 400_000_000
"""Bytes of a table that is read line by line: more than a million contacts."""
LARGEST_WHOLE = 120_000_000
"""Bytes of a file that is held in memory whole, or that comes on standard input."""
BUNDLE = b"coopfb bundle 1\n"
"""What a signed bundle begins with."""
_BEGINNING = 4096
_OTHERS = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"SQLite format 3\0", "SQLite"), (b"GIF8", "GIF"), (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7z"), (b"Rar!", "RAR"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"), (b"\x7fELF", "ELF"),
    (b"\xd0\xcf\x11\xe0", "Excel 97 (.xls)"), (b"{\\rtf", "RTF"),
)  # fmt: skip
"""What people choose by mistake, by its first bytes."""


class Arrived(NamedTuple):
    """A file that may be read: its name for sentences, where it is (None: it came on standard input), its size, its kind by content.

    `kind` is xlsx, json, vcard, bundle, or csv for any other text; `content` holds what came on standard input.
    """

    name: str
    path: Path | None
    size: int
    kind: str
    content: bytes = b""

    def open(self) -> BinaryIO:
        """Open it for reading from its beginning. Raises UnreadableFileError."""
        if self.path is None:
            return BytesIO(self.content)
        try:
            return self.path.open("rb")
        except OSError as error:
            raise unreadable(self.name, problem_of(error)) from None

    def whole(self) -> bytes:
        """Return all of it. Raises UnreadableFileError; InvalidDataError where it is too large for that."""
        if self.size > LARGEST_WHOLE:
            raise wrong_file(text("{file} is too large: {n} MB.", file=self.name, n=self.size // 1_000_000))
        with self.open() as file:
            try:
                return file.read(LARGEST_WHOLE + 1)
            except OSError as error:
                raise unreadable(self.name, problem_of(error)) from None


def arrived(name: str) -> Arrived:
    """Return a file that may be read (`-` is standard input).

    Raises UnreadableFileError (a folder, pipe or device; nothing there; not allowed) and InvalidDataError (wrong-file: empty, too large,
    or something else altogether).
    """
    if name == STANDARD_INPUT:
        content = _typed()
        return _known("<stdin>", None, len(content), content[:_BEGINNING], content)
    path = Path(name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise unreadable(name, text("it is a folder"))
        if not stat.S_ISREG(status.st_mode):
            raise unreadable(name, text("it is a pipe or a device, not a plain file"))
        with path.open("rb") as file:
            size, start = os.fstat(file.fileno()).st_size, file.read(_BEGINNING)
    except OSError as error:
        raise unreadable(name, problem_of(error)) from None
    except ValueError as error:
        raise unreadable(name, text("{words}", words=str(error))) from None
    return _known(name, path, size, start, b"")


def unreadable(name: str, problem: Text) -> UnreadableFileError:
    """Return the error of a file the system does not give."""
    message = text("{path} cannot be read: {problem}.", path=name, problem=problem)
    return UnreadableFileError("file-unreadable", message, text("Choose a file you may read."))


def wrong_file(problem: Text) -> InvalidDataError:
    """Return the error of a file that is no table of a directory."""
    return InvalidDataError("wrong-file", problem, text("A directory comes as CSV, XLSX, vCard, JSON or a bundle (.coopfb)."))


def _known(name: str, path: Path | None, size: int, start: bytes, content: bytes) -> Arrived:
    if not start.strip(b" \t\r\n\0\xef\xbb\xbf\xfe\xff"):
        raise wrong_file(text("{file} is empty.", file=name))
    if size > LARGEST:
        raise wrong_file(text("{file} is too large: {n} MB.", file=name, n=size // 1_000_000))
    other = next((kind for magic, kind in _OTHERS if start.startswith(magic)), "")
    if other:
        raise wrong_file(text("{file} is a file of the kind {kind}, not a directory.", file=name, kind=other))
    return Arrived(name, path, size, _kind(start), content)


def _kind(start: bytes) -> str:
    if start.startswith(b"PK\x03\x04"):
        return "xlsx"
    if start.startswith(BUNDLE):
        return "bundle"
    words = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if words[:11].upper() == b"BEGIN:VCARD":
        return "vcard"
    return "json" if words[:1] in {b"{", b"["} else "csv"


def _typed() -> bytes:
    """Return what comes on standard input, as far as it may go."""
    if sys.stdin is None:
        raise unreadable("<stdin>", text("{words}", words=os.strerror(errno.EBADF)))
    try:
        content = sys.stdin.buffer.read(LARGEST_WHOLE + 1)
    except OSError as error:
        raise unreadable("<stdin>", problem_of(error)) from None
    if len(content) > LARGEST_WHOLE:
        raise wrong_file(text("{file} is too large: {n} MB.", file="<stdin>", n=len(content) // 1_000_000))
    return content
