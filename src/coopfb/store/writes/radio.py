"""Changes of the radio plan: a new common channel, a unit's own label and network."""

from pathlib import Path

from sqlmodel import select

from coopfb.domain.folding import fold
from coopfb.domain.radio import PlannedChannel, PlannedLabel
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.errors import ConflictError
from coopfb.store.tables import RadioChannelRow, UnitChannelRow, UnitRow
from coopfb.store.writing import changed
from coopfb.text import text


def add_channel(path: Path, author: Author, planned: PlannedChannel) -> None:
    """Store a new common channel. Raises ConflictError (changed-meanwhile) where its code or label came first, DatabaseError."""
    at, new = stamp(author.now), planned.channel
    with changed(path, author, AuditEntry(at, author.who, "radio add", "radio", new.code)) as (session, _told):
        there = session.exec(select(RadioChannelRow)).all()
        if any(row.code == new.code or (row.zone == new.zone and fold(row.label) == fold(new.label)) for row in there):
            raise ConflictError(
                "changed-meanwhile",
                text("Somebody else added the channel {label} meanwhile; nothing was written.", label=new.label),
                text("See it with `coopfb radio list`."),
            )
        values = new._asdict() | {"opened_by": new.opened_by or None, "fallback": new.fallback or None, "exercise": int(new.exercise)}
        session.add(RadioChannelRow.model_validate({**values, "changed_at": at}))


def set_label(path: Path, author: Author, planned: PlannedLabel) -> None:
    """Store a unit's own label in the place of an earlier one, and its network, as far as they are given. Raises DatabaseError."""
    at, unit = stamp(author.now), planned.unit.code
    with changed(path, author, AuditEntry(at, author.who, "radio add", "unit", unit)) as (session, _told):
        if planned.own is not None:
            row = session.get(UnitChannelRow, unit)
            values = {**planned.own._asdict(), "exercise": int(planned.own.exercise), "version": row.version + 1 if row else 1}
            new = UnitChannelRow.model_validate({**values, "changed_at": at})
            session.merge(new)
        if planned.network is not None:
            known = session.get_one(UnitRow, unit)
            known.radio_network, known.version, known.changed_at = planned.network, known.version + 1, at
            session.add(known)
