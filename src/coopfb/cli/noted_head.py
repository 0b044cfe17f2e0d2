"""The audit's last entry as somebody noted it elsewhere: what `--head` takes."""

import re
from typing import Annotated

import typer

from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

HASH = re.compile("[0-9a-f]{16,64}")
"""The beginning of a hash: sixteen digits are enough that nobody finds another entry with the same."""
LONGEST_NUMBER = 18
HeadOption = Annotated[
    str | None,
    typer.Option("--head", metavar=_("NUMBER:HASH"), help=_("The audit's last entry as you noted it: it must still be there.")),
]


def noted(words: str) -> tuple[int, str]:
    """Return number and beginning of the hash of an audit entry somebody noted. Raises WrongCommandLineError."""
    number, _colon, digest = "".join(words.split()).partition(":")
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER and HASH.fullmatch(digest.lower())):
        raise WrongCommandLineError(
            "bad-value",
            text("{option} does not take “{value}”.", option="--head", value=words),
            text("Write it as `coopfb db check` shows it, for example 12:1f3a9c0b22d4e6f8."),
        )
    return int(number), digest.lower()
