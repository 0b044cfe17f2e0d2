"""Print the sheet for the wall of a post: whom it calls across the border, its radio channels, and the page made of them."""

import sqlite3
from datetime import datetime

from coopfb.actions.find_counterpart import find
from coopfb.actions.name_unit import unit_named
from coopfb.actions.plan_radio import radios
from coopfb.domain.answer import CounterpartQuery
from coopfb.domain.marking import marking
from coopfb.domain.reach import Thresholds
from coopfb.domain.unit import Unit
from coopfb.domain.wall import Wall, WallChannel, language_across
from coopfb.store.reads import zones as zone_reads

MOST_LINES = 14
"""Numbers on the sheet: what can be read from a step away on one page."""


def wall_of(conn: sqlite3.Connection, home: str, now: datetime, thresholds: Thresholds, chosen: str) -> Wall:
    """Return the sheet of the unit that `home` names (empty: nobody said), as of `now`; `chosen` is the marking set, empty for none.

    Raises as `find_counterpart.find` does.
    """
    found = find(conn, CounterpartQuery("", now, home=home, limit=MOST_LINES), thresholds)
    unit = found.subjects[0].unit or unit_named(conn, home)
    channels = _channels(conn, unit)
    numbered = [one.contact for one in found.answers if one.contact]
    exercise = any(one.exercise for one in numbered) or any(one.channel.exercise for one in channels)
    other = language_across(unit.languages, unit.state, found.answers)
    return Wall(unit, found.answers, channels, other, marking(chosen, exercise=exercise), exercise, now)


def _channels(conn: sqlite3.Connection, unit: Unit) -> tuple[WallChannel, ...]:
    """Return the common channels of the zones a unit is in."""
    zones = {member.zone for member in zone_reads.zones_of_unit(conn, unit.code)}
    found = zone_reads.channels(conn, zones)
    known = radios(conn, {one.opened_by for one in found}, {one.fallback for one in found})
    return tuple(WallChannel(one, known.units.get(one.opened_by), known.line(one.fallback)) for one in found)


def printed(wall: Wall, lang: str) -> bytes:
    """Return the sheet as a PDF of one page, in the reader's language."""
    from coopfb.exchange.typeset import typeset  # noqa: PLC0415 - only for a page
    from coopfb.exchange.wall_page import wall_page  # noqa: PLC0415 - the same

    return typeset("wall", wall_page(wall, lang), wall.made_at)
