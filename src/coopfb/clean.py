"""Data made safe to show: control, format and bidirectional characters become visible escapes."""

_JOINERS = frozenset("\u200c\u200d")
"""Zero width joiners are letters' business (they change shapes in some scripts) and stay."""
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def clean(value: str) -> str:
    r"""Return `value` on one line with nothing hidden in it.

    Control characters (tabs and line ends included), format and bidirectional characters, lone surrogates and line or
    paragraph separators are written as `\xNN`, `\uNNNN` or `\UNNNNNNNN`; everything else is kept as it is.
    """
    if value.isprintable() or value.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ").isprintable():
        return value
    return "".join(_visible(character) for character in value)


def _visible(character: str) -> str:
    """Return the character, or its escape when a reader could not see it."""
    import unicodedata  # noqa: PLC0415 - almost no text has anything hidden, and every start would pay for it

    if unicodedata.category(character) not in _HIDDEN or character in _JOINERS:
        return character
    return escaped(character)


def escaped(character: str) -> str:
    """Return the escape of one character."""
    number = ord(character)
    if number <= 0xFF:  # noqa: PLR2004 - the widths of the three escapes
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004
