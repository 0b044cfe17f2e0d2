"""Put operations and events on a map: operations where their legs are, events at their place."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from coopfb.actions.name_operation import ALIVE
from coopfb.actions.show_event import events_listed
from coopfb.actions.sketch_operation import spots_of
from coopfb.domain.festive import Edition
from coopfb.domain.leg_places import places_of, windows
from coopfb.domain.local_time import from_the_wall
from coopfb.domain.map_points import Known, Mark, mark_of, sides
from coopfb.domain.map_view import Fact, Feature, fact
from coopfb.domain.operation import Operation
from coopfb.domain.operation_words import KIND_NAMES, STATUS_NAMES
from coopfb.domain.outline import Line
from coopfb.domain.place import Place
from coopfb.domain.record import stamp
from coopfb.domain.spoken import Day, Span
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import places as place_reads
from coopfb.text import Named, text


class OnMap(NamedTuple):
    """Operations as features, one a place, and the codes of the units that take part in them."""

    features: tuple[Feature, ...]
    units: frozenset[str]


def operations_on_map(conn: sqlite3.Connection, zone: str, period: tuple[datetime, datetime], border: Line) -> OnMap:
    """Return the operations of a zone (code, empty for all) that touch a time (aware) and will take place or did."""
    lines = operation_reads.list_operations(conn, zone=zone, status=ALIVE, start=period[0], end=period[1])
    found = operation_reads.operations(conn, [line.code for line in lines])
    spots = {spot.code: spot for spot in place_reads.spots(conn, {code for one in found for leg in one.legs for code in spots_of(leg)})}
    wanted = {code for one in found for leg in one.legs for code in places_of(leg)} | {
        code for spot in spots.values() for code in sides(spot)
    }
    places = {place.code: place for place in place_reads.places(conn, wanted)}
    features = tuple(feature for one in found for feature in _where(one, Known(places, spots, border)))
    return OnMap(features, frozenset(unit for one in found for unit in one.units))


def events_on_map(conn: sqlite3.Connection, zone: str, period: tuple[date, date]) -> Iterator[Feature]:
    """Yield the editions of events of a zone that take place in a period, each at its place."""
    listed = events_listed(conn, from_the_wall(datetime.combine(period[0], datetime.min.time()))[0], zone, period)
    for line in listed.lines:
        place = listed.places.get(line.event.place)
        if line.edition and place:
            at = (place.lon, place.lat)
            yield Feature("event", line.edition.code, line.event.named, "event", place.state, at, facts=_of_event(line.edition, place))


def _of_event(edition: Edition, place: Place) -> tuple[Fact, ...]:
    first, last = Day(edition.first), Day(edition.last)
    when = text("{day}", day=first) if edition.first == edition.last else text("{first} – {last}", first=first, last=last)
    return (
        Fact("days", text("Days"), when, f"{edition.first}/{edition.last}"),
        *fact("place", text("Place"), place.code, text("{name}", name=place.named)),
        *fact("standing", text("Date"), "given" if edition.event.given else "usual-rule", edition.event.standing),
    )


def _where(operation: Operation, known: Known) -> Iterator[Feature]:
    """Yield an operation at each of its places, with the times there."""
    found: dict[tuple[float, float], list[tuple[Mark, str, datetime, datetime]]] = {}
    for leg in operation.legs:
        alone = [("", spot, leg.start, leg.end) for spot in leg.spots if not leg.posts]
        for place, spot, start, end in (*windows(leg), *alone):
            mark = mark_of(spot or place, known)
            if mark:
                found.setdefault(mark.at, []).append((mark, leg.host_state, start, end))
    for at, held in found.items():
        mark, state = held[0][0], held[0][1]
        told = _of_operation(operation, mark.name, [(start, end) for _mark, _state, start, end in held])
        name = Named(operation.code, operation.code, operation.code)
        yield Feature("operation", operation.code, name, operation.kind, state, at, mark.approximate, facts=told, also=operation.units)


def _of_operation(operation: Operation, name: Named, held: Iterable[tuple[datetime, datetime]]) -> tuple[Fact, ...]:
    """Return what is said of an operation at one place: what it is, where, when there, how far it is settled, who takes part."""
    times = sorted(dict.fromkeys(held))
    start, end = times[0][0], max(over for _begin, over in times)
    return (
        *fact("kind", text("Kind"), operation.kind, KIND_NAMES.get(operation.kind)),
        *fact("place", text("Place"), name.local, text("{name}", name=name)),
        Fact("window", text("Time"), text("{span}", span=Span(start, end)), f"{stamp(start)}/{stamp(end)}"),
        *fact("status", text("Status"), operation.status, STATUS_NAMES.get(operation.status)),
        *fact("units", text("Units"), ", ".join(operation.units)),
    )
