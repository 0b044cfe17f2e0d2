"""Request a plan: a file's tables and the options of the command line made into one request, the options winning."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from coopfb.actions.crew_words import briefing, equipment_label, seat_count, vehicle_label
from coopfb.actions.file_values import FileValues, Table
from coopfb.actions.name_event import edition_named
from coopfb.actions.name_officer import name_checked, officer_named
from coopfb.actions.name_one import zone_named
from coopfb.actions.name_unit import unit_named
from coopfb.actions.place_codes import meeting_named
from coopfb.actions.request_legs import legs_filed
from coopfb.actions.settle_ground import ground_asked
from coopfb.actions.settle_team import units_asked
from coopfb.actions.talk_words import contact_named
from coopfb.domain.closed_words import BASIS_WORDS, MEANS_WORDS, closed_code
from coopfb.domain.issuing import waivable_rule
from coopfb.domain.life import one_line, words_given
from coopfb.domain.life_words import dress_code
from coopfb.domain.operation_words import kind
from coopfb.domain.participant import CrewMember, Vehicle
from coopfb.domain.plan import PlanRequest
from coopfb.domain.service_words import language
from coopfb.domain.when import day as day_said
from coopfb.exchange.shaped_file import ShapedFile
from coopfb.text import text

T = TypeVar("T")
PROSE = ("purpose", "assistance", "logistics", "costs", "notes", "requested_by", "interpreter")
"""What people say in a line of their own."""
_RENAMED = {"from": "start", "to": "end"}
"""Keys of a file that are called otherwise here; hours and days are read with those of the options, which may stand over them."""
_AS_TYPED = ("on", "from", "to", "every", "weekday", "until", "on_holiday")


def requested(conn: sqlite3.Connection, file: ShapedFile | None, options: PlanRequest, now: datetime) -> PlanRequest:
    """Return the request of a file, if there is one, with the options given over it.

    Raises InvalidDataError for values of the file that cannot be, with file and line; WrongCommandLineError for words of options.
    """
    filed = _filed(conn, FileValues(file), now) if file else PlanRequest()
    prose: dict[str, Any] = {name: one_line(getattr(options, name), f"--{name.replace('_', '-')}") for name in PROSE}
    if options.purpose:
        prose["purpose"] = words_given(options.purpose, "--purpose")
    given = {name: value for name, value in options._replace(**prose)._asdict().items() if value}
    return filed._replace(**given)


def _filed(conn: sqlite3.Connection, values: FileValues, now: datetime) -> PlanRequest:
    """Return the request of a file."""
    [top] = values.tables("")
    crew = _once(values, "crew", "member", lambda table: _member(conn, values, table, now), lambda one: one.code.casefold())
    vehicles = _once(values, "vehicle", "label", lambda table: _vehicle(conn, values, table), lambda one: (one.unit, one.label.casefold()))
    rules = _once(values, "waiver", "rule", lambda table: _waiver(values, table), lambda one: one[0])
    words: dict[str, Any] = {_RENAMED.get(key, key): top.values.get(key, "") for key in _AS_TYPED}
    words |= {key: values.read(top, key, _line(key), "") for key in PROSE}
    found = PlanRequest(
        **words,
        kind=values.read(top, "kind", kind, ""),
        zone=values.read(top, "zone", _checked(lambda words: zone_named(conn, words)), ""),
        units=tuple(values.read(top, "units", _checked(lambda words: units_asked(conn, words)), ())),
        places=tuple(values.read(top, "places", _checked(lambda words: ground_asked(conn, words)), ())),
        posts=tuple(values.read(top, "posts", _checked(lambda words: ground_asked(conn, words)), ())),
        event=values.read(top, "event", _checked(lambda words: edition_named(conn, words, now)), ""),
        language=values.read(top, "language", language, ""),
        means=values.read(top, "means", lambda words: closed_code(words, MEANS_WORDS, "means"), ""),
        basis=values.read(top, "basis", lambda words: closed_code(words, BASIS_WORDS, "basis"), ""),
        meeting=values.read(top, "meeting", lambda words: meeting_named(conn, words), ""),
        fallback=values.read(top, "fallback", lambda words: contact_named(conn, words), ""),
        requested_on=values.read(top, "requested_on", _checked(lambda words: day_said(words, now)), ""),
        legs=legs_filed(conn, values, now),
        crew=crew,
        vehicles=vehicles,
        waivers=rules,
    )
    values.finish()
    return found


def _checked(reader: Callable[[Any], object]) -> Callable[[Any], Any]:
    """Return a reader that looks whether another one understands the words, and keeps them as they are."""

    def read(words: object) -> object:
        reader(words)
        return words

    return read


def _line(key: str) -> Callable[[str], str]:
    return lambda words: one_line(words, key)


def _once(
    values: FileValues, name: str, key: str, read: Callable[[Table], T], identity: Callable[[T], object]
) -> tuple[T, ...]:  # fmt: skip
    """Return what the tables of one name say; the same one twice is a fault."""
    found: dict[object, T] = {}
    for table in values.tables(name):
        one = read(table)
        if identity(one) in found:
            values.refuse(table, key, text("{key} “{value}” stands here twice", key=key, value=table.values[key]))
        found[identity(one)] = one
    return tuple(found.values())


def _member(conn: sqlite3.Connection, values: FileValues, table: Table, now: datetime) -> CrewMember:
    def languages(words: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(language(word) for word in words))

    def labels(words: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(equipment_label(word) for word in words))

    return CrewMember(
        values.read(table, "unit", lambda words: unit_named(conn, words).code, ""),
        values.read(table, "member", name_checked, table.values["member"]),
        values.read(table, "languages", languages, ()),
        values.read(table, "briefed_on", lambda words: briefing(words, now), None),
        values.read(table, "equipment", labels, ()),
        values.read(table, "dress", dress_code, "uniform"),
        table.values.get("dress_agreed", False),
        table.values.get("deputy", False),
    )


def _vehicle(conn: sqlite3.Connection, values: FileValues, table: Table) -> Vehicle:
    unit = values.read(table, "unit", lambda words: unit_named(conn, words).code, "")
    return Vehicle(
        values.read(table, "label", vehicle_label, table.values["label"]),
        unit,
        values.read(table, "seats", lambda seats: seat_count(str(seats)), 1),
        values.read(table, "driver", lambda words: officer_named(conn, words, unit), ""),
    )


def _waiver(values: FileValues, table: Table) -> tuple[str, str]:
    rule = values.read(table, "rule", lambda words: waivable_rule(words).id, table.values["rule"])
    return rule, values.read(table, "why", lambda words: words_given(words, "why"), "")
