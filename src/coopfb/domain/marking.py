"""The marking every page and file carries: what the setting says, the words for fictitious data, and what may not be used."""

import re
from unicodedata import normalize

from coopfb.errors import WrongCommandLineError
from coopfb.text import text

FICTITIOUS = "DONNÉES FICTIVES — EXERCICE / FICTIEVE GEGEVENS — OEFENING"
"""Stands where no marking is set and the data are an exercise's."""
UNSET = "MARQUAGE À DÉFINIR / MARKERING IN TE STELLEN"
"""Stands where no marking is set and the data are real."""
LONGEST = 80
_CLASSIFIED = frozenset(("RESTREINT", "BEPERKT", "RESTRICTED", "CONFIDENTIEL", "VERTROUWELIJK", "CONFIDENTIAL", "SECRET", "GEHEIM"))
"""Words of classification levels, RESTREINT/BEPERKT (royal decree of 20 December 2024) first: coopfb holds nothing classified."""
_LAST_LETTER = "\u024f"
"""Beyond it no font of ours draws letters; dashes and quotes lie further on."""


def marking(chosen: str, *, exercise: bool) -> str:
    """Return the marking of a page: `chosen` is the setting, empty where nobody set it."""
    return chosen or (FICTITIOUS if exercise else UNSET)


def marking_given(typed: str) -> str:
    """Return a marking as it is stored: one line of at most 80 characters.

    Raises WrongCommandLineError; also for the bare word RESTREINT or BEPERKT, which names a classification since 1 February 2025.
    """
    line = " ".join(typed.split())
    drawn = all(sign <= _LAST_LETTER or not sign.isalnum() for sign in line)
    if not (0 < len(line) <= LONGEST and line.isprintable() and drawn and any(sign.isalnum() for sign in line)):
        said = text("A marking is one line of 1 to {most} characters, in Latin letters.", most=LONGEST)
        raise WrongCommandLineError("wrong-marking", said, text("Type it anew, in fewer words."))
    if _CLASSIFIED.intersection(re.findall(r"[^\W\d_]+", normalize("NFKC", line).upper())):
        said = text("“{marking}” names a classification level; coopfb holds nothing classified.", marking=line)
        raise WrongCommandLineError("classified-marking", said, text("Write a protection marking, such as “DIFFUSION RESTREINTE”."))
    return line
