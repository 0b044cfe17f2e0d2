"""Measures address books of the terminal over 5,000 contacts, the same for each: khard 0.22 and abook.

khard comes from a virtual environment of its own (`pip install "khard==0.22.*"`, then `--khard` and its path), abook from Debian.
"""

import shutil
import sqlite3
import subprocess
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from generated import Size, enlarge
from paired import Command, Peer
from row import NOTHING, SKIPPED, Row, alone, faster
from scratch import FIND, Scratch

SIZE = Size(5_000, 1_000)
KHARD = "khard 0.22"
TIMES_FASTER = 30
FEWER = 4
"""khard takes seconds: a quarter of the pairs is enough, and keeps the whole table within minutes."""

HELP = "the khard 0.22 to measure, when it is not on the path"


class Card(NamedTuple):
    """One contact as an address book knows it."""

    key: str
    unit: str
    dutch: str
    function: str
    number: str
    town: str
    service: str
    languages: str
    hours: str
    verified: str


def rows(place: Scratch, told: Namespace) -> Iterator[Row]:
    """Measure each address book that is installed against the same question put to coopfb."""
    database = enlarge(place.created(), place.folder / f"{SIZE.contacts}.db", SIZE)
    cards = _cards(database)
    ours = place.coopfb(*FIND, "--json", expected='"BE-57096"', database=database)
    what = f"{SIZE.contacts:,} contacts, contact find Mouscron --json"
    khard = shutil.which(told.khard or "khard")
    if khard and _version(khard).startswith("0.22."):
        asked = Peer(f"{KHARD}, phone Mouscron", _khard(place, cards, khard))
        yield faster(what, ours, asked, TIMES_FASTER, max(3, told.pairs // FEWER))
    else:
        yield Row(what, NOTHING, KHARD, bar=f"≥ {TIMES_FASTER} × faster", verdict=SKIPPED)
    abook = shutil.which("abook")
    if abook:
        asked = Peer("abook --mutt-query Mouscron", _abook(place, cards, abook))
        yield faster(what, ours, asked, None, told.pairs)
    else:
        yield Row(what, NOTHING, "abook", verdict=SKIPPED)


def _cards(database: Path) -> list[Card]:
    """Return every contact of a directory."""
    with closing(sqlite3.connect(database)) as conn:
        found = conn.execute(
            "SELECT c.id, u.name_fr, u.name_nl, c.function, c.number, coalesce(p.name, ''), u.service, u.languages, c.hours, c.verified_on"
            " FROM contact c JOIN unit u ON u.code = c.unit LEFT JOIN place p ON p.code = u.seat ORDER BY c.code"
        )
        return [Card(*row) for row in found]


def _version(khard: str) -> str:
    """Return the version a khard says it is."""
    said = subprocess.run([khard, "--version"], capture_output=True, text=True, check=False).stdout.split()
    return said[-1] if said else ""


def _khard(place: Scratch, cards: list[Card], khard: str) -> Command:
    """Write the contacts as vCards, one a file as khard wants them, and return the question."""
    book = place.folder / "khard"
    book.mkdir()
    for card in cards:
        (book / f"{card.key}.vcf").write_text("\r\n".join(_vcard(card)), encoding="utf-8", newline="")
    settings = place.folder / "khard.conf"
    settings.write_text(f"[addressbooks]\n[[directory]]\npath = {book}\n[general]\ndefault_action = list\n", encoding="utf-8")
    return Command((khard, "-c", str(settings), "phone", "Mouscron"), place.environment(), expected="Mouscron")


def _vcard(card: Card) -> Iterator[str]:
    """Yield the lines of a contact as vCard 3.0, which khard reads best, with what coopfb's own answer says about it."""
    name = f"{card.unit} {card.function}"
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"UID:{card.key}", f"FN:{name}", f"N:{name};;;;", f"NICKNAME:{card.dutch}")
    yield from (f"ORG:{card.unit}", f"TITLE:{card.function}", f"TEL;TYPE=work:{card.number}", f"ADR;TYPE=work:;;;{card.town};;;")
    yield from (f"CATEGORIES:{card.service}", f"NOTE:{card.languages} {card.hours} EXERCISE".replace(",", "\\,"), f"REV:{card.verified}")
    yield from ("END:VCARD", "")


def _abook(place: Scratch, cards: list[Card], abook: str) -> Command:
    """Write the contacts in abook's format, each with the address its query prints, and return the question."""
    book = place.folder / "addressbook"
    entries = (
        f"[{n}]\nname={card.unit} {card.function}\nemail={card.key}@example.org\nphone={card.number}\ncity={card.town}\n"
        for n, card in enumerate(cards)
    )
    book.write_text("\n".join(("[format]\nprogram=abook\nversion=0.6.1\n", *entries)), encoding="utf-8")
    return Command((abook, "--datafile", str(book), "--mutt-query", "Mouscron"), place.environment(), expected="Mouscron")


if __name__ == "__main__":
    alone(rows, khard=HELP)
