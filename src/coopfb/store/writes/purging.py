"""Crews erased from operations that were reported or called off long enough ago: who led is then a function, not a number."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import exists
from sqlmodel import Session, col, delete, or_, select, update

from coopfb.domain.operation import ENDED
from coopfb.domain.participant import LEADER
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.settings import KNOWN
from coopfb.store.house_tables import SettingRow
from coopfb.store.operation_tables import CrewMemberRow, LegRow, OperationRow, OutcomeRow, PostRow, RevisionRow, VehicleRow
from coopfb.store.writing import note

if TYPE_CHECKING:
    from sqlmodel.sql.expression import SelectOfScalar

_SOMEBODY = re.compile(r"([a-z][a-z0-9-]*)/[^\s,]+")
_LED = ((LegRow, LegRow.officer_in_charge), (PostRow, PostRow.leader))
"""Where somebody in charge is named."""


def purge_days(session: Session) -> int:
    """Return after how many days crews are erased: the setting purge-days, or its default."""
    held = session.get(SettingRow, ("", "purge-days"))
    return int(held.value if held else KNOWN["purge-days"].default)


def purge_crews(session: Session, author: Author, days: int) -> list[str]:
    """Erase the crews of operations reported, declined or called off more than `days` ago, and return their codes.

    What goes: crew rows, the drivers of vehicles, and the service numbers of officers in charge and leaders of posts, also where a
    revision names them (`UNIT/4711` becomes `UNIT/leader`). Each operation leaves an audit entry of its own.
    """
    session.flush()
    before = stamp(author.now - timedelta(days=days))
    codes = list(session.exec(_old(before)))
    for code in codes:
        _forget(session, code)
        row = session.get_one(OperationRow, code)
        # Whoever read the operation before must not write its crew back.
        row.version += 1
        session.add(row)
        session.flush()
        note(session, AuditEntry(stamp(author.now), author.who, "purge", "operation", code))
    return codes


def _old(before: str) -> "SelectOfScalar[str]":
    """Return the statement for the codes of operations ended before a moment (stored form) that still name somebody."""
    code = col(OperationRow.code)
    reported = exists().where(col(OutcomeRow.operation) == code, col(OutcomeRow.reported_at) < before)
    called_off = col(OperationRow.status).in_(ENDED) & (col(OperationRow.changed_at) < before)
    named = or_(
        exists().where(col(CrewMemberRow.operation) == code),
        exists().where(col(VehicleRow.operation) == code, col(VehicleRow.driver) != ""),
        *(exists().where(col(table.operation) == code, col(held) != "", ~col(held).endswith(f"/{LEADER}")) for table, held in _LED),
    )
    ended = or_((col(OperationRow.status) == "reported") & reported, called_off)
    return select(OperationRow.code).where(ended, named).order_by(code)


def _forget(session: Session, code: str) -> None:
    """Erase who took part in one operation."""
    named = set(_names(session, code))
    session.exec(delete(CrewMemberRow).where(col(CrewMemberRow.operation) == code))
    session.exec(update(VehicleRow).where(col(VehicleRow.operation) == code).values(driver=""))
    for leg in session.exec(select(LegRow).where(LegRow.operation == code)):
        leg.officer_in_charge = _led(leg.officer_in_charge)
    for post in session.exec(select(PostRow).where(PostRow.operation == code)):
        post.leader = _led(post.leader)
    for revision in session.exec(select(RevisionRow).where(RevisionRow.operation == code)):
        revision.changes = _without(revision.changes, sorted(named, key=len, reverse=True))


def _names(session: Session, code: str) -> Iterator[str]:
    """Yield everybody the operation names, as `UNIT/MEMBER`."""
    for member in session.exec(select(CrewMemberRow).where(CrewMemberRow.operation == code)):
        yield f"{member.unit}/{member.member}"
        if member.replaces:
            yield member.replaces if "/" in member.replaces else f"{member.unit}/{member.replaces}"
    columns = (*_LED, (VehicleRow, VehicleRow.driver))
    for table, held in columns:
        yield from (name for name in session.exec(select(held).where(col(table.operation) == code)) if name)


def _without(changes: str, names: Sequence[str]) -> str:
    """Return a revision's changes (JSON) without these names, nor any that led; of a change of the crew remains that there was one."""

    def told(field: str, value: str) -> str:
        if field == "crew":
            return ""
        if field.endswith(".officer_in_charge"):
            return _led(value)
        if field.endswith(".posts"):
            return _SOMEBODY.sub(rf"\1/{LEADER}", value)
        for name in names:
            value = value.replace(name, _led(name))
        return value

    kept = [(field, *(told(field, value) for value in values)) for field, *values in json.loads(changes)]
    return json.dumps(kept, ensure_ascii=False)


def _led(name: str) -> str:
    """Return who led without the number: `UNIT/4711` as `UNIT/leader`."""
    unit, slash, _member = name.partition("/")
    return f"{unit}/{LEADER}" if slash else name
