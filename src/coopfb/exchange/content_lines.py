"""Content lines of address books and calendars (RFC 6350 and 5545, alike): values escaped, lines folded at 75 octets and ended by CRLF."""

import re
from collections.abc import Iterable

from coopfb.clean import clean

LONGEST_LINE = 75
"""Octets of UTF-8 in a line, its end not counted (RFC 6350 section 3.2, RFC 5545 section 3.1)."""
_SPECIAL = re.compile(r"[\\,;]")


def escaped(value: str) -> str:
    r"""Return a value made safe to show, with backslash, comma and semicolon escaped; line ends are visible by then."""
    return value if value.isalnum() else _SPECIAL.sub(r"\\\g<0>", clean(value))


def paragraphs(values: Iterable[str]) -> str:
    """Return values escaped, one a line of one text."""
    return "\\n".join(map(escaped, values))


def content_line(line: str) -> str:
    """Return one line folded and ended by CRLF."""
    return f"{_folded(line)}\r\n"


def content(lines: Iterable[str]) -> str:
    """Return the lines as one text, each folded and ended by CRLF; empty for none."""
    return "".join([f"{_folded(line)}\r\n" for line in lines])


def _folded(line: str) -> str:
    """Return a line folded so that no part is longer than 75 octets, the space that begins it counted, and no character is cut."""
    if len(line) <= LONGEST_LINE and line.isascii():
        return line
    octets = line.encode("utf-8", "replace")
    parts, start, room = [], 0, LONGEST_LINE
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # noqa: PLR2004 - the octets of UTF-8 that go on with a character
            end -= 1
        parts.append(octets[start:end])
        start, room = end, LONGEST_LINE - 1
    return b"\r\n ".join([*parts, octets[start:]]).decode("utf-8")
