"""Tell the common centre of an operation: which centre, whom to call there, and the message."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from coopfb.actions.gather_units import Inquiry
from coopfb.actions.name_operation import operation_named
from coopfb.actions.name_unit import standing_unit, unit_named
from coopfb.actions.rank_answers import answers_for
from coopfb.domain.answer import Candidate, CounterpartQuery
from coopfb.domain.life import allow
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.notification import Notification
from coopfb.domain.operation import Operation
from coopfb.domain.reach import Thresholds
from coopfb.domain.unit import Unit, in_force
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named, Remark, text


class Telling(NamedTuple):
    """What is asked: the operation and, where said, the unit told, in words; when it was told (None: now); who asks, from where."""

    ref: str
    to: str
    at: datetime | None
    now: datetime
    home: str
    thresholds: Thresholds


def notification(conn: sqlite3.Connection, asked: Telling) -> Notification:
    """Return what the common centre is told, and whom to call; nothing is written.

    Raises NotFoundError (operation, unit, no centre competent), ConflictError (called off), WrongCommandLineError (a moment to come).
    """
    operation = operation_named(conn, asked.ref, asked.now, asked.home)
    allow(operation, "notify")
    if asked.at and asked.at > asked.now:
        raise WrongCommandLineError(
            "still-to-come", text("That moment is still to come."), text("Give the moment the common centre was told, or leave it out.")
        )
    before = operation.notice if not (asked.to or asked.at) else None
    known, others = _centres(conn, operation)
    told = before.unit if before else asked.to
    centre = (unit_named(conn, told) if before else standing_unit(conn, told, asked.now)) if told else _one(known)
    home = unit_named(conn, asked.home) if asked.home else None
    standpoint = home.state if home and home.service != "common-centre" else ""
    inquiry = Inquiry(conn, CounterpartQuery("", asked.now, purpose="patrol"), home, asked.thresholds, standpoint)
    return Notification(
        operation=operation,
        centre=centre,
        contact=answers_for(inquiry, [Candidate("common-centre", centre, ())], None)[0],
        units={unit.code: unit.named for unit in unit_reads.units(conn, {*operation.units, *_leading(operation)})},
        places=dict(_places(conn, operation)),
        zone=_zone(conn, operation.zone),
        channel=next((c for c in zone_reads.channels(conn, [operation.zone]) if c.code == operation.communication.channel), None),
        home_state=standpoint,
        at=before.at if before else asked.at or asked.now,
        recorded=before is not None,
        remarks=tuple(_remarks(operation, centre, () if asked.to else others, before.at if before else asked.at or asked.now)),
    )


def _centres(conn: sqlite3.Connection, operation: Operation) -> tuple[Unit | None, tuple[Unit, ...]]:
    """Return the common centre competent where the operation goes, and any other that is competent for a part of it alone.

    One that answers for every place comes first, then the one that answers for most; the published before the inferred.
    """
    day = on_the_wall(operation.start).date().isoformat()
    held: dict[str, list[tuple[Unit, bool]]] = {}
    for place in dict.fromkeys(code for leg in operation.legs for code in leg.places):
        pairs = unit_reads.answering_for(conn, place)
        held[place] = [(unit, area.source == "published") for unit, area in pairs if unit.level == "centre" and in_force(unit, day)]
    everyone = {unit.code: unit for several in held.values() for unit, _published in several}
    places = Counter(unit.code for several in held.values() for unit, _published in several)
    published = {unit.code for several in held.values() for unit, known in several if known}
    ranked = sorted(everyone, key=lambda code: (-places[code], code not in published, code))
    first = everyone[ranked[0]] if ranked else None
    uncovered = (several for several in held.values() if first and all(unit.code != first.code for unit, _published in several))
    return first, tuple({unit.code: unit for several in uncovered for unit, _published in several}.values())


def _one(centre: Unit | None) -> Unit:
    if centre is None:
        raise NotFoundError(
            "no-common-centre",
            text("No common centre is competent where the operation goes."),
            text("Name the unit that is told: --to UNIT."),
        )
    return centre


def _leading(operation: Operation) -> set[str]:
    return {leg.officer_in_charge.partition("/")[0] for leg in operation.legs} - {""}


def _places(conn: sqlite3.Connection, operation: Operation) -> Iterator[tuple[str, Named]]:
    """Yield the name of each place and spot of the legs, by code."""
    for place in place_reads.places(conn, {code for leg in operation.legs for code in leg.places}):
        yield place.code, place.named
    wanted = {code for leg in operation.legs for code in leg.spots}
    for spot in place_reads.all_spots(conn) if wanted else ():
        if spot.code in wanted:
            yield spot.code, Named(spot.name_fr, spot.name_nl or spot.name_fr, spot.name_fr)


def _zone(conn: sqlite3.Connection, code: str) -> Named:
    """Return the name of a cooperation zone, its code where it is not known."""
    named = (zone.named for zone in zone_reads.zones(conn) if zone.code == code)
    return next(named, Named(code, code, code))


def _remarks(operation: Operation, centre: Unit, others: tuple[Unit, ...], at: datetime) -> Iterator[Remark]:
    if at >= operation.start:
        yield Remark("told-late", text("The common centre is to be told before the start (rule R27); this is recorded as told after it."))
    if centre.service != "common-centre":
        yield Remark("not-a-common-centre", text("{unit} is not a common centre.", unit=centre.named))
    for other in others:
        said = text("{unit} ({code}) is competent for a part of it: tell it too.", unit=other.named, code=other.code)
        yield Remark("another-centre", said)
