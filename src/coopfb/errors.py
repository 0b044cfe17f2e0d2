"""Every failure a user can meet: one class per kind of remedy, with its code, exit code and what to do next."""

import errno
import os
from collections.abc import Mapping, Sequence

from coopfb.text import Text, text

_PROBLEMS = {
    errno.EACCES: text("you may not use it"),
    errno.EPERM: text("you may not use it"),
    errno.ENAMETOOLONG: text("its name is too long"),
    errno.ELOOP: text("its links lead in a circle"),
    errno.ENOENT: text("it is not there"),
    errno.ENOTDIR: text("a part of the path is not a folder"),
    errno.EISDIR: text("it is a folder"),
    errno.EROFS: text("its disk can only be read"),
    errno.ENOSPC: text("no space is left"),
    errno.EDQUOT: text("no space is left"),
    errno.EFBIG: text("it would be too large"),
    errno.EIO: text("the device does not work"),
}
"""What the system says of a file, in words the catalogues know."""


def problem_of(error: OSError) -> Text:
    """Return what the system says of a file as a part of a sentence; what is rare stays in the system's own words."""
    known = _PROBLEMS.get(error.errno or 0)
    return known or text("{words}", words=os.strerror(error.errno) if error.errno else str(error))


class CoopfbError(Exception):
    """Base of all failures shown to a user as one line on stderr.

    `code` is stable and documented (docs/reference/errors.md), `text` says what happened, `remedy` what to do next,
    `nearest` holds up to three names the user may have meant.
    """

    exit_code = 1
    more: Mapping[str, object] = {}
    """What JSON says of it besides: keys and values."""

    def __init__(self, code: str, text: Text, remedy: Text | None = None, nearest: tuple[str, ...] = ()) -> None:
        """Keep the parts; nothing is turned into a language here."""
        super().__init__(code)
        self.code = code
        self.text = text
        self.remedy = remedy
        self.nearest = nearest


class WrongCommandLineError(CoopfbError):
    """An option, date, language, or an empty or over-long text that cannot be understood."""

    exit_code = 2


class NotFoundError(CoopfbError):
    """An unknown unit, place, spot or zone, or a position out of the area."""

    exit_code = 3


class InvalidDataError(CoopfbError):
    """Data that breaks the directory's own rules: names each fault with file and line."""

    exit_code = 4


class ConflictError(CoopfbError):
    """Another change came first, or a check found faults that must be mended."""

    exit_code = 5


class ForbiddenError(CoopfbError):
    """No plan can be made, or rules forbid the order; the sentence names them."""

    exit_code = 6
    findings: Sequence[object] = ()
    """What the rules found (`domain.rule.Finding`), to be told one a line."""


class DatabaseError(CoopfbError):
    """The database is locked, corrupt, read-only, foreign, newer or full; the remedy names the command that mends it."""

    exit_code = 7


class UnreadableFileError(CoopfbError):
    """A file or folder that cannot be read or written."""

    exit_code = 8
