"""Sketch an operation: the small map of its papers, with the meeting point and the ground of its legs."""

import sqlite3

from coopfb.domain.leg_places import places_of
from coopfb.domain.map_points import Known, mark_of, sides
from coopfb.domain.map_sketch import sketch
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.place import PAIR, Place
from coopfb.exchange.small_map import small_map
from coopfb.store.reads import places as place_reads
from coopfb.store.reads.cells import cells


def small_map_of(conn: sqlite3.Connection, operation: Operation, *langs: str) -> str:
    """Return the small map of an operation as SVG, its names in these languages: its meeting point (place, spot or crossing), and its legs.

    Empty where the directory knows the position of none of them. Raises UnreadableFileError where the bundled outlines are damaged.
    """
    here = _places(conn, operation)
    spots = {
        spot.code: spot
        for spot in place_reads.spots(conn, [operation.meeting, *(code for leg in operation.legs for code in spots_of(leg))])
    }
    here |= {place.code: place for place in place_reads.places(conn, {code for spot in spots.values() for code in sides(spot)})}
    drawn_from = cells()
    known = Known(here, spots, drawn_from.border)
    meeting = mark_of(operation.meeting, known)
    on = {state: tuple(code for leg in operation.legs if leg.host_state == state for code in places_of(leg)) for state in ("FR", "BE")}
    towns = [mark_of(code, known) for codes in on.values() for code in dict.fromkeys(codes)]
    towns += [mark_of(code, known) for code in spots if code != operation.meeting]
    drawn = sketch(drawn_from, on, tuple(mark for mark in towns if mark and mark != meeting), meeting)
    return small_map(drawn, langs) if drawn else ""


def _places(conn: sqlite3.Connection, operation: Operation) -> dict[str, Place]:
    """Return the places of the meeting point and of the legs, by code."""
    wanted = {*operation.meeting.split(PAIR), *(code for leg in operation.legs for code in places_of(leg))}
    return {place.code: place for place in place_reads.places(conn, wanted)}


def spots_of(leg: Leg) -> tuple[str, ...]:
    """Return the codes of the spots of a leg and of its posts."""
    return (*leg.spots, *(post.spot for post in leg.posts if post.spot))
