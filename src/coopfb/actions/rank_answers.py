"""Turn chosen units into ranked answers: whom to call first in each, open or until when, and how it is dialled."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from coopfb.actions.gather_units import Inquiry
from coopfb.domain.answer import Answer, Candidate, CounterpartQuery
from coopfb.domain.contact import Contact, Duty, FunctionTitle
from coopfb.domain.freshness import freshness
from coopfb.domain.hours import BEFORE, HORIZON, OnDuty, duty
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.place import Place
from coopfb.domain.reach import Reach, Thresholds, language_reason, rank_contacts, spoken, useful
from coopfb.domain.record import stamp
from coopfb.domain.telephone import dial
from coopfb.domain.tried import CallTried, latest
from coopfb.domain.unit import STATES, Unit, role_of
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads.calls import calls_waiting
from coopfb.store.reads.holidays import holidays
from coopfb.text import Remark, text

OFFICE_FUNCTIONS = frozenset({"head", "coordinator", "liaison"})
"""Functions that plan; someone with a caller on the line does not want them unless it is about a patrol or an event."""

PLANNING = frozenset({"patrol", "event"})
LEADING_ROLES = frozenset({"competent", "counterpart"})
DAY = timedelta(days=1)


class _Known(NamedTuple):
    """What the directory holds, at the moment asked, about the units of one answer."""

    at: datetime
    speaks: str
    thresholds: Thresholds
    contacts: Mapping[str, Sequence[Contact]]
    duties: Mapping[str, Sequence[Duty]]
    holidays: Mapping[str, frozenset[date]]
    titles: Mapping[tuple[str, str, str], FunctionTitle]
    tried: Mapping[str, Sequence[CallTried]]


def answers_for(inquiry: Inquiry, candidates: Sequence[Candidate], place: Place | None, number: str = "") -> tuple[Answer, ...]:
    """Return the ranked answers of the shown candidates, at most `query.limit`, never mixing contacts of two units.

    `number` (E.164, or empty) is what the user typed: the contact that has it comes first in its unit.
    """
    query = inquiry.query
    chosen = [c for c in candidates if c.shown]
    units = [c.unit for c in chosen]
    known = _known(inquiry, units, contact_reads.contacts(inquiry.conn, [u.code for u in units]))
    lead = next((c.unit.code for c in chosen if c.role in LEADING_ROLES), "")
    lines: list[Answer] = []
    for candidate in chosen:
        unit = candidate.unit
        kept = _kept(known, unit, inquiry.standpoint, planning=query.purpose in PLANNING, several=unit.code == lead)
        if number:
            kept = _number_first(known, unit, kept, number, inquiry.standpoint)
        said = [_line(reach, _why(candidate, reach, number), place, known) for reach in kept]
        lines += [*said[:1], *map(_standing_in, said[1:])] or [_without_contact(candidate, place)]
    return tuple(line._replace(rank=rank) for rank, line in enumerate(lines[: query.limit], 1))


def line_of(conn: sqlite3.Connection, contact: Contact, unit: Unit, at: datetime, thresholds: Thresholds) -> Answer:
    """Return one contact as an answer of its own."""
    known = _known(Inquiry(conn, CounterpartQuery("", at), None, thresholds), [unit], [contact])
    return _line(_reach(known, contact, unit), Candidate(role_of(unit), unit, ()), None, known)._replace(rank=1)


def _known(inquiry: Inquiry, units: Sequence[Unit], several: Sequence[Contact]) -> _Known:
    conn, at = inquiry.conn, inquiry.query.at
    contacts: dict[str, list[Contact]] = {}
    for contact in several:
        contacts.setdefault(contact.unit, []).append(contact)
    rota: dict[str, list[Duty]] = {}
    for row in contact_reads.duties(conn, [c.id for c in several], stamp(at - BEFORE), stamp(at + HORIZON)):
        rota.setdefault(row.contact, []).append(row)
    titles = {(t.state, t.service, t.function): t for t in contact_reads.function_titles(conn)}
    tried: dict[str, list[CallTried]] = {}
    for call in calls_waiting(conn, [c.id for c in several]):
        tried.setdefault(call.contact, []).append(call)
    return _Known(at, inquiry.query.speaks, inquiry.thresholds, contacts, rota, _holidays(conn, units, at), titles, tried)


def _holidays(conn: sqlite3.Connection, units: Iterable[Unit], at: datetime) -> dict[str, frozenset[date]]:
    """Public holidays by area, for the States and the departments with days of their own (Moselle)."""
    areas = {area for unit in units for area in _holiday_areas(unit)}
    first, last = on_the_wall(at - BEFORE).date(), on_the_wall(at + HORIZON + DAY).date()
    days: dict[str, set[date]] = {area: set() for area in areas}
    for holiday in holidays(conn, areas, first.isoformat(), last.isoformat()):
        days[holiday.area].add(date.fromisoformat(holiday.day))
    return {area: frozenset(several) for area, several in days.items()}


def _holiday_areas(unit: Unit) -> tuple[str, ...]:
    department = unit.seat[:5] if unit.seat.startswith("FR-") else ""
    return tuple(area for area in (unit.state, department) if area)


def _reach(known: _Known, contact: Contact, unit: Unit) -> Reach:
    days: set[date] = set()
    days.update(*(known.holidays.get(area, ()) for area in _holiday_areas(unit)))
    on_duty = duty(contact.hours, known.duties.get(contact.id, ()), days, known.at)
    languages = spoken(contact, unit)
    limits = known.thresholds
    fresh = freshness(contact.verified_on, limits.today, limits.confirm_days, limits.stale_days)
    said = language_reason(languages, known.speaks)
    return Reach(contact, languages, on_duty, fresh, said, latest(known.tried.get(contact.id, ())))


def _kept(known: _Known, unit: Unit, standpoint: str, *, planning: bool, several: bool) -> list[Reach]:
    """The contacts worth a line: of the first unit all who may answer now, of the others the best one.

    Those who answer callers come before those who plan (for a patrol or an event the other way round), who are looked at only when
    none of the first is there to answer, or where each of those who are has a number that somebody found wrong: these come last then.
    """
    contacts = known.contacts.get(unit.code, ())
    closed: list[Reach] = []
    doubtful: list[Reach] = []
    for office in (planning, not planning):
        group = (_reach(known, c, unit) for c in contacts if (c.function in OFFICE_FUNCTIONS) == office)
        ranked = rank_contacts((r for r in group if useful(r, standpoint, unit)), known.speaks)
        reachable = [r for r in ranked if r.duty.open or not r.duty.known]
        if not all(r.doubtful for r in reachable):
            return [*reachable, *doubtful] if several else reachable[:1]
        doubtful += reachable
        closed += ranked
    return (doubtful if several else doubtful[:1]) or closed[:1]


def _number_first(known: _Known, unit: Unit, kept: Sequence[Reach], number: str, standpoint: str) -> list[Reach]:
    typed = [_reach(known, c, unit) for c in known.contacts.get(unit.code, ()) if c.number == number]
    return [*(r for r in typed if useful(r, standpoint, unit)), *(r for r in kept if r.contact.number != number)]


def _why(candidate: Candidate, reach: Reach, number: str) -> Candidate:
    """Keep "has the number you typed" to the one contact that has it."""
    if not number or reach.contact.number == number or candidate.reasons[0].code != "has-number":
        return candidate
    return candidate._replace(reasons=(Remark("same-unit", text("the same unit")), *candidate.reasons[1:]))


def _line(reach: Reach, candidate: Candidate, place: Place | None, known: _Known) -> Answer:
    unit, contact = candidate.unit, reach.contact
    digits = {state: dial(contact.number, contact.channel, state, unit.state) for state in STATES}
    return Answer(
        rank=0,
        place=place.code if place else "",
        role=candidate.role,
        unit=unit,
        contact=contact,
        title=known.titles.get((unit.state, unit.service, contact.function)),
        dial={state: number for state, number in digits.items() if number},
        languages=reach.languages,
        duty=reach.duty,
        freshness=reach.freshness,
        reasons=(*candidate.reasons, *reach.reasons),
        tried=reach.tried,
    )


def _standing_in(line: Answer) -> Answer:
    """Give the role `duty` to the duty officer who stands behind another contact of the same unit."""
    duty_officer = line.contact is not None and line.contact.function == "duty-officer"
    return line._replace(role="duty") if duty_officer and line.role in LEADING_ROLES else line


def _without_contact(candidate: Candidate, place: Place | None) -> Answer:
    return Answer(
        rank=0,
        place=place.code if place else "",
        role=candidate.role,
        unit=candidate.unit,
        contact=None,
        title=None,
        dial={},
        languages=candidate.unit.languages,
        duty=OnDuty(known=False, open=False),
        freshness="never",
        reasons=(*candidate.reasons, Remark("no-contact", text("no number in the directory"))),
    )
