"""How the directory is written into a file of any format: what its writer is told besides the extract."""

from collections.abc import Callable
from typing import BinaryIO, NamedTuple, TypeAlias

from coopfb.domain.directory_table import DirectoryExtract

Progress: TypeAlias = Callable[[int], None]
"""Hears how many lines are written, now and then."""
STEP = 500
"""Lines between two reports of progress."""


def nobody(_done: int) -> None:
    """Hear it and do nothing."""


class Manner(NamedTuple):
    """`lang` is the reader's language; `delimiter` and `bom` (a byte order mark) are for CSV; `progress` hears how far it is."""

    lang: str
    delimiter: str = ","
    bom: bool = False
    progress: Progress = nobody


Writer: TypeAlias = Callable[[DirectoryExtract, Manner, BinaryIO], None]
"""What writes one format into a stream that was opened for it; it may raise OSError, InvalidDataError."""
