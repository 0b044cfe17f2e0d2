"""Take the operations of a bundle in: every value checked, every name known here, then each side's own words and no others."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from coopfb.actions.import_directory import Why
from coopfb.actions.name_codes import names_of
from coopfb.actions.open_bundle import Opened
from coopfb.domain.bundle import ANYONE, BundleNote
from coopfb.domain.incoming import Fault, Faults
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation_exchange import Carried, Sender, Taken, taken_in
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.rulebook import rules
from coopfb.domain.spoken import Span
from coopfb.errors import CoopfbError
from coopfb.exchange.incoming_operations import operations_of
from coopfb.store.auditing import record
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.reads.bundles import origins
from coopfb.store.reads.operations import bookings, operations
from coopfb.text import Named, Remark, Text, text


class TakenIn(NamedTuple):
    """What became of the operations of a bundle, or would: nothing was stored where there are faults, and for a trial."""

    file: str
    sender: str
    taken: tuple[Taken, ...]
    faults: tuple[Fault, ...]
    names: Mapping[str, Named]
    stored: bool


class Home(NamedTuple):
    """Where operations come to: the file of the database, and the name of its own key (empty: none)."""

    path: Path
    name: str


def take_operations(  # noqa: PLR0913 - what belongs to one import
    conn: sqlite3.Connection, found: Opened, home: Home, author: Author, why: Why, *, dry_run: bool
) -> TakenIn:
    """Take operations in, or only say what that would do.

    Raises InvalidDataError (wrong-file), ConflictError (changed-meanwhile: nothing is stored then), DatabaseError.
    """
    made = _compared(conn, found, home, author)
    if made.faults:
        return made
    codes = tuple(dict.fromkeys(one.after.code for one in made.taken))
    at = stamp(author.now)
    entry = AuditEntry(at, author.who, "directory import", "operation", ",".join(codes[:1] + codes[1:][-1:]), (), why.reason, why.given)
    needed = [(one.after, one.origin) for one in made.taken if one.needed]
    if dry_run or (found.taken_before and not needed):
        record(conn, entry._replace(action="consult"))
        return made
    from coopfb.store.writes.taking_operations import store_taken  # noqa: PLC0415 - loads SQLModel, for a change only

    head = found.head
    note = BundleNote("taken", head.sender, head.serial, head.content, found.digest, at, author.who)
    store_taken(home.path, author, entry, needed, None if found.taken_before else note)
    return made._replace(stored=bool(needed))


def _compared(conn: sqlite3.Connection, found: Opened, home: Home, author: Author) -> TakenIn:
    """Return what each operation would become."""
    faults = Faults(found.file)
    several = operations_of(found.file, found.content, faults)
    for row, one in several:
        for where, problem in _unfit(conn, one):
            faults.add(row, where, problem)
    if faults:
        return TakenIn(found.file, found.head.sender, (), tuple(faults.found), {}, stored=False)
    here = {one.code: one for one in operations(conn, [one.operation.code for _row, one in several])}
    made_by, sender = origins(conn, list(here)), _sender(conn, found)
    taken = []
    for row, one in several:
        code = one.operation.code
        try:
            became = taken_in(here.get(code), made_by.get(code, home.name), one, sender, on_the_wall(author.now).date())
        except CoopfbError as error:
            faults.add(row, code, error.text)
        else:
            taken.append(became._replace(remarks=(*became.remarks, *_unknown(conn, became), *_clashes(conn, became))))
    names = {code: named for one in taken for code, named in names_of(conn, one.after).items()}
    return TakenIn(found.file, found.head.sender, tuple(taken), tuple(faults.found), names, stored=False)


def _sender(conn: sqlite3.Connection, found: Opened) -> Sender:
    """Return who sends, with the State it answers for."""
    speaks_for = found.sender.speaks_for
    units = unit_reads.units(conn, [speaks_for]) if speaks_for != ANYONE else []
    return Sender(found.sender.name, speaks_for, units[0].state if units else "")


def _unfit(conn: sqlite3.Connection, carried: Carried) -> Iterator[tuple[str, Text]]:
    """Yield what keeps an operation from being stored: values that its tables do not take, and names that are not known here."""
    from coopfb.store.writes.taking_operations import impossible  # noqa: PLC0415 - loads SQLModel

    operation = carried.operation
    yield from ((where, text("“{value}” is no value", value=str(value)[:80])) for where, value in impossible(operation))
    states = {one.unit: one.state for one in operation.participants}
    known = {unit.code: unit.state for unit in unit_reads.units(conn, states)}
    for unit, state in states.items():
        if unit not in known:
            yield "participants", text("the unit {code} is not known here: take its directory in first", code=unit)
        elif known[unit] != state:
            yield "participants", text("the unit {code} is of the other State here", code=unit)
    places = {place for leg in operation.legs for place in (*leg.places, *(post.place for post in leg.posts))} - {""}
    for place in sorted(places - {one.code for one in place_reads.places(conn, places)}):
        yield "legs.places", text("the place {code} is not known here", code=place)
    known_rules = {rule.id for rule in rules()}
    yield from (
        ("waivers", text("the rule {rule} is not known here", rule=one.rule)) for one in operation.waivers if one.rule not in known_rules
    )
    if operation.zone not in {zone.code for zone in zone_reads.zones(conn)} | {""}:
        yield "zone", text("the cooperation zone {code} is not known here", code=operation.zone)


def _unknown(conn: sqlite3.Connection, became: Taken) -> Iterator[Remark]:
    """Yield the spots and the channel of an operation that have no name here: they do not travel with the directory."""
    operation = became.after
    spots = {spot for leg in operation.legs for spot in (*leg.spots, *(post.spot for post in leg.posts))} - {""}
    found = spots - {one.code for one in place_reads.spots(conn, spots)}
    found |= {operation.communication.channel} - {""} - {one.code for one in zone_reads.all_channels(conn)}
    if became.needed and found:
        said = text("{code} names what is not known here: {names}.", code=operation.code, names=", ".join(sorted(found)))
        yield Remark("unknown-here", said)


def _clashes(conn: sqlite3.Connection, became: Taken) -> Iterator[Remark]:
    """Yield what the units of an operation do at the same time, where it will take place."""
    operation = became.after
    if not became.needed or operation.status in {"declined", "cancelled", "held", "reported"}:
        return
    for one in bookings(conn, operation.units, (), operation.start, operation.end):
        if one.kind == "unit" and one.operation != operation.code and one.what in operation.units:
            window = Span(one.start, one.end)
            said = text("{what} already takes part in {other} ({window}).", what=one.what, other=one.operation, window=window)
            yield Remark("unit-booked", said)
