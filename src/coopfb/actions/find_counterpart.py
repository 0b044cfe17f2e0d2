"""Find the counterpart: the place, the competent or facing units, whom to call first, and the fallback chain."""

import sqlite3
from collections.abc import Iterable, Sequence

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
SAID_FIRST = frozenset({"no-territory", "no-such-service"})
"""Warnings that explain the numbers, and so stand above them."""


def find(conn: sqlite3.Connection, query: CounterpartQuery, thresholds: Thresholds) -> Found:
    """Answer `query` from the directory.

    Raises WrongCommandLineError when nothing says whose counterpart is wanted, NotFoundError for an unknown unit or place.
    """
    home = unit_named(conn, query.home) if query.home else None
    if query.counterpart_of or not query.words:
        return _facing(conn, query, home, thresholds)
    resolution = resolve(conn, query.words, seat_of(conn, home) if home else None)
    # A common centre serves both sides: it gets the answer of somebody who did not say where he stands, dialled from its seat.
    asking = None if home and home.service == "common-centre" else home
    inquiry = Inquiry(conn, query, asking, thresholds, home.state if home else "")
    found = _for_places(inquiry, resolution) if resolution.matches else _for_units(inquiry, resolution)
    return found._replace(home=home)


def _facing(conn: sqlite3.Connection, query: CounterpartQuery, home: Unit | None, thresholds: Thresholds) -> Found:
    """Who faces the unit named by --counterpart-of, or one's own."""
    asked = unit_named(conn, query.counterpart_of) if query.counterpart_of else home
    if asked is None:
        raise WrongCommandLineError(
            "no-home",
            text("Whose counterpart? Name a place, or say once who you are."),
            text("For example: coopfb contact find Mouscron, or: coopfb settings set home fr-pn-tourcoing"),
        )
    inquiry = Inquiry(conn, query, home or asked, thresholds, (home or asked).state)
    unit = current_unit(conn, asked, inquiry.day)
    if unit.service == "common-centre" or unit.level == "clearance":
        raise _no_counterpart(unit)
    seat = seat_of(conn, unit)
    choice = choose_facing(inquiry, unit, seat)
    subject = _subject(inquiry, seat, unit, choice)
    closed = closed_remark(asked, unit, inquiry.day)
    return _found(inquiry, Resolution(), (subject,), closed, choice.warnings)._replace(home=home)


def _no_counterpart(unit: Unit) -> NotFoundError:
    if unit.level == "clearance":
        said = text("{unit} handles goods and papers, not operations: no unit faces it.", unit=unit.named)
        remedy = text("Ask for customs at a place, for example: coopfb contact find Menen --service customs")
        return NotFoundError("no-counterpart", said, remedy)
    said = text("{unit} serves both States: no unit faces it.", unit=unit.named)
    return NotFoundError("no-counterpart", said, text("Name a place instead, for example: coopfb contact find Mouscron"))


def _for_places(inquiry: Inquiry, resolution: Resolution) -> Found:
    subjects: list[Subject] = []
    warnings: list[Remark] = []
    for match in resolution.meant:
        choice = choose_for_place(inquiry, match.place, resolution.position, both_sides=resolution.both_sides)
        subjects.append(_subject(inquiry, match.place, None, choice))
        warnings += choice.warnings
    understood = [*resolution.remarks, *(remark for match in resolution.meant for remark in match.remarks)]
    return _found(inquiry, resolution, subjects, understood, warnings)


def _for_units(inquiry: Inquiry, resolution: Resolution) -> Found:
    conn, match = inquiry.conn, resolution.units[0]
    asked = unit_reads.units(conn, [match.code])[0]
    number = match.name if match.match == "number" else ""
    unit = current_unit(conn, asked, inquiry.day)
    seat = seat_of(conn, unit)
    choice = choose_for_unit(inquiry, unit, seat, HAS_NUMBER if number else NAMED)
    subject = _subject(inquiry, seat, unit, choice, number)
    goods = (Remark("clearance-office", text("For goods and papers only, never for operations.")),) if unit.level == "clearance" else ()
    several = (Remark("several-units", text("several units are called that: which one?")),) if len(resolution.units) > 1 else ()
    understood = [*several, *resolution.remarks, *closed_remark(asked, unit, inquiry.day), *goods]
    return _found(inquiry, resolution, (subject,), understood, choice.warnings)


def _found(
    inquiry: Inquiry, resolution: Resolution, subjects: Sequence[Subject], understood: Iterable[Remark], warnings: Iterable[Remark]
) -> Found:
    """Put the answer together; what explains the numbers is said before them, the rest after."""
    several = _once(warnings)
    return Found(
        query=inquiry.query,
        home=inquiry.home,
        standpoint=inquiry.standpoint,
        matches=resolution.matches,
        units=_units_read(inquiry.conn, resolution),
        undecided=resolution.undecided,
        subjects=tuple(subjects),
        understood=_once([*understood, *(w for w in several if w.code in SAID_FIRST)]),
        warnings=(*(w for w in several if w.code not in SAID_FIRST), *_law(inquiry.query)),
    )


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
