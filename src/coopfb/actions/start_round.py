"""Start a round of verification: the sheet of every unit, in its language; and see who has answered, by cooperation zone."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from coopfb.actions.name_one import zone_named
from coopfb.domain.contact import Contact
from coopfb.domain.contact_words import FUNCTION_NAMES
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.marking import marking
from coopfb.domain.round import Round, RoundUnit, Sheet, language_of
from coopfb.domain.row_change import RowChange
from coopfb.domain.unit import Unit, in_force
from coopfb.domain.zone import CooperationZone
from coopfb.errors import ConflictError, NotFoundError
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.reads.rounds import round_units, rounds
from coopfb.text import Named, Text, text


class RoundStart(NamedTuple):
    """A round about to start, or its sheets written again for who is silent: the rows to store (none then), and the sheets."""

    round: Round
    sheets: tuple[Sheet, ...]
    rows: tuple[RowChange, ...] = ()


class RoundState(NamedTuple):
    """A round with its units: the cooperation zones each belongs to today, and what units and zones are called."""

    round: Round
    units: tuple[RoundUnit, ...]
    zones_of: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Named]
    zones: Mapping[str, CooperationZone]


def round_started(conn: sqlite3.Connection, started: Round, zone: str, now: datetime, chosen: Mapping[str, str]) -> RoundStart:
    """Return a new round of every unit in force that has contacts, or of those of a zone. Raises ConflictError, NotFoundError."""
    if any(one.name == started.name for one in rounds(conn)):
        said = text("The round {name} was started already.", name=started.name)
        remedy = text("`coopfb directory round status {name}` shows who is silent; --again writes their sheets anew.", name=started.name)
        raise ConflictError("round-exists", said, remedy)
    wanted = zone_named(conn, zone).code if zone else ""
    day = on_the_wall(now).date().isoformat()
    units = [unit for unit in unit_reads.list_units(conn) if in_force(unit, day)]
    if wanted:
        members = _zones_of(conn, day)
        units = [unit for unit in units if wanted in members.get(unit.code, ())]
    sheets = _sheets(conn, units, started.name, now, chosen)
    if not sheets:
        raise NotFoundError("no-contact", text("No unit there has a contact to verify."), text("`coopfb contact add` adds one."))
    rows = [RowChange("round", None, dict(started._asdict()))]
    rows += [RowChange("round_unit", None, dict(RoundUnit(started.name, sheet.unit.code, sheet.lang, "")._asdict())) for sheet in sheets]
    return RoundStart(started, sheets, tuple(rows))


def sheets_again(conn: sqlite3.Connection, name: str, now: datetime, chosen: Mapping[str, str]) -> RoundStart:
    """Return the sheets of the units that have not answered a round. Raises NotFoundError."""
    known = round_named(conn, name)
    silent = [one.unit for one in round_units(conn, known.name) if not one.answered_on]
    return RoundStart(known, _sheets(conn, unit_reads.units(conn, silent), known.name, now, chosen))


def round_named(conn: sqlite3.Connection, name: str) -> Round:
    """Return the round of a name, or for none the newest. Raises NotFoundError."""
    known = rounds(conn)
    found = next((one for one in known if not name or one.name == name), None)
    if found is None:
        said = text("There is no round {name}.", name=name) if name else text("No round has been started.")
        remedy = text("Start one: coopfb directory round start {name}", name=name or str(2027))
        raise NotFoundError("unknown-round", said, remedy, tuple(one.name for one in known[:3]))
    return found


def round_state(conn: sqlite3.Connection, name: str, zone: str, now: datetime) -> RoundState:
    """Return who has answered a round and who is silent, of all units or of a zone's. Raises NotFoundError."""
    known = round_named(conn, name)
    wanted = zone_named(conn, zone).code if zone else ""
    zones_of = _zones_of(conn, on_the_wall(now).date().isoformat())
    units = tuple(one for one in round_units(conn, known.name) if not wanted or wanted in zones_of.get(one.unit, ()))
    names = {unit.code: unit.named for unit in unit_reads.units(conn, [one.unit for one in units])}
    zones = {one.code: one for one in zone_reads.zones(conn) if not wanted or one.code == wanted}
    return RoundState(known, units, zones_of, names, zones)


def _zones_of(conn: sqlite3.Connection, day: str) -> Mapping[str, tuple[str, ...]]:
    """Return the cooperation zones each unit belongs to on a day (ISO)."""
    found: dict[str, list[str]] = defaultdict(list)
    for zone in zone_reads.zones(conn):
        for one in zone_reads.members(conn, zone.code):
            if (not one.valid_from or one.valid_from <= day) and (not one.valid_to or one.valid_to >= day):
                found[one.unit].append(zone.code)
    return {unit: tuple(dict.fromkeys(zones)) for unit, zones in found.items()}


def _sheets(conn: sqlite3.Connection, units: Sequence[Unit], name: str, now: datetime, chosen: Mapping[str, str]) -> tuple[Sheet, ...]:
    """Return the sheet of each unit that has contacts; each goes to its own unit alone, so it holds all of them."""
    held: dict[str, list[Contact]] = defaultdict(list)
    for one in contact_reads.contacts(conn, [unit.code for unit in units]):
        held[one.unit].append(one)
    titles = {(one.state, one.service, one.function): Named(one.fr, one.nl, one.en) for one in contact_reads.function_titles(conn)}

    def called(unit: Unit, one: Contact) -> Text | Named:
        return titles.get((unit.state, unit.service, one.function)) or FUNCTION_NAMES[one.function]

    day = on_the_wall(now).date()
    return tuple(
        Sheet(
            name,
            unit,
            language_of(unit),
            tuple((one, called(unit, one)) for one in held[unit.code]),
            marking(chosen.get("marking", ""), exercise=all(one.exercise for one in held[unit.code])),
            day,
        )
        for unit in units
        if held.get(unit.code)
    )
