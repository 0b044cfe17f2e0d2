"""Show good practices: the list with the answers of the zones, and one of them with its figures before and after."""

import sqlite3
from datetime import date

from coopfb.actions.exchange_practices import practice_named
from coopfb.actions.name_one import zone_named
from coopfb.domain.action_item import by_urgency
from coopfb.domain.practice import Adoption, Practice, PracticeLine, PracticeSheet, ZoneFigures, compared
from coopfb.domain.zone import CooperationZone
from coopfb.store.reads import actions as action_reads
from coopfb.store.reads import practices as practice_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named


def practices_listed(conn: sqlite3.Connection, zone: str, today: date) -> tuple[PracticeLine, ...]:
    """Return every practice with the answer of one zone, or of every zone there is today. Raises NotFoundError."""
    answers = {(one.practice, one.zone): one for one in practice_reads.adoptions(conn)}
    zones = [zone_named(conn, zone)] if zone else _standing(conn, {code for _practice, code in answers}, today)
    return tuple(
        PracticeLine(practice, tuple((one, answers.get((practice.code, one.code))) for one in zones))
        for practice in practice_reads.practices(conn)
    )


def practice_sheet(conn: sqlite3.Connection, words: str, today: date) -> PracticeSheet:
    """Return the sheet of the practice that `words` (code or title) mean. Raises NotFoundError with the nearest."""
    practice = practice_named(conn, words)
    linked = practice_reads.linked(conn, practice.code)
    zones = {one.code: one for one in zone_reads.zones(conn)}
    told = [one for one in practice_reads.adoptions(conn, practice.code) if one.zone in zones]
    figured = tuple(_zone_figures(conn, zones[one.zone], one, [code for code, zone in linked if zone == one.zone], today) for one in told)
    actions = tuple(by_urgency(one for one in action_reads.action_items(conn) if one.practice == practice.code))
    return PracticeSheet(practice, _origin(conn, practice, zones), figured, tuple(code for code, _zone in linked), actions)


def _zone_figures(conn: sqlite3.Connection, zone: CooperationZone, answer: Adoption, linked: list[str], today: date) -> ZoneFigures:
    """Return what a zone answered, with figures where it took the practice up and operations of its own are linked."""
    if answer.answer == "declined" or not linked:
        return ZoneFigures(zone, answer, len(linked), None)
    found = compared(practice_reads.results(conn, [zone.code]), linked, date.fromisoformat(answer.since), today)
    return ZoneFigures(zone, answer, len(linked), found)


def _standing(conn: sqlite3.Connection, answered: set[str], today: date) -> list[CooperationZone]:
    """Return the zones in force today, and those that answered before they were closed."""
    day = today.isoformat()
    return [one for one in zone_reads.zones(conn) if one.code in answered or not one.valid_to or one.valid_to >= day]


def _origin(conn: sqlite3.Connection, practice: Practice, zones: dict[str, CooperationZone]) -> Named | str:
    """Return the name of the zone or unit it comes from."""
    if practice.zone:
        return zones[practice.zone].named if practice.zone in zones else practice.zone
    found = unit_reads.units(conn, [practice.unit])
    return found[0].named if found else practice.unit
