"""Note what the days of a plan are in both States: public holidays, school holidays, festive events. Information, never a fault."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from coopfb.domain.festive import occasions
from coopfb.domain.holiday_policy import STATES, area_name
from coopfb.domain.place import Place
from coopfb.domain.school import AREA_NAMES, school_areas
from coopfb.domain.when_shown import day_named
from coopfb.store.reads.events import events
from coopfb.store.reads.holidays import holidays
from coopfb.store.reads.places import places as read_places
from coopfb.store.reads.school_holidays import last_known_days, school_holidays
from coopfb.store.reads.zones import zones_of_place
from coopfb.text import Remark, text

MOSELLE = "FR-57"


def notes_of(conn: sqlite3.Connection, first: date, last: date, places: Collection[str]) -> tuple[Remark, ...]:
    """Return what must be known of the days from `first` to `last` (both included) for a plan that goes to `places` (codes).

    Codes: `public-holiday` of each State, and of Moselle where a place lies there; `school-holiday` and `school-holiday-unknown` of the
    calendars that hold at the places; `festive-event` of events in those places and in the cooperation zones they lie in.
    """
    found = read_places(conn, set(places))
    return (
        *_public(conn, first, last, found),
        *_school(conn, first, last, found),
        *_festive(conn, first, last, found),
    )


def _public(conn: sqlite3.Connection, first: date, last: date, places: Sequence[Place]) -> Iterator[Remark]:
    areas = [*STATES, *([MOSELLE] if any(place.department == MOSELLE for place in places) else [])]
    for holiday in holidays(conn, areas, first.isoformat(), last.isoformat()):
        day = day_named(date.fromisoformat(holiday.day))
        said = text("{day}: public holiday, {state} ({name})", day=day, state=area_name(holiday.area), name=holiday.name)
        yield Remark("public-holiday", said)


def _school(conn: sqlite3.Connection, first: date, last: date, places: Sequence[Place]) -> Iterator[Remark]:
    areas = sorted({area for place in places for area in school_areas(place)})
    for closed in school_holidays(conn, areas, first.isoformat(), last.isoformat()):
        begins, ends = date.fromisoformat(closed.first_day), date.fromisoformat(closed.last_day)
        said = text(
            "school holidays, {area}: {name}, {first} to {last}",
            area=AREA_NAMES[closed.area], name=closed.name, first=day_named(begins), last=day_named(ends),
        )  # fmt: skip
        if begins == ends:
            said = text("no school, {area}: {name}, {day}", area=AREA_NAMES[closed.area], name=closed.name, day=day_named(begins))
        yield Remark("school-holiday", said)
    known = last_known_days(conn, areas)
    for area in areas:
        if known.get(area, "") < last.isoformat():
            yield Remark("school-holiday-unknown", text("school holidays, {area}: not known for these days", area=AREA_NAMES[area]))


def _festive(conn: sqlite3.Connection, first: date, last: date, places: Sequence[Place]) -> Iterator[Remark]:
    codes = {place.code for place in places}
    zones = {zone.code for code in sorted(codes) for zone in zones_of_place(conn, code)}
    near = [event for event in events(conn) if event.place in codes or event.zone in zones]
    where = {place.code: place.named for place in read_places(conn, {event.place for event in near})}
    for held in occasions(near, first, last):
        said = text(
            "{event} ({place}), {first} to {last}: usual rule, confirm each year",
            event=held.named, place=where.get(held.place, held.place),
            first=day_named(date.fromisoformat(held.first)), last=day_named(date.fromisoformat(held.last)),
        )  # fmt: skip
        yield Remark("festive-event", said)
