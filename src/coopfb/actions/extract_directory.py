"""Take from the directory what is to leave it: the units and contacts asked for, and what the file will say of itself."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import repeat
from typing import NamedTuple

from coopfb.actions.name_one import zone_named
from coopfb.actions.resolve_place import resolve
from coopfb.domain.contact import Contact, Duty
from coopfb.domain.directory_table import PROFILES, DirectoryExtract, Entry, by_unit, units_of
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.marking import marking
from coopfb.domain.reach import spoken
from coopfb.domain.unit import Unit, in_force
from coopfb.errors import NotFoundError
from coopfb.store.reads import extracts
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.reads.contacts import function_titles
from coopfb.text import text


class Wanted(NamedTuple):
    """What is to leave: codes, and words for the zone and the place; empty for all.

    `profile` is of PROFILES; `closed` takes units of the past as well. `owner` (code) leaves what one organisation keeps: no filter of the
    file, since it is all there is of that one. `beside` takes what units answer for, duty rows and the names of places as well.
    """

    zone: str = ""
    state: str = ""
    services: frozenset[str] = frozenset()
    speaks: str = ""
    place: str = ""
    profile: str = PROFILES[0]
    closed: bool = False
    owner: str = ""
    beside: bool = True


class Asker(NamedTuple):
    """Who takes it and why: what the file says of itself. `marking` is the setting; `recipient` is empty for oneself."""

    now: datetime
    who: str
    marking: str
    reason: str = ""
    recipient: str = ""


def extracted(conn: sqlite3.Connection, wanted: Wanted, asker: Asker) -> DirectoryExtract:
    """Return what was asked for, all of one moment, by State, service and unit, contacts in their order.

    The profile `field` leaves out contacts that are not for everybody, and who verified a number or holds a duty; units stay, alone
    where they have nothing to show. A language asked for leaves only contacts that speak it. Raises NotFoundError, WrongCommandLineError.
    """
    with extracts.one_moment(conn):
        day = on_the_wall(asker.now).date().isoformat()
        units, filters = _units(conn, wanted, day)
        contacts = extracts.contacts_by_unit(conn, [unit.code for unit in units], _visible(wanted.profile))
        entries = tuple(_entries(units, contacts, wanted))
        if wanted.owner:
            entries = tuple(_kept_by(entries, wanted.owner))
        codes = [unit.code for unit in units] if not (wanted.speaks or wanted.owner) else list(units_of(entries))
        duties = _duties(extracts.duties_of_units(conn, codes), entries) if wanted.beside else []
        territories = extracts.territories_of(conn, codes) if wanted.beside else []
        named = {unit.seat for unit in units if unit.seat} | {one.area for one in territories}
        places = extracts.place_names(conn, named) if wanted.beside else {}
        titles = {(one.state, one.service, one.function): one for one in function_titles(conn)}
    exercise = any(entry.contact and entry.contact.exercise for entry in entries)
    if wanted.profile != "full":
        duties = [one._replace(holder="") for one in duties]
    return DirectoryExtract(
        entries, asker.now, asker.who, marking(asker.marking, exercise=exercise), exercise, wanted.profile, filters, asker.reason,
        asker.recipient, duties, territories, titles, places,
    )  # fmt: skip


def _kept_by(entries: Iterable[Entry], owner: str) -> Iterator[Entry]:
    """Yield what one organisation keeps: its contacts, and its units with those contacts or alone."""
    for unit, several in by_unit(entries):
        own = [one for one in several if one.contact and one.contact.owner == owner]
        yield from own or ([Entry(unit, None)] if unit.owner == owner else ())


def _duties(duties: list[Duty], entries: Iterable[Entry]) -> list[Duty]:
    """Return the duty rows of the contacts that leave."""
    held = {entry.contact.id for entry in entries if entry.contact} if duties else set()
    return [one for one in duties if one.contact in held]


def _units(conn: sqlite3.Connection, wanted: Wanted, day: str) -> tuple[list[Unit], dict[str, str]]:
    """Return the units that pass every filter, and the filters as codes."""
    filters = {"zone": "", "state": wanted.state, "service": ",".join(sorted(wanted.services)), "lang": wanted.speaks, "place": ""}
    units = unit_reads.list_units(conn, state=wanted.state)
    if wanted.services:
        units = [unit for unit in units if unit.service in wanted.services]
    if wanted.zone:
        filters["zone"] = zone_named(conn, wanted.zone).code
        units = _among(units, _members(conn, filters["zone"], "" if wanted.closed else day))
    if wanted.place:
        codes = _places(conn, wanted.place)
        filters["place"] = ",".join(codes)
        units = _among(units, {unit.code for one in codes for unit, _area in unit_reads.answering_for(conn, one)})
    open_now = units if wanted.closed else [unit for unit in units if in_force(unit, day)]
    told = {key: value for key, value in filters.items() if value}
    return open_now, told | ({"in-force": day} if len(open_now) < len(units) else {})


def _among(units: Iterable[Unit], codes: Collection[str]) -> list[Unit]:
    return [unit for unit in units if unit.code in codes]


def _members(conn: sqlite3.Connection, zone: str, day: str) -> set[str]:
    """Return the codes of the units of a zone on a day (ISO); empty: of any date."""
    found = zone_reads.members(conn, zone)
    return {one.unit for one in found if not day or ((one.valid_from or day) <= day <= (one.valid_to or day))}


def _places(conn: sqlite3.Connection, words: str) -> list[str]:
    """Return the codes of the places that words mean: both, where a name is on both sides. Raises NotFoundError."""
    found = resolve(conn, words, None)
    if not found.matches:
        said = text("“{words}” names a unit, not a place.", words=words)
        raise NotFoundError("not-a-place", said, text("Name a commune or municipality."))
    return [match.place.code for match in found.meant]


def _visible(profile: str) -> tuple[str, ...]:
    return PROFILES if profile == "full" else ("field",)


def _entries(units: Iterable[Unit], contacts: dict[str, list[Contact]], wanted: Wanted) -> Iterator[Entry]:
    """Yield each unit with each of its contacts; alone where it has none, unless a language was asked for."""
    full = wanted.profile == "full"
    for unit in units:
        found = contacts.pop(unit.code, [])
        if wanted.speaks:
            found = [contact for contact in found if wanted.speaks in spoken(contact, unit)]
        if not full:
            found = [contact._replace(verified_by="") if contact.verified_by else contact for contact in found]
        yield from map(Entry._make, zip(repeat(unit), found))
        if not (found or wanted.speaks):
            yield Entry(unit, None)
