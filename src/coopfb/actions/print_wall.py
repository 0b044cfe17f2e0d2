"""Print the sheet for the wall of a post: whom it calls across the border, its radio channels, and the page made of them."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from coopfb.actions.find_counterpart import find
from coopfb.actions.name_unit import unit_named
from coopfb.actions.plan_radio import radios
from coopfb.actions.rank_answers import line_of
from coopfb.domain.answer import Answer, Candidate, CounterpartQuery
from coopfb.domain.hours import ALWAYS
from coopfb.domain.marking import marking
from coopfb.domain.reach import Thresholds
from coopfb.domain.unit import Unit
from coopfb.domain.wall import Wall, WallChannel, language_across
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import zones as zone_reads

MOST_UNITS = 10
"""Units on the sheet: what can be read from a step away on one page."""
IN_THE_NIGHT = frozenset(("desk", "duty-officer", "dispatch"))
"""The functions that answer callers; those that plan are not on the wall."""


def wall_of(conn: sqlite3.Connection, home: str, now: datetime, thresholds: Thresholds, chosen: str) -> Wall:
    """Return the sheet of the unit that `home` names (empty: nobody said), as of `now`; `chosen` is the marking set.

    It is the same whatever the hour it is printed at. Raises as `find_counterpart.find` does.
    """
    found = find(conn, CounterpartQuery("", now, home=home), thresholds)
    unit = found.subjects[0].unit or unit_named(conn, home)
    candidates = [one for one in found.subjects[0].candidates if one.shown][:MOST_UNITS]
    answers = [line for one in candidates for line in _lines(conn, one, now, thresholds)]
    channels = _channels(conn, unit)
    exercise = any(one.contact and one.contact.exercise for one in answers) or any(one.channel.exercise for one in channels)
    other = language_across(next(iter(unit.languages), ""), answers)
    return Wall(unit, tuple(answers), channels, other, marking(chosen, exercise=exercise), exercise, now)


def _lines(conn: sqlite3.Connection, one: Candidate, now: datetime, thresholds: Thresholds) -> Iterator[Answer]:
    """Yield every number of a unit that answers callers, day and night before office hours, an office's only where there is no other."""
    phones = [contact for contact in contact_reads.contacts(conn, [one.unit.code]) if contact.channel == "phone"]
    wanted = [contact for contact in phones if contact.function in IN_THE_NIGHT] or phones
    for contact in sorted(wanted, key=lambda contact: (contact.hours != ALWAYS, contact.order, contact.code)):
        yield line_of(conn, contact, one.unit, now, thresholds)._replace(role=one.role)


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
