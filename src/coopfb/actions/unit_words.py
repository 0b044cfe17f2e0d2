"""Read what `unit add`, `edit` and `replace` were told: words into codes, against the directory."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from coopfb.actions.area_codes import areas_named, gifts_named
from coopfb.actions.keep_units import Around
from coopfb.actions.name_unit import standing_unit
from coopfb.actions.place_codes import places_named
from coopfb.domain.directory_lists import languages
from coopfb.domain.life import one_line
from coopfb.domain.service_words import level, services
from coopfb.domain.service_words import state as state_code
from coopfb.domain.unit_row import UnitSaid, state_of_code
from coopfb.domain.when import day
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

Line = str | None


class UnitWords(NamedTuple):
    """The options as typed; None was not given, and an empty text empties what it is about."""

    name_fr: Line = None
    name_nl: Line = None
    service: Line = None
    level: Line = None
    number: Line = None
    seat: Line = None
    languages: Line = None
    network: Line = None
    parent: Line = None
    since: Line = None
    until: Line = None
    source: Line = None
    also: tuple[str, ...] = ()
    not_also: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    not_territory: tuple[str, ...] = ()
    give: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    not_zones: tuple[str, ...] = ()


def unit_said(conn: sqlite3.Connection, typed: UnitWords, state: str, now: datetime) -> tuple[UnitSaid, Around]:
    """Return what the words mean for a unit of a State. Raises WrongCommandLineError, NotFoundError for whatever is not understood."""
    said = UnitSaid(
        name_fr=typed.name_fr,
        name_nl=typed.name_nl,
        service=_service(typed.service),
        level=level(typed.level) if typed.level else None,
        number=typed.number.strip() if typed.number is not None else None,
        seat=places_named(conn, typed.seat, state)[0][0] if typed.seat else typed.seat,
        languages=languages(typed.languages) if typed.languages is not None else None,
        radio_network=one_line(typed.network, "--network") if typed.network is not None else None,
        parent=standing_unit(conn, typed.parent, now).code if typed.parent else typed.parent,
        valid_from=day(typed.since, now).isoformat() if typed.since else typed.since,
        valid_to=day(typed.until, now).isoformat() if typed.until else typed.until,
        source=one_line(typed.source, "--source") if typed.source is not None else None,
    )
    around = Around(
        typed.also, typed.not_also, areas_named(conn, typed.territory, state), areas_named(conn, typed.not_territory, state),
        typed.zones, typed.not_zones, tuple(gifts_named(conn, typed.give, state)),
    )  # fmt: skip
    return said, around


def state_said(code: str, words: str) -> str:
    """Return the State of a new unit: as told, else as its code begins. Raises WrongCommandLineError (state-missing)."""
    found = state_code(words) if words else state_of_code(code)
    if not found:
        said = text("It is not said of which State {code} is.", code=code.strip()[:60])
        raise WrongCommandLineError("state-missing", said, text("Add --state FR or --state BE, or begin the code with fr- or be-."))
    return found


def units_said(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words for units, commas parting them, each once."""
    return tuple(dict.fromkeys(one.strip() for several in words for one in several.split(",") if one.strip()))


def _service(words: Line) -> Line:
    """Return the code of one service. Raises WrongCommandLineError."""
    if not words:
        return None
    found = services(words)
    if len(found) != 1:
        said = text("{option} does not take “{value}”.", option="--service", value=words[:60])
        raise WrongCommandLineError("bad-value", said, text("Use one of: {choices}.", choices=", ".join(sorted(found))))
    return next(iter(found))
