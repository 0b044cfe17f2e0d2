"""Keep a season: its seed, the operations it adds, moves and takes out, in one transaction."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from sqlmodel import Session, col, select

from coopfb.domain.local_time import from_the_wall
from coopfb.domain.operation import ENDED, Operation
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.season_record import SeasonRecord
from coopfb.errors import ConflictError
from coopfb.store.operation_tables import OperationRow, SeasonOperationRow, SeasonRow
from coopfb.store.writes.operation_rows import head_row, part_rows
from coopfb.store.writes.operations import free_code, put_operation, refuse_new_clashes
from coopfb.store.writes.purging import purge_crews, purge_days
from coopfb.store.writing import changed
from coopfb.text import text


class SeasonKept(NamedTuple):
    """What a season changes: operations to add (without code), to store anew, and the codes of all operations it knew of."""

    record: SeasonRecord
    added: Sequence[Operation]
    changed: Sequence[Operation]
    seen: frozenset[str]


def keep_season(path: Path, author: Author, kept: SeasonKept, made_in: str) -> list[str]:
    """Store a season, all or nothing, and return the codes of the operations added, in order.

    `made_in` is the State whose post makes them. Raises ConflictError (planned-meanwhile, changed-meanwhile), DatabaseError.
    """
    at, codes = stamp(author.now), []
    with changed(path, author, AuditEntry(at, author.who, "patrol season", "season", kept.record.id)) as (session, told):
        moving = frozenset(one.code for one in kept.changed)
        _refuse_meanwhile(session, kept)
        if kept.added:
            refuse_new_clashes(session, kept.added, kept.seen | moving)
        season = kept.record.id or str(uuid4())
        if not session.get(SeasonRow, season):
            values = {"id": season, "first_day": kept.record.first.isoformat(), "last_day": kept.record.last.isoformat()}
            more = {"seed": kept.record.seed, "zones": ",".join(kept.record.zones), "changed_at": at}
            session.add(SeasonRow.model_validate({**values, **more}))
            session.flush()
        for operation in kept.changed:
            put_operation(session, author, operation)
        numbers: dict[str, int] = {}
        for operation in kept.added:
            code = free_code(session, operation, made_in, numbers)
            session.add(head_row(operation._replace(code=code, version=1), at))
            session.flush()
            session.add_all(part_rows(operation._replace(code=code, version=1), at))
            session.add(SeasonOperationRow.model_validate({"operation": code, "season": season, "changed_at": at}))
            codes.append(code)
        purge_crews(session, author, purge_days(session))
        told.code = season
    return codes


def _refuse_meanwhile(session: Session, kept: SeasonKept) -> None:
    """Refuse a season when an operation was planned in its zones and days that it did not know of: looked up under the lock."""
    first, last = kept.record.first, kept.record.last
    start, end = (stamp(from_the_wall(datetime.combine(day, time()))[0]) for day in (first, last + timedelta(days=1)))
    rows = select(OperationRow.code).where(
        col(OperationRow.zone).in_(kept.record.zones),
        col(OperationRow.start) >= start,
        col(OperationRow.start) < end,
        col(OperationRow.status).not_in(sorted(ENDED)),
        col(OperationRow.code).not_in(sorted(kept.seen)),
    )
    found = session.exec(rows.limit(1)).first()
    if found:
        raise ConflictError(
            "planned-meanwhile",
            text("{code} was planned in this season meanwhile; nothing was saved.", code=found),
            text("Plan the season again: what was planned then stands, or moves with it."),
        )
