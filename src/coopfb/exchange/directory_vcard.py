"""The directory as vCards: one card a contact, or a unit without one, and properties of our own for what no other property holds."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import BinaryIO

from coopfb.domain.contact_words import FUNCTION_NAMES
from coopfb.domain.directory_table import COLUMNS, DirectoryExtract, Entry, about, lines
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.hours_words import hours_worded
from coopfb.domain.reach import spoken
from coopfb.domain.record import stamp
from coopfb.domain.spoken import Moment
from coopfb.exchange.directory_manner import STEP, Manner
from coopfb.exchange.vcard import Card, properties, vcards
from coopfb.i18n import say
from coopfb.text import text

OURS = "X-COOPFB-"
"""Begins the name of each property of our own: the key of a column, or of what the file says of itself, in capitals."""
ELSEWHERE = frozenset(("number", "id"))
"""Columns that TEL or EMAIL, and UID hold."""
IN_NOTE = frozenset(("marking", "made_at"))
"""What NOTE says to people, and REV."""


def write_vcards(extract: DirectoryExtract, manner: Manner, stream: BinaryIO) -> None:
    """Write the extract as vCard 4.0. Raises OSError."""
    _write(extract, manner, stream, "4.0")


def write_old_vcards(extract: DirectoryExtract, manner: Manner, stream: BinaryIO) -> None:
    """Write the extract as vCard 3.0, for readers that do not know 4.0. Raises OSError."""
    _write(extract, manner, stream, "3.0")


def _write(extract: DirectoryExtract, manner: Manner, stream: BinaryIO, version: str) -> None:
    cards, done = _cards(extract, manner.lang), 0
    while some := vcards(islice(cards, STEP), version):
        stream.write(some.encode("utf-8"))
        manner.progress(done := done + STEP)


def _cards(extract: DirectoryExtract, lang: str) -> Iterator[Card]:
    """Yield a card a line, with what its unit and the file say put into lines once for all its cards."""
    contact_keys = [column.key for column in extract.columns if column.of == "contact"]
    own = [(_name(key), index) for index, key in enumerate(contact_keys) if key not in ELSEWHERE]
    unit_names = [_name(column.key) for column in COLUMNS if column.of == "unit"]
    of_file = properties((_name(key), word) for key, word in about(extract).items() if key not in IN_NOTE)
    wording = _Wording(extract, lang)
    known: object = None
    of_unit = ""
    for entry, (unit, contact) in zip(extract.entries, lines(extract), strict=True):
        if unit is not known:
            known, of_unit = unit, properties(zip(unit_names, unit, strict=True)) + of_file
        of_contact = properties([(name, contact[index]) for name, index in own]) if entry.contact else ""
        yield wording.card(entry, of_contact + of_unit)


class _Wording:
    """What a card says to people, in one language; what many cards say the same way is put into words once."""

    def __init__(self, extract: DirectoryExtract, lang: str) -> None:
        self._titles, self._lang, self._at = extract.titles, lang, stamp(extract.made_at)
        self._marking = say(text("{marking} · as of {moment}", marking=extract.marking, moment=Moment(extract.made_at)), lang)
        self._hours = cache(lambda hours: hours_worded(hours, lang))
        self._title = cache(self._titled)

    def card(self, entry: Entry, more: str) -> Card:
        """Return the card of a line; a unit alone has neither function nor channel."""
        unit, contact = entry
        name, categories = unit.named.said(self._lang), tuple(filter(None, (unit.state, unit.service)))
        if contact is None:
            return Card(
                unit.code, name, "", "", "", unit.languages, (self._marking,), categories, self._at, more=more
            )  # fmt: skip
        title, role = self._title(unit.state, unit.service, contact.function)
        said = (EXERCISE if contact.exercise else "", self._hours(contact.hours), self._marking)
        return Card(
            contact.id, name, title, contact.channel, contact.number, spoken(contact, unit), tuple(filter(None, said)), categories,
            self._at, role, more,
        )  # fmt: skip

    def _titled(self, state: str, service: str, function: str) -> tuple[str, str]:
        """Return what a function is called in a service, and in plain words."""
        plain = say(FUNCTION_NAMES.get(function) or text("{name}", name=function), self._lang)
        known = self._titles.get((state, service, function))
        return (getattr(known, self._lang) or plain if known else plain), plain


def _name(key: str) -> str:
    return OURS + key.upper().replace("_", "-")
