"""Add and edit units, with their names, territory and cooperation zones: what would be stored, before anything is written."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from coopfb.actions.name_one import zone_named
from coopfb.actions.name_rows import names_of_rows
from coopfb.actions.name_unit import standing_unit, unit_named
from coopfb.domain.directory_change import DirectoryChange, real_change
from coopfb.domain.ownership import Keeper, owner_after
from coopfb.domain.record import Author
from coopfb.domain.row_change import KnownRow, RowChange, Stored, changed
from coopfb.domain.search_names import names_kept
from coopfb.domain.unit import Unit
from coopfb.domain.unit_row import UnitSaid, edited_unit, name_said, new_unit, official_names, unit_code
from coopfb.errors import ConflictError, NotFoundError, WrongCommandLineError
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads.stored_rows import stored_row, stored_rows
from coopfb.text import Remark, text

SHOWN = 3
TOLD = "told by the unit"
"""From what a territory entered by hand is known (`territory.basis`)."""


class Around(NamedTuple):
    """What is said of a unit besides its own row: names it is found by or no longer, areas, zones, and areas given to other units.

    Areas and zones are codes; each gift is areas and the words for the unit that gets them.
    """

    also: tuple[str, ...] = ()
    not_also: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    not_areas: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    not_zones: tuple[str, ...] = ()
    gifts: tuple[tuple[tuple[str, ...], str], ...] = ()


def added_unit(  # noqa: PLR0913, PLR0917 - what a new unit is made of
    conn: sqlite3.Connection, typed: str, state: str, said: UnitSaid, around: Around, keeper: Keeper, day: date
) -> DirectoryChange:
    """Return a new unit with its names, territory and zones. Raises WrongCommandLineError, ConflictError (unit-exists), NotFoundError."""
    code = unit_code(typed)
    if stored_row(conn, "unit", code):
        there = text("There is a unit {code} already.", code=code)
        raise ConflictError("unit-exists", there, text("See it with `coopfb unit show {code}`, or give another code.", code=code))
    row = new_unit(code, state, said, keeper.unit)
    rows = [RowChange("unit", None, row), *_names(conn, row, around)]
    rows += [*_areas_added(conn, code, around.areas), *_joined(conn, code, around.zones, said.valid_from or day.isoformat())]
    return _made(conn, "unit add", code, rows, _others_there(conn, row, around.areas))


def unit_edited(  # noqa: PLR0913, PLR0917 - what may be said of a unit
    conn: sqlite3.Connection, words: str, said: UnitSaid, around: Around, keeper: Keeper, author: Author, day: date
) -> DirectoryChange:
    """Return a unit as it becomes. Raises NotFoundError, ForbiddenError, WrongCommandLineError."""
    unit = unit_named(conn, words)
    if said == UnitSaid() and around == Around() and not keeper.take:
        nothing = text("Nothing is said that should change.")
        raise WrongCommandLineError("nothing-said", nothing, text("`coopfb unit edit --help` lists what can be changed."))
    if said.parent and unit.code in unit_reads.standing_over(conn, said.parent):
        circle = text("{unit} would stand under itself.", unit=unit.code)
        raise WrongCommandLineError("wrong-unit", circle, text("Name another unit with --parent."))
    known = stored_row(conn, "unit", unit.code)
    row = known.row if known else {}
    after = edited_unit(row, said, owner_after(keeper, unit.code, unit.owner, unit_reads.standing_over(conn, unit.code)))
    rows = [changed("unit", known, after), *_names(conn, after, around), *_areas_added(conn, unit.code, around.areas)]
    rows += _areas_left(conn, unit, around.not_areas)
    for areas, heir in around.gifts:
        rows += given(conn, unit, areas, standing_unit(conn, heir, author.now))
    rows += [*_joined(conn, unit.code, around.zones, day.isoformat()), *_left(conn, unit, around.not_zones, day.isoformat())]
    return _made(conn, "unit edit", unit.code, rows, _others_there(conn, after, around.areas))


def given(conn: sqlite3.Connection, unit: Unit, areas: Sequence[str], heir: Unit, *, keep: bool = False) -> Iterator[RowChange]:
    """Yield what moves areas of a unit's territory to another one of its State; with `keep` the unit has them still.

    Raises NotFoundError (not-its-territory), WrongCommandLineError (other-state).
    """
    if heir.state != unit.state:
        said = text("{unit} is of the other State.", unit=heir.code)
        raise WrongCommandLineError("other-state", said, text("A territory passes to a unit of the same State."))
    held = stored_rows(conn, "territory", "unit", [unit.code])
    theirs = stored_rows(conn, "territory", "unit", [heir.code])
    for area in areas:
        known = held.get((unit.code, area))
        if known is None:
            raise not_its_territory(unit, area, held.values())
        if not keep:
            yield changed("territory", known, None)
        if (heir.code, area) not in theirs:
            yield changed("territory", None, {**known.row, "unit": heir.code})


def not_its_territory(unit: Unit, area: str, held: Iterable[KnownRow]) -> NotFoundError:
    """Return the error of an area that a unit does not answer for by itself, with those it does."""
    areas = [str(one.row["area"]) for one in held]
    said = text("{area} is not in the territory of {unit} by itself.", area=area, unit=unit.code)
    return NotFoundError("not-its-territory", said, text("`coopfb unit show {unit}` lists it.", unit=unit.code), tuple(areas[:SHOWN]))


def _names(conn: sqlite3.Connection, row: Stored, around: Around) -> list[RowChange]:
    code = str(row["code"])
    known = stored_rows(conn, "name", "code", [code]).values()
    return names_kept("unit", code, official_names(row), known, [name_said(one) for one in around.also], around.not_also)


def _areas_added(conn: sqlite3.Connection, code: str, areas: Sequence[str]) -> Iterator[RowChange]:
    held = stored_rows(conn, "territory", "unit", [code])
    for area in areas:
        if (code, area) not in held:
            yield changed("territory", None, {"unit": code, "area": area, "source": "published", "basis": TOLD})


def _areas_left(conn: sqlite3.Connection, unit: Unit, areas: Sequence[str]) -> Iterator[RowChange]:
    held = stored_rows(conn, "territory", "unit", [unit.code])
    for area in areas:
        known = held.get((unit.code, area))
        if known is None:
            raise not_its_territory(unit, area, held.values())
        yield changed("territory", known, None)


def _joined(conn: sqlite3.Connection, code: str, zones: Sequence[str], day: str) -> Iterator[RowChange]:
    """Yield the memberships of zones that a unit has from a day on, unless it has them already."""
    held = stored_rows(conn, "zone_member", "unit", [code])
    for zone in (zone_named(conn, words).code for words in zones):
        if not any(one.row["zone"] == zone and (not one.row["valid_to"] or str(one.row["valid_to"]) >= day) for one in held.values()):
            row = {"zone": zone, "unit": code, "valid_from": day, "valid_to": "", "evidence": "published", "note": ""}
            yield changed("zone_member", held.get((zone, code, day)), row)


def _left(conn: sqlite3.Connection, unit: Unit, zones: Sequence[str], day: str) -> Iterator[RowChange]:
    """Yield the memberships of zones that end on a day. Raises NotFoundError (not-a-member)."""
    held = stored_rows(conn, "zone_member", "unit", [unit.code])
    for zone in (zone_named(conn, words).code for words in zones):
        found = [one for one in held.values() if one.row["zone"] == zone and (not one.row["valid_to"] or str(one.row["valid_to"]) >= day)]
        if not found:
            said = text("{unit} does not belong to the cooperation zone {zone}.", unit=unit.code, zone=zone)
            raise NotFoundError("not-a-member", said, text("`coopfb unit show {unit}` shows its zones.", unit=unit.code))
        yield from (changed("zone_member", one, {**one.row, "valid_to": day}) for one in found)


def _others_there(conn: sqlite3.Connection, row: Stored, areas: Sequence[str]) -> tuple[Remark, ...]:
    """Say which unit of the same service and level answers for the same areas already."""
    if not areas:
        return ()
    found: dict[str, None] = {}
    for several in unit_reads.answering_for_each(conn, areas).values():
        for unit, held in several:
            same = (unit.service, unit.level) == (row["service"], row["level"]) and unit.code != row["code"] and not unit.valid_to
            if same and held.area in areas:
                found[unit.code] = None
    said = text("{units} answer there as well: `coopfb unit edit UNIT --give PLACE=UNIT` moves a place.", units=", ".join(found))
    return (Remark("answers-there-too", said),) if found else ()


def _made(conn: sqlite3.Connection, action: str, code: str, rows: Sequence[RowChange], remarks: tuple[Remark, ...] = ()) -> DirectoryChange:
    real = tuple(row for row in rows if real_change(row))
    units = tuple(dict.fromkeys((code, *(str((row.after or row.before or {}).get("unit", code)) for row in real))))
    return DirectoryChange(action, "unit", code, real, units, remarks, names=names_of_rows(conn, real))
