"""Words that a spreadsheet would take for a formula, marked with an apostrophe in a CSV file and read back as they were."""

import re

RISKY = frozenset("=+-@\t\r＝＋－＠")
"""What a formula begins with; some spreadsheets take the wide forms too (OWASP, CSV injection)."""
_GUARDED = re.compile("'+[=+@\t\r＝＋－＠-]")
_NUMBER = re.compile(r"\+[0-9]{3,15}")


def guarded(words: str) -> str:
    """Return a cell with an apostrophe before it where it could be a formula; a telephone number (E.164) stays bare."""
    if (words[:1] in RISKY and not _NUMBER.fullmatch(words)) or _GUARDED.match(words):
        return f"'{words}"
    return words


def unguarded(words: str) -> str:
    """Return what `guarded` was given."""
    return words[1:] if _GUARDED.match(words) else words
