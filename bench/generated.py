"""Large directories for measuring: the bundled one, with units, territories, names and contacts added by a fixed seed."""

import random
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from coopfb.domain.folding import fold

SEED = 20130318
AT = "2026-03-04T00:00:00Z"
FUNCTIONS = ("desk", "duty-officer", "head", "coordinator", "liaison")
HOURS = ("24/7", "Mo-Fr 08:00-18:00", "Mo-Sa 07:00-21:00", "")
NUMBERS = {"FR": "+3335301", "BE": "+320000"}
"""The beginnings of the fictitious numbers; four digits follow."""
KINDS = {"FR": ("national-police", "specialised", "fr-gen"), "BE": ("local-police", "brigade", "be-gen")}
"""Service, level and code of the units added in each State: they answer for their place beside the units already there, not before."""

LANGUAGES = {"FR": "fr", "BE": "fr,nl"}

_UNIT = (
    "INSERT INTO unit (code, state, service, level, number, number_source, name_fr, name_nl, seat, seat_source, languages, radio_network,"
    " valid_from, valid_to, source, owner, changed_at) VALUES (?, ?, ?, ?, '', '', ?, ?, ?, 'inferred', ?, '', '', '', 'generated', '', ?)"
)
_TERRITORY = "INSERT INTO territory (unit, area, source, basis, changed_at) VALUES (?, ?, 'inferred', 'generated', ?)"
_NAME = "INSERT INTO name (kind, code, name, lang, role, folded, changed_at) VALUES ('unit', ?, ?, '', 'official', ?, ?)"
_CONTACT = (
    'INSERT INTO contact (id, code, unit, function, number, hours, "order", changed_at, channel, languages, visibility, verified_on,'
    " verified_by, source, exercise, owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'phone', '', 'field', '2026-03-04', '', 'generated', 1, '')"
)


class Size(NamedTuple):
    """How many contacts and units a directory holds, those of the bundled one included."""

    contacts: int
    units: int


class Added(NamedTuple):
    """One unit added, with the place it answers for."""

    code: str
    state: str
    place: str
    name: str


def enlarge(bundled: Path, path: Path, size: Size) -> Path:
    """Write to `path` a copy of the bundled database enlarged to `size`, the units dealt to all places of both States in turn."""
    shutil.copyfile(bundled, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for line in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            conn.execute(f"PRAGMA {line}")
        conn.execute("BEGIN")
        held = Size(*(conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("contact", "unit")))  # noqa: S608 - two names
        indexes = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        for name, _sql in indexes:
            conn.execute(f"DROP INDEX {name}")
        added = _units(conn, size.units - held.units)
        _insert(conn, added, _contacts(added, size.contacts - held.contacts))
        for _name, sql in indexes:
            conn.execute(sql)
        conn.execute("COMMIT")
    return path


def _units(conn: sqlite3.Connection, wanted: int) -> list[Added]:
    """Return the units to add, by code."""
    dice = random.Random(SEED)  # noqa: S311 - the same directory each time, no secret
    places = conn.execute("SELECT code, state, name FROM place WHERE closed_on = '' ORDER BY code").fetchall()
    dice.shuffle(places)
    dealt = (places[number % len(places)] for number in range(wanted))
    return sorted(Added(f"{KINDS[state][2]}-{n:06}", state, code, f"Poste {n} de {name}") for n, (code, state, name) in enumerate(dealt, 1))


def _insert(conn: sqlite3.Connection, added: list[Added], contacts: Iterable[tuple[str | int, ...]]) -> None:
    """Insert the units, what they answer for, their names and their contacts."""
    conn.executemany(_UNIT, ((u.code, u.state, *KINDS[u.state][:2], u.name, u.name, u.place, LANGUAGES[u.state], AT) for u in added))
    conn.executemany(_TERRITORY, ((u.code, u.place, AT) for u in added))
    conn.executemany(_NAME, ((u.code, u.name, fold(u.name), AT) for u in added))
    conn.executemany(_CONTACT, contacts)


def _contacts(added: list[Added], wanted: int) -> Iterator[tuple[str | int, ...]]:
    """Yield the rows of the contacts to add, dealt evenly to the units added."""
    dice = random.Random(SEED)  # noqa: S311 - the same directory each time, no secret
    number = 0
    for at, unit in enumerate(added, 1):
        until = wanted * at // len(added)
        for order in range(1, until - number + 1):
            number += 1
            key = f"{number:08x}-0000-4000-8000-{number:012x}"
            function = FUNCTIONS[(order - 1) % len(FUNCTIONS)]
            told = f"{NUMBERS[unit.state]}{dice.randrange(10_000):04}"
            yield key, f"{unit.code}/{function}-{order}", unit.code, function, told, dice.choice(HOURS), order, AT
