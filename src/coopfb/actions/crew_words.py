"""Read what was said of a crew: `4711:fr,nl`, `van-1:9:4711`, `fr=4711`."""

import re
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from coopfb.actions.name_officer import name_checked, officer_named, unit_and_member
from coopfb.actions.name_unit import unit_named
from coopfb.domain.leg_words import part_named, split_pair
from coopfb.domain.life import words_given
from coopfb.domain.life_answers import participant
from coopfb.domain.life_crew import CrewChange, Substitution
from coopfb.domain.life_words import dress_code
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import Operation
from coopfb.domain.participant import CrewMember, Vehicle
from coopfb.domain.service_words import language
from coopfb.domain.when import day
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

MOST_SEATS = 100
_LABEL = re.compile(r"[\w][\w ./-]{0,31}")


class CrewWords(NamedTuple):
    """The options of `patrol crew` as typed; what is said of briefing, dress and equipment holds for every member named with it."""

    unit: str
    members: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    no_vehicle: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    briefed: str = ""
    equipment: tuple[str, ...] = ()
    dress: str = ""
    dress_agreed: bool = False


def crew_said(conn: sqlite3.Connection, operation: Operation, typed: CrewWords, now: datetime) -> CrewChange:
    """Return what the words mean; a member named again keeps what is not said anew. Raises WrongCommandLineError, NotFoundError."""
    unit = participant(operation, unit_named(conn, typed.unit).code).unit
    briefed, held = briefing(typed.briefed, now), {one.member.casefold(): one for one in operation.crew if one.unit == unit}
    members = tuple(
        _described(held.get(key) or CrewMember(unit, member), languages, typed, briefed, deputy=deputy)
        for key, (member, languages, deputy) in _named(typed).items()
    )
    vehicles = tuple(_vehicle(unit, one) for one in typed.vehicles)
    leads = tuple((part_named(operation, part), member) for part, member in (split_pair(one, "--leads") for one in typed.leads))
    if not (members or vehicles or typed.remove or typed.no_vehicle or leads):
        said = text("Nothing is said of the crew.")
        raise WrongCommandLineError("nothing-said", said, text("Name officers with --member and vehicles with --vehicle."))
    removed, dropped = (tuple(name.strip() for name in names) for names in (typed.remove, typed.no_vehicle))
    return CrewChange(unit, members, vehicles, removed, dropped, leads)


def substitution_said(  # noqa: PLR0913, PLR0917 - one parameter an option
    conn: sqlite3.Connection, operation: Operation, out: str, substitute: str, languages: str, briefed: str, now: datetime
) -> Substitution:
    """Return who steps in for whom; `out` is `UNIT/MEMBER`. Raises WrongCommandLineError, NotFoundError."""
    if not ("/" in out and out.rpartition("/")[2].strip()):
        said = text("{option} does not take “{value}”.", option="--out", value=out)
        raise WrongCommandLineError("bad-value", said, text("Write UNIT/MEMBER, as in be-pz-5317/4711."))
    code, member = unit_and_member(conn, out)
    unit = participant(operation, code).unit
    of, _slash, new = officer_named(conn, substitute, unit).partition("/")
    if of != unit:
        other = text("A substitute is of the same unit, {unit}.", unit=unit)
        raise WrongCommandLineError("other-unit", other, text("Another unit is a change: `coopfb patrol edit` adds it."))
    return Substitution(unit, member, new, _languages(languages), briefing(briefed, now))


def briefing(typed: str, now: datetime) -> date | None:
    """Return the day of a briefing, which cannot be to come; None for no words. Raises WrongCommandLineError."""
    if not typed:
        return None
    found = day(typed, now)
    if found > on_the_wall(now).date():
        said = text("The briefing cannot be of a day to come ({day}).", day=found.isoformat())
        raise WrongCommandLineError("day-to-come", said, text("Give the day of the last briefing that was held."))
    return found


def equipment_label(typed: str) -> str:
    """Return one label of equipment; lists are stored with commas, so none stands in a label. Raises WrongCommandLineError."""
    label = words_given(typed, "--equipment")
    if "," in label:
        said = text("“{label}” has a comma, which parts one piece of equipment from the next.", label=label)
        raise WrongCommandLineError("bad-value", said, text("Give each piece a label of its own."))
    return label


def vehicle_label(typed: str) -> str:
    """Return the label of a vehicle. Raises WrongCommandLineError."""
    label = typed.strip()
    if not _LABEL.fullmatch(label):
        said = text("“{label}” cannot be the label of a vehicle.", label=label)
        raise WrongCommandLineError("bad-value", said, text("Use 1 to 32 letters, digits, spaces, dots, hyphens or slashes, as in van-1."))
    return label


def seat_count(typed: str) -> int:
    """Return the seats of a vehicle, from 1 to 100. Raises WrongCommandLineError."""
    digits = typed.strip()
    if not (digits.isdecimal() and digits.isascii() and len(digits) <= len(str(MOST_SEATS)) and 1 <= int(digits) <= MOST_SEATS):
        said = text("“{seats}” is no number of seats.", seats=digits)
        raise WrongCommandLineError("bad-value", said, text("Give a whole number from 1 to {most}.", most=MOST_SEATS))
    return int(digits)


def _named(typed: CrewWords) -> dict[str, tuple[str, str, bool]]:
    """Return who is named, each once, however the letters are written: spelling as first typed, languages, and whether as a deputy."""
    named: dict[str, tuple[str, str, bool]] = {}
    for words, deputy in (*((one, False) for one in typed.members), *((one, True) for one in sorted(typed.deputies))):
        number, _colon, said = ("", "", "") if deputy else words.partition(":")
        member = name_checked(words if deputy else number)
        first, languages, already = named.get(member.casefold(), (member, "", False))
        named[member.casefold()] = (first, said or languages, deputy or already)
    return named


def _described(member: CrewMember, languages: str, typed: CrewWords, briefed: date | None, *, deputy: bool) -> CrewMember:
    return member._replace(
        languages=_languages(languages) or member.languages,
        briefed_on=briefed or member.briefed_on,
        equipment=tuple(_labels(typed.equipment)) or member.equipment,
        dress=dress_code(typed.dress) if typed.dress else member.dress,
        dress_agreed=typed.dress_agreed or member.dress_agreed,
        deputy=deputy or member.deputy,
    )


def _languages(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(language(word) for word in typed.split(",") if word.strip()))


def _labels(typed: Iterable[str]) -> Iterable[str]:
    """Return labels of equipment, commas parting them."""
    return (equipment_label(label) for piece in typed for label in piece.split(",") if label.strip())


def _vehicle(unit: str, typed: str) -> Vehicle:
    """Return a vehicle written `LABEL:SEATS` or `LABEL:SEATS:DRIVER`; a plate is not asked for."""
    label, _colon, rest = (part.strip() for part in typed.partition(":"))
    seats, _sign, driver = (part.strip() for part in rest.partition(":"))
    if not seats:
        said = text("{option} does not take “{value}”.", option="--vehicle", value=typed)
        raise WrongCommandLineError("bad-value", said, text("Write LABEL:SEATS or LABEL:SEATS:DRIVER, as in van-1:9:4711."))
    return Vehicle(vehicle_label(label), unit, seat_count(seats), f"{unit}/{name_checked(driver)}" if driver else "")
