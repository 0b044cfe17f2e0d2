"""What comes in compared with the directory as it stands: what would be added, changed, closed, or stays because another keeps it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from coopfb.domain.claim import Claim, Rights
from coopfb.domain.closing import Closing, closing
from coopfb.domain.contact import Contact, Duty
from coopfb.domain.directory_rows import contact_row, duty_row, territory_row, unit_row
from coopfb.domain.incoming import Incoming
from coopfb.domain.present import Present
from coopfb.domain.row_change import RowChange
from coopfb.domain.unit import Territory, Unit
from coopfb.domain.unit_names import name_changes

_CONTACTS = uuid5(NAMESPACE_URL, "coopfb:contact")


class Kept(NamedTuple):
    """A row that differs and stays as it is, because `owner` keeps it; `fields` are the columns that differ."""

    table: str
    code: str
    unit: str
    owner: str
    fields: tuple[str, ...]


class Difference(NamedTuple):
    """What has to change, in an order that foreign keys allow.

    `closed` are the units closed, `units` the unit of each contact (by id) with duty rows that change. `spared` counts the contacts not
    for everybody that were not closed, because the file brings none of that kind.
    """

    changes: tuple[RowChange, ...] = ()
    kept: tuple[Kept, ...] = ()
    closed: frozenset[str] = frozenset()
    units: Mapping[str, str] = {}
    spared: int = 0


def contact_id(code: str) -> str:
    """Return the identifier of a contact that came without one: the same for the same code, wherever it is made."""
    return str(uuid5(_CONTACTS, code))


def difference(present: Present, incoming: Incoming, claim: Claim) -> Difference:
    """Return what `incoming` changes in the directory, in the name and within the rights of `claim`."""
    work = _Work(present, claim)
    contacts, ids = work.matched(incoming.contacts)
    work.compare_units(incoming.units)
    work.compare_contacts(contacts)
    work.compare_territories(incoming.territories or (), incoming.named)
    work.compare_duties([one._replace(contact=ids.get(one.contact, one.contact)) for one in incoming.duties or ()])
    ending = closing(present, incoming, claim, {one.id for one in contacts}) if claim.whole else Closing()
    changes = (*ending.removed, *work.units, *ending.units, *work.names, *work.territories, *work.contacts, *work.duties)
    closed = frozenset(str(one.after["code"]) for one in ending.units if one.after)
    return Difference(changes, tuple(work.kept), closed, _units_of(changes, present, contacts), ending.spared)


class _Work:
    """One comparison: the changes found so far, by table."""

    def __init__(self, present: Present, claim: Claim) -> None:
        self.present, self.rights = present, Rights(present, claim)
        self.units: list[RowChange] = []
        self.names: list[RowChange] = []
        self.territories: list[RowChange] = []
        self.contacts: list[RowChange] = []
        self.duties: list[RowChange] = []
        self.kept: list[Kept] = []

    def matched(self, contacts: Iterable[Contact]) -> tuple[list[Contact], dict[str, str]]:
        """Return contacts with the identifiers of the rows they stand for, by code or identifier, and those that got another one."""
        found, ids = [], {}
        by_id: dict[str, Contact] = {}
        for one in contacts:
            before = self.present.contacts.get(one.code)
            if before is None:
                by_id = by_id or {known.id: known for known in self.present.contacts.values()}
                before = by_id.get(one.id) if one.id else None
            key = before.id if before else one.id or contact_id(one.code)
            if key != one.id:
                ids[one.id] = key
                found.append(one._replace(id=key))
            else:
                found.append(one)
        return found, ids

    def compare_units(self, units: Iterable[Unit]) -> None:
        """Note each unit that is new or differs, with its names."""
        for one in units:
            before = self.present.units.get(one.code)
            if before == one:
                continue
            after = one if before is None else self.rights.granted(before, one, one.code)
            if after is None:
                self._keep("unit", one.code, one.code, before, one)
            if after is None or after == before:
                continue
            self.units.append(
                RowChange("unit", unit_row(before) if before else None, unit_row(after), self._version("unit", before, one.code))
            )
            if before is None or (before.name_fr, before.name_nl) != (after.name_fr, after.name_nl):
                self.names += name_changes(self.present, after)

    def compare_contacts(self, contacts: Iterable[Contact]) -> None:
        """Note each contact that is new or differs."""
        present, note = self.present.contacts, self.contacts.append
        renamed: dict[str, Contact] = {}
        for one in contacts:
            before = present.get(one.code)
            if before is None:
                renamed = renamed or {known.id: known for known in present.values()}
                before = renamed.get(one.id)
                if before is None:
                    note(RowChange("contact", None, contact_row(one)))
                    continue
            if before == one:
                continue
            after = self.rights.granted(before, one, before.unit)
            if after is None:
                self._keep("contact", one.code, before.unit, before, one)
            elif after != before:
                note(RowChange("contact", contact_row(before), contact_row(after), self.present.version("contact", before.id)))

    def compare_territories(self, territories: Iterable[Territory], units: Collection[str]) -> None:
        """Note each area that is new or differs, of units that the file brings."""
        for one in territories:
            before = self.present.territories.get((one.unit, one.area))
            if before == one:
                continue
            unit = self.present.units.get(one.unit)
            if unit is None or self.rights.own(unit.owner, one.unit):
                version = self._version("territory", before, (one.unit, one.area))
                row = territory_row(before) if before else None
                self.territories.append(RowChange("territory", row, territory_row(one), version))
            elif one.unit in units:
                self.kept.append(Kept("territory", f"{one.unit}/{one.area}", one.unit, unit.owner, ()))

    def compare_duties(self, duties: Iterable[Duty]) -> None:
        """Note each duty row that is new or differs."""
        for one in duties:
            before = self.present.duties.get(one.id)
            if before == one:
                continue
            after = one if before is None else self.rights.granted(before, one, "")
            if after is None:
                self._keep("duty", one.id, "", before, one)
            elif after != before:
                row = duty_row(before) if before else None
                self.duties.append(RowChange("duty", row, duty_row(after), self._version("duty", before, one.id)))

    def _version(self, table: str, before: object, key: object) -> int:
        return 0 if before is None else self.present.version(table, key)

    def _keep(self, table: str, code: str, unit: str, before: Unit | Contact | Duty | None, one: Unit | Contact | Duty) -> None:
        if before is None:
            return
        fields = tuple(name for name, old, new in zip(one._fields, before, one, strict=True) if old != new and name != "owner")
        if fields:
            self.kept.append(Kept(table, code, unit, before.owner, fields))


def _units_of(changes: Sequence[RowChange], present: Present, contacts: Iterable[Contact]) -> Mapping[str, str]:
    """Return the unit of each contact with a duty row among the changes."""
    wanted = {str((one.after or one.before or {})["contact"]) for one in changes if one.table == "duty"}
    if not wanted:
        return {}
    return {one.id: one.unit for one in (*present.contacts.values(), *contacts) if one.id in wanted}
