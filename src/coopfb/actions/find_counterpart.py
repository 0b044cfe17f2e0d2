"""Find the counterpart: the place, the competent or facing units, whom to call first, and the fallback chain."""

import sqlite3
from collections.abc import Iterable

from coopfb.actions.choose_units import HAS_NUMBER, NAMED, UnitChoice, choose_for_place, choose_for_unit, current_units
from coopfb.actions.rank_answers import answers_for
from coopfb.actions.resolve_place import resolve
from coopfb.domain.answer import CounterpartQuery, Found, Radio, Subject
from coopfb.domain.place import Place
from coopfb.domain.place_match import PlaceMatch, Resolution, UnitMatch
from coopfb.domain.reach import Thresholds
from coopfb.domain.unit import Unit
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Remark, text

# Read in the consolidated text (source S-24 of the domain notes); printed word for word in sense, never extended.
PURSUIT_LINE = Remark(
    "caas-41",
    text("Pursuit (Schengen Convention, art. 41): call the host authorities at the latest when crossing; stop when they ask."),
)


def find(conn: sqlite3.Connection, query: CounterpartQuery, thresholds: Thresholds) -> Found:
    """Answer `query` from the directory.

    Raises WrongCommandLineError when nothing says whose counterpart is wanted, NotFoundError for an unknown unit or place.
    """
    home = unit_named(conn, query.home) if query.home else None
    home_place = _seat(conn, home) if home else None
    if query.counterpart_of or not query.words:
        return _facing_unit(conn, query, home, thresholds)
    resolution = resolve(conn, query.words, home_place)
    if resolution.matches:
        return _for_places(conn, query, home, resolution, thresholds)
    return _for_units(conn, query, home, resolution, thresholds)


def unit_named(conn: sqlite3.Connection, words: str) -> Unit:
    """Return the unit a code, number or name means (of a closed unit, the unit itself). Raises NotFoundError with the nearest names."""
    found = unit_reads.units(conn, [words.strip().casefold()])
    if found:
        return found[0]
    resolution = resolve(conn, words, None)
    if resolution.units:
        return unit_reads.units(conn, [resolution.units[0].code])[0]
    raise NotFoundError("unknown-unit", text("No unit is called “{words}”.", words=words), text("`coopfb unit list` shows them all."))


def _seat(conn: sqlite3.Connection, unit: Unit) -> Place | None:
    seats = place_reads.places(conn, [unit.seat]) if unit.seat else []
    return seats[0] if seats else None


def _facing_unit(conn: sqlite3.Connection, query: CounterpartQuery, home: Unit | None, thresholds: Thresholds) -> Found:
    """Who faces the unit named by --counterpart-of, or one's own."""
    unit = unit_named(conn, query.counterpart_of) if query.counterpart_of else home
    if unit is None:
        raise WrongCommandLineError(
            "no-home",
            text("Whose counterpart? Name a place, or say once who you are."),
            text("For example: coopfb contact find Mouscron, or: coopfb settings set home fr-pn-tourcoing"),
        )
    seat = _seat(conn, unit)
    if unit.service == "common-centre" or seat is None:
        raise NotFoundError(
            "no-counterpart",
            text("{unit} serves both States: no unit faces it.", unit=unit.named),
            text("Name a place instead, for example: coopfb contact find Mouscron"),
        )
    units, closed = current_units(conn, [unit], _day(query))
    choice = choose_for_unit(conn, units[0], seat, query, facing_only=True)
    subject = _subject(conn, query, home or unit, seat, units[0], choice, thresholds)
    return Found(query, home, (), undecided=False, subjects=(subject,), understood=tuple(closed), warnings=(*choice.warnings, *_law(query)))


def _for_places(
    conn: sqlite3.Connection, query: CounterpartQuery, home: Unit | None, resolution: Resolution, thresholds: Thresholds
) -> Found:
    asked = _asked(resolution)
    both = len(asked) > 1 and asked[0].match in {"position", "spot"}
    understood = [*resolution.remarks, *(remark for match in asked for remark in match.remarks)]
    warnings: list[Remark] = []
    subjects: list[Subject] = []
    for match in asked:
        choice = choose_for_place(conn, match.place, resolution.position, query, home, both_sides=both)
        subjects.append(_subject(conn, query, home, match.place, None, choice, thresholds))
        warnings += choice.warnings
    warnings += _law(query)
    return Found(query, home, resolution.matches, resolution.undecided, tuple(subjects), _once(understood), _once(warnings))


def _asked(resolution: Resolution) -> tuple[PlaceMatch, ...]:
    """The matches that get answers: one, or two when nothing decides between two sides or a spot lies astride the border."""
    first, *others = resolution.matches
    if not others:
        return (first,)
    second = others[0]
    astride = first.match == second.match == "spot" and first.spot == second.spot
    return (first, second) if resolution.undecided or astride else (first,)


def _for_units(
    conn: sqlite3.Connection, query: CounterpartQuery, home: Unit | None, resolution: Resolution, thresholds: Thresholds
) -> Found:
    match: UnitMatch = resolution.units[0]
    units, closed = current_units(conn, unit_reads.units(conn, [match.code]), _day(query))
    warnings: list[Remark] = []
    subjects: list[Subject] = []
    for unit in units:
        seat = _seat(conn, unit)
        number = match.name if match.match == "number" else ""
        choice = choose_for_unit(conn, unit, seat, query, facing_only=False, home=home, why=HAS_NUMBER if number else NAMED)
        subjects.append(_subject(conn, query, home, seat, unit, choice, thresholds, number))
        warnings += choice.warnings
    others = unit_reads.units(conn, [u.code for u in resolution.units[1:4]])
    warnings += [Remark("also-called", text("{unit} ({code}) is called that too", unit=u.named, code=u.code)) for u in others]
    return Found(query, home, (), False, tuple(subjects), _once([*resolution.remarks, *closed]), _once([*warnings, *_law(query)]))


def _subject(  # noqa: PLR0913 -- the parts of one heading, gathered in one place
    conn: sqlite3.Connection,
    query: CounterpartQuery,
    home: Unit | None,
    place: Place | None,
    unit: Unit | None,
    choice: UnitChoice,
    thresholds: Thresholds,
    number: str = "",
) -> Subject:
    answers = answers_for(conn, choice.candidates, place, query, home, thresholds, number)
    postcodes = place_reads.postcodes_of(conn, place.code) if place else []
    return Subject(
        place,
        unit,
        tuple(dict.fromkeys(p.postcode for p in postcodes)),
        answers,
        choice.candidates,
        _radio(conn, place, answers[0].unit if answers else unit),
    )


def _radio(conn: sqlite3.Connection, place: Place | None, unit: Unit | None) -> tuple[Radio, ...]:
    """The common channels of the place's cooperation zone, else of the unit's."""
    zones = [z.code for z in zone_reads.zones_of_place(conn, place.code)] if place else []
    if not zones and unit:
        zones = [m.zone for m in zone_reads.zones_of_unit(conn, unit.code)]
    channels = zone_reads.channels(conn, zones) if zones else []
    openers = {u.code: u for u in unit_reads.units(conn, [c.opened_by for c in channels if c.opened_by])}
    return tuple(Radio(c, openers.get(c.opened_by)) for c in channels)


def _law(query: CounterpartQuery) -> tuple[Remark, ...]:
    return (PURSUIT_LINE,) if query.purpose == "pursuit" else ()


def _day(query: CounterpartQuery) -> str:
    return query.at.date().isoformat()


def _once(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Drop what two headings say alike."""
    kept: list[Remark] = []
    for remark in remarks:
        if remark not in kept:
            kept.append(remark)
    return tuple(kept)
