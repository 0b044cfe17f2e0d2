"""Find the counterpart: the place, the competent or facing units, whom to call first, and the fallback chain."""

import sqlite3
from collections.abc import Iterable

from coopfb.actions.choose_units import HAS_NUMBER, NAMED, UnitChoice, choose_facing, choose_for_place, choose_for_unit
from coopfb.actions.gather_units import Inquiry, closed_remark, current_unit, seat_of
from coopfb.actions.name_unit import unit_named
from coopfb.actions.rank_answers import answers_for
from coopfb.actions.resolve_place import resolve
from coopfb.domain.answer import CounterpartQuery, Found, Radio, Subject, UnitRead
from coopfb.domain.place import Place
from coopfb.domain.place_match import Resolution
from coopfb.domain.reach import Thresholds
from coopfb.domain.unit import Unit
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Remark, text

# Schengen Convention art. 41, read in the consolidated text (domain notes S-24); printed in sense, never extended.
PURSUIT_LINE = Remark(
    "caas-41",
    text("Pursuit (Schengen Convention, art. 41): call the host authorities at the latest when crossing; stop when they ask."),
)

def find(conn: sqlite3.Connection, query: CounterpartQuery, thresholds: Thresholds) -> Found:
    """Answer `query` from the directory.

    Raises WrongCommandLineError when nothing says whose counterpart is wanted, NotFoundError for an unknown unit or place.
    """
    home = unit_named(conn, query.home) if query.home else None
    inquiry = Inquiry(conn, query, home, thresholds)
    if query.counterpart_of or not query.words:
        return _facing(inquiry)
    resolution = resolve(conn, query.words, seat_of(conn, home) if home else None)
    return _for_places(inquiry, resolution) if resolution.matches else _for_units(inquiry, resolution)


def _facing(inquiry: Inquiry) -> Found:
    """Who faces the unit named by --counterpart-of, or one's own."""
    query, home = inquiry.query, inquiry.home
    asked = unit_named(inquiry.conn, query.counterpart_of) if query.counterpart_of else home
    if asked is None:
        raise WrongCommandLineError(
            "no-home",
            text("Whose counterpart? Name a place, or say once who you are."),
            text("For example: coopfb contact find Mouscron, or: coopfb settings set home fr-pn-tourcoing"),
        )
    unit = current_unit(inquiry.conn, asked, inquiry.day)
    seat = seat_of(inquiry.conn, unit)
    if unit.service == "common-centre" or seat is None:
        raise NotFoundError(
            "no-counterpart",
            text("{unit} has no seat in one of the two States, or serves both: no unit faces it.", unit=unit.named),
            text("Name a place instead, for example: coopfb contact find Mouscron"),
        )
    choice = choose_facing(inquiry, unit, seat)
    subject = _subject(inquiry, seat, unit, choice)
    closed = closed_remark(asked, unit, inquiry.day)
    warnings = (*choice.warnings, *_law(query))
    return Found(query, home, matches=(), units=(), undecided=False, subjects=(subject,), understood=closed, warnings=warnings)


def _for_places(inquiry: Inquiry, resolution: Resolution) -> Found:
    subjects: list[Subject] = []
    warnings: list[Remark] = []
    for match in resolution.meant:
        choice = choose_for_place(inquiry, match.place, resolution.position, both_sides=resolution.both_sides)
        subjects.append(_subject(inquiry, match.place, None, choice))
        warnings += choice.warnings
    understood = _once([*resolution.remarks, *(remark for match in resolution.meant for remark in match.remarks)])
    warnings += _law(inquiry.query)
    return Found(
        inquiry.query,
        inquiry.home,
        resolution.matches,
        _units_read(inquiry.conn, resolution),
        resolution.undecided,
        tuple(subjects),
        understood,
        _once(warnings),
    )


def _for_units(inquiry: Inquiry, resolution: Resolution) -> Found:
    conn, match = inquiry.conn, resolution.units[0]
    read = _units_read(conn, resolution)
    asked = read[0].unit
    number = match.name if match.match == "number" else ""
    unit = current_unit(conn, asked, inquiry.day)
    seat = seat_of(conn, unit)
    choice = choose_for_unit(inquiry, unit, seat, HAS_NUMBER if number else NAMED)
    subject = _subject(inquiry, seat, unit, choice, number)
    understood = _once([*resolution.remarks, *closed_remark(asked, unit, inquiry.day)])
    warnings = _once([*choice.warnings, *_law(inquiry.query)])
    return Found(inquiry.query, inquiry.home, (), read, undecided=False, subjects=(subject,), understood=understood, warnings=warnings)


def _units_read(conn: sqlite3.Connection, resolution: Resolution) -> tuple[UnitRead, ...]:
    """The units the words may mean, in their order."""
    held = {u.code: u for u in unit_reads.units(conn, [u.code for u in resolution.units])} if resolution.units else {}
    return tuple(UnitRead(held[u.code], u.match) for u in resolution.units if u.code in held)


def _subject(inquiry: Inquiry, place: Place | None, unit: Unit | None, choice: UnitChoice, number: str = "") -> Subject:
    answers = answers_for(inquiry, choice.candidates, place, number)
    postcodes = place_reads.postcodes_of(inquiry.conn, place.code) if place else []
    codes = tuple(dict.fromkeys(p.postcode for p in postcodes))
    return Subject(place, unit, codes, answers, choice.candidates, _radio(inquiry.conn, place, answers[0].unit if answers else unit))


def _radio(conn: sqlite3.Connection, place: Place | None, unit: Unit | None) -> tuple[Radio, ...]:
    """The common channels of the place's cooperation zone; of a unit in one zone only, where the place lies in none."""
    zones = [z.code for z in zone_reads.zones_of_place(conn, place.code)] if place else []
    if not zones and unit:
        zones = list({m.zone for m in zone_reads.zones_of_unit(conn, unit.code)})
    channels = zone_reads.channels(conn, zones) if len(zones) == 1 else []
    openers = {u.code: u for u in unit_reads.units(conn, [c.opened_by for c in channels if c.opened_by])}
    return tuple(Radio(c, openers.get(c.opened_by)) for c in channels)


def _law(query: CounterpartQuery) -> tuple[Remark, ...]:
    return (PURSUIT_LINE,) if query.purpose == "pursuit" else ()


def _once(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Drop what two headings say alike."""
    kept: list[Remark] = []
    for remark in remarks:
        if remark not in kept:
            kept.append(remark)
    return tuple(kept)
