"""Replace units by others on a day: territory, contacts, zones, channels and operations to come pass on; the past keeps its unit."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coopfb.actions.area_codes import gifts_named
from coopfb.actions.keep_units import given
from coopfb.actions.name_rows import names_of_rows
from coopfb.actions.name_unit import unit_named
from coopfb.actions.pass_contacts import contacts_passed
from coopfb.actions.pass_operations import operations_passed
from coopfb.actions.unit_words import units_said
from coopfb.domain.directory_change import DirectoryChange, real_change
from coopfb.domain.ownership import Keeper, owner_after
from coopfb.domain.record import Author
from coopfb.domain.row_change import RowChange, changed
from coopfb.domain.succession import Heirs
from coopfb.domain.unit import Unit, in_force
from coopfb.domain.when_shown import day_named
from coopfb.errors import ConflictError, WrongCommandLineError
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads.stored_rows import stored_row, stored_rows
from coopfb.text import Remark, text


class Replacing(NamedTuple):
    """Which units are replaced by which, from which day on (the first of the new ones).

    The first of `new` takes over all that is not given to another: `gifts` is the code of the unit that gets an area, by area. `today` is
    the local day: what has no dates of its own passes on where the day has come, and is copied for a unit that begins on a day ahead.
    """

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    on: date
    gifts: Mapping[str, str]
    today: date
    contacts: bool = True

    @property
    def come(self) -> bool:
        """Whether the day has come."""
        return self.on <= self.today

    def passes(self, heir: Unit) -> bool:
        """Say whether what has no dates of its own passes to a unit now.

        For a day ahead only to one that begins on it: any other would answer too soon.
        """
        return self.come or heir.valid_from >= self.on.isoformat()

    @property
    def last(self) -> str:
        """The last day of the old units, as an ISO date."""
        return (self.on - timedelta(days=1)).isoformat()


def replacing(  # noqa: PLR0913 - what was said
    conn: sqlite3.Connection, old: Sequence[str], new: Sequence[str], give: Sequence[str], days: tuple[date, date], *, contacts: bool
) -> Replacing:
    """Return what the words mean; `days` are the day it happens on, and today. Raises NotFoundError, WrongCommandLineError."""
    leaving = tuple(unit_named(conn, words) for words in units_said(old))
    coming = tuple(unit_named(conn, words) for words in units_said(new))
    if not leaving or not coming:
        said = text("It is not said which unit takes over.")
        raise WrongCommandLineError("nothing-said", said, text("“{command} --help” shows an example.", command="coopfb unit replace"))
    gifts: dict[str, str] = {}
    for areas, words in gifts_named(conn, give, coming[0].state):
        heir = unit_named(conn, words).code
        if heir not in {one.code for one in coming}:
            other = text("{unit} is not among those who take over.", unit=heir)
            raise WrongCommandLineError("not-theirs", other, text("Name it with --by as well."))
        gifts |= dict.fromkeys(areas, heir)
    return Replacing(_each(leaving), _each(coming), days[0], gifts, days[1], contacts)


def units_replaced(conn: sqlite3.Connection, wanted: Replacing, keeper: Keeper, author: Author) -> DirectoryChange:
    """Return everything that passes on. Said again once the day has come, it moves what was copied or still waits.

    Raises WrongCommandLineError, ForbiddenError, ConflictError (replaced-already, not-in-force), NotFoundError (not-its-territory).
    """
    _fit_together(wanted)
    rows: list[RowChange] = []
    contacts: dict[str, str] = {}
    areas = {area for old in wanted.old for (_unit, area) in stored_rows(conn, "territory", "unit", [old.code])}
    astray = next((area for area in wanted.gifts if area not in areas), "")
    if astray:
        said = text("{area} is in the territory of none of them.", area=astray)
        raise WrongCommandLineError("not-theirs", said, text("`coopfb unit show {unit}` lists it.", unit=wanted.old[0].code))
    for old in wanted.old:
        owner_after(keeper, old.code, old.owner, unit_reads.standing_over(conn, old.code))
        rows += [_closed(conn, old, wanted), *_territory(conn, old, wanted), *_memberships(conn, old, wanted)]
        rows += [*_channels(conn, old, wanted), *_children(conn, old, wanted)]
        if wanted.contacts and wanted.passes(wanted.new[0]):
            passed, called = contacts_passed(conn, old, wanted.new[0], wanted.on, rows, move=wanted.come)
            rows += passed
            contacts |= called
    real = tuple(_once(filter(real_change, rows)))
    heirs = Heirs({old.code: wanted.new[0].code for old in wanted.old}, contacts)
    operations, clashes = operations_passed(conn, heirs, wanted.on, author)
    codes = tuple(one.code for one in (*wanted.old, *wanted.new))
    remarks = (*clashes, *_said(wanted))
    code = ",".join(one.code for one in wanted.old)
    return DirectoryChange("unit replace", "unit", code, real, codes, remarks, operations, names_of_rows(conn, real))


def _each(units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple({one.code: one for one in units}.values())


def _fit_together(wanted: Replacing) -> None:
    """Refuse what cannot be: a unit by itself, by one of the other State, by one that does not stand then."""
    both = {one.code for one in wanted.old} & {one.code for one in wanted.new}
    if both:
        said = text("{unit} cannot replace itself.", unit=", ".join(sorted(both)))
        raise WrongCommandLineError("wrong-unit", said, text("A single place moves with `coopfb unit edit UNIT --give PLACE=UNIT`."))
    states = {one.state for one in (*wanted.old, *wanted.new)}
    if len(states) > 1:
        said = text("These units are not of one State.")
        raise WrongCommandLineError("other-state", said, text("A unit is replaced by one of its own State."))
    for unit in wanted.new:
        if not in_force(unit, wanted.on.isoformat()):
            absent = text("{unit} is not in force on {day}.", unit=unit.code, day=day_named(wanted.on))
            raise ConflictError("not-in-force", absent, text("Set its dates with `coopfb unit edit {unit} --since DATE`.", unit=unit.code))
    for unit in wanted.old:
        again = unit.replaced_by == wanted.new[0].code and unit.valid_to == wanted.last
        if unit.valid_to and not again:
            closed = text("{unit} ({code}) is closed since {day}.", unit=unit.named, code=unit.code, day=day_named(unit.valid_to))
            raise ConflictError("replaced-already", closed, text("`coopfb unit show {unit}` shows what became of it.", unit=unit.code))
        if unit.valid_from and unit.valid_from >= wanted.on.isoformat():
            young = text("{unit} begins on {day} only.", unit=unit.code, day=day_named(unit.valid_from))
            raise ConflictError("not-in-force", young, text("Give a later day with --on."))


def _closed(conn: sqlite3.Connection, old: Unit, wanted: Replacing) -> RowChange:
    known = stored_row(conn, "unit", old.code)
    row = known.row if known else {}
    return changed("unit", known, {**row, "valid_to": wanted.last, "replaced_by": wanted.new[0].code})


def _territory(conn: sqlite3.Connection, old: Unit, wanted: Replacing) -> Iterator[RowChange]:
    by_code = {one.code: one for one in wanted.new}
    for _unit, area in stored_rows(conn, "territory", "unit", [old.code]):
        heir = by_code[wanted.gifts.get(str(area), wanted.new[0].code)]
        if wanted.passes(heir):
            yield from given(conn, old, [str(area)], heir, keep=not wanted.come)


def _memberships(conn: sqlite3.Connection, old: Unit, wanted: Replacing) -> Iterator[RowChange]:
    """Yield the zones that the new units belong to from the day on, and the old one until then."""
    day = wanted.on.isoformat()
    for known in stored_rows(conn, "zone_member", "unit", [old.code]).values():
        if known.row["valid_to"] and str(known.row["valid_to"]) < day:
            continue
        for heir in wanted.new:
            theirs = stored_rows(conn, "zone_member", "unit", [heir.code]).values()
            if not any(one.row["zone"] == known.row["zone"] and not one.row["valid_to"] for one in theirs):
                yield changed("zone_member", None, {**known.row, "unit": heir.code, "valid_from": day})
        begun = str(known.row["valid_from"]) < day
        yield changed("zone_member", known, {**known.row, "valid_to": wanted.last} if begun else None)


def _channels(conn: sqlite3.Connection, old: Unit, wanted: Replacing) -> Iterator[RowChange]:
    """Yield the label the first new unit takes over, unless it has one, and the common channels it opens from now on."""
    heir = wanted.new[0].code
    for known in stored_rows(conn, "unit_channel", "unit", [old.code]).values():
        if wanted.passes(wanted.new[0]) and stored_row(conn, "unit_channel", heir) is None:
            yield changed("unit_channel", None, {**known.row, "unit": heir})
        if wanted.come:
            yield changed("unit_channel", known, None)
    if wanted.come:
        for known in stored_rows(conn, "radio_channel", "opened_by", [old.code]).values():
            yield changed("radio_channel", known, {**known.row, "opened_by": heir})


def _children(conn: sqlite3.Connection, old: Unit, wanted: Replacing) -> Iterator[RowChange]:
    """Yield the units under the old one, that stand under the first new one once the day has come."""
    if wanted.come:
        for known in stored_rows(conn, "unit", "parent", [old.code]).values():
            yield changed("unit", known, {**known.row, "parent": wanted.new[0].code})


def _once(rows: Iterable[RowChange]) -> Sequence[RowChange]:
    """Return each row once: two old units may pass the same zone or label on, and one channel may change twice."""
    found: dict[tuple[str, object], RowChange] = {}
    for row in rows:
        known = found.get((row.table, row.key))
        if known is None:
            found[row.table, row.key] = row
        elif known.before and known.after and row.after:
            new = {column: value for column, value in row.after.items() if known.before.get(column) != value}
            found[row.table, row.key] = known._replace(after={**known.after, **new})
    return list(found.values())


def _said(wanted: Replacing) -> Iterator[Remark]:
    """Yield what must be known of a day that is still ahead."""
    if not wanted.come:
        said = text(
            "Until {day} the old units answer; say the same command again then, and what still waits passes on.", day=day_named(wanted.on)
        )
        yield Remark("day-ahead", said)
