"""Set and import duty rows: what would be stored, from what was said or stands in a file, before anything is written."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from coopfb.actions.name_contact import contact_meant
from coopfb.actions.name_rows import names_of_rows
from coopfb.domain.contact import Contact
from coopfb.domain.directory_change import DirectoryChange, real_change
from coopfb.domain.ownership import Keeper, owner_after
from coopfb.domain.record import stamp
from coopfb.domain.rota import Rota, RotaFault, RotaLine, Turn, rota_invalid
from coopfb.domain.row_change import KnownRow, RowChange, Value, changed
from coopfb.domain.settings import KNOWN
from coopfb.domain.when_span import span
from coopfb.errors import CoopfbError, NotFoundError
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads.stored_rows import stored_rows
from coopfb.text import Remark, counted, text

Held = Mapping[tuple[Value, ...], KnownRow]
SHOWN = 3


def duty_set(conn: sqlite3.Connection, contact: Contact, turn: Turn, keeper: Keeper) -> DirectoryChange:
    """Return one turn of a contact; one of the very same window is replaced. Raises ForbiddenError."""
    held = stored_rows(conn, "duty", "contact", [contact.id])
    rows = [_turn_row(conn, contact, turn, held, keeper)]
    return _made(conn, "duty set", contact.code, [contact], rows, _overlaps(held, [turn]))


def duty_cleared(conn: sqlite3.Connection, contact: Contact, key: str, keeper: Keeper) -> DirectoryChange:
    """Return a duty row taken away, named by the beginning of its id. Raises NotFoundError, ForbiddenError."""
    held = stored_rows(conn, "duty", "contact", [contact.id])
    found = [row for row in held.values() if key.strip() and str(row.row["id"]).startswith(key.strip().casefold())]
    if len(found) != 1:
        said = text("{contact} has no duty row {id}.", contact=contact.code, id=key)
        near = tuple(str(row.row["id"]) for row in (found or list(held.values()))[:SHOWN])
        raise NotFoundError("unknown-duty", said, text("`coopfb duty show UNIT` lists them."), near)
    _owner(conn, contact, str(found[0].row["owner"]), keeper)
    return _made(conn, "duty clear", contact.code, [contact], [changed("duty", found[0], None)])


def duties_imported(conn: sqlite3.Connection, rota: Rota, keeper: Keeper, now: datetime, *, add: bool) -> DirectoryChange:
    """Return the turns of a file: for each contact it names, they stand for the whole time from its first turn to its last.

    What else was noted for that time goes, unless `add`; a turn that is over is left out, since it is purged and would come back.
    Raises InvalidDataError (rota-invalid) with every fault, ForbiddenError.
    """
    contacts, all_turns = _understood(conn, rota, now)
    turns = [turn for turn in all_turns if turn.end > stamp(now)]
    rows: list[RowChange] = []
    for contact in contacts.values():
        held = stored_rows(conn, "duty", "contact", [contact.id])
        own = [turn for turn in turns if turn.contact == contact.id]
        if not own:
            continue
        for row in [] if add else _replaced(held, own):
            _owner(conn, contact, str(row.row["owner"]), keeper)
            rows.append(changed("duty", row, None))
        rows += [_turn_row(conn, contact, turn, held, keeper) for turn in own]
    units = ",".join(dict.fromkeys(contact.unit for contact in contacts.values()))
    over = len(all_turns) - len(turns)
    passed = counted("{n} turn is over already and was left out.", "{n} turns are over already and were left out.", over)
    return _made(conn, "duty import", units, list(contacts.values()), rows, (Remark("turns-over", passed),) if over else ())


def _understood(conn: sqlite3.Connection, rota: Rota, now: datetime) -> tuple[dict[str, Contact], list[Turn]]:
    """Return the contacts a file names, by id, and its turns; every fault is told at once."""
    faults = list(rota.faults)
    contacts: dict[str, Contact] = {}
    called: dict[str, Contact | CoopfbError] = {}
    turns: dict[tuple[str, str, str], tuple[int, Turn]] = {}
    for line in rota.lines:
        if line.contact not in called:
            called[line.contact] = _contact(conn, line.contact)
        contact = called[line.contact]
        found = _turn(line, contact.id if isinstance(contact, Contact) else "", now)
        faults += [RotaFault(line.row, "contact", contact.text)] if isinstance(contact, CoopfbError) else []
        faults += [found] if isinstance(found, RotaFault) else []
        if isinstance(contact, Contact) and isinstance(found, Turn):
            contacts[contact.id] = contact
            first, _same = turns.setdefault(found[:3], (line.row, found))
            if first != line.row:
                faults.append(RotaFault(line.row, "", text("the same turn stands in row {row} already", row=first)))
    if faults:
        told = sorted(faults, key=lambda fault: fault.row)
        told = [fault._replace(column=rota.headings.get(fault.column, fault.column)) for fault in told]
        raise rota_invalid(rota.name, told)
    return contacts, [turn for _row, turn in turns.values()]


def _contact(conn: sqlite3.Connection, words: str) -> Contact | CoopfbError:
    try:
        return contact_meant(conn, words)
    except CoopfbError as error:
        return error


def _turn(line: RotaLine, contact: str, now: datetime) -> Turn | RotaFault:
    """Return a line with its words understood, or what is wrong with it."""
    empty = next((column for column, words in (("from", line.start), ("to", line.end)) if not words), "")
    if empty:
        return RotaFault(line.row, empty, text("nothing stands here"))
    column = "from"
    try:
        window = span(line.start, line.end, now)
        column = "holder"
        holder = KNOWN["operator"].check(line.holder) if line.holder else line.holder
    except CoopfbError as error:
        return RotaFault(line.row, column, error.text)
    return Turn(contact, stamp(window.start), stamp(window.end), holder, line.off)


def _replaced(held: Held, turns: Sequence[Turn]) -> list[KnownRow]:
    """Return the rows noted for the time of a file that do not stand in it."""
    first, last = min(turn.start for turn in turns), max(turn.end for turn in turns)
    windows = {(turn.start, turn.end) for turn in turns}
    return [
        row
        for row in held.values()
        if str(row.row["end"]) > first and str(row.row["start"]) < last and (row.row["start"], row.row["end"]) not in windows
    ]


def _turn_row(conn: sqlite3.Connection, contact: Contact, turn: Turn, held: Held, keeper: Keeper) -> RowChange:
    """Return the row of a turn: a new one, or that of the same window as it becomes."""
    known = next((row for row in held.values() if (row.row["start"], row.row["end"]) == (turn.start, turn.end)), None)
    owner = _owner(conn, contact, str(known.row["owner"]) if known else contact.owner, keeper)
    said: dict[str, Value] = {"start": turn.start, "end": turn.end, "on": int(not turn.off)}
    if turn.holder is not None or known is None:
        said["holder"] = turn.holder or ""
    if known:
        return changed("duty", known, {**known.row, **said, "owner": owner})
    return changed("duty", None, {"id": str(uuid4()), "contact": contact.id, **said, "owner": keeper.unit or owner})


def _owner(conn: sqlite3.Connection, contact: Contact, owner: str, keeper: Keeper) -> str:
    return owner_after(keeper, contact.code, owner, unit_reads.standing_over(conn, contact.unit)) or contact.unit


def _overlaps(held: Held, turns: Sequence[Turn]) -> tuple[Remark, ...]:
    """Say what the turn stands over: of two, the shorter one holds."""
    for turn in turns:
        if any(str(row.row["end"]) > turn.start and str(row.row["start"]) < turn.end
               and (row.row["start"], row.row["end"]) != (turn.start, turn.end) for row in held.values()):  # fmt: skip
            said = text("Another turn is noted for a part of that time: of the two, the shorter one holds.")
            return (Remark("overlap", said),)
    return ()


def _made(  # noqa: PLR0913, PLR0917 - what every change has
    conn: sqlite3.Connection,
    action: str,
    code: str,
    contacts: Sequence[Contact],
    rows: Sequence[RowChange],
    remarks: tuple[Remark, ...] = (),
) -> DirectoryChange:
    real = tuple(row for row in rows if real_change(row))
    units = tuple(dict.fromkeys(one.unit for one in contacts))
    return DirectoryChange(action, "duty", code, real, units, remarks, names=names_of_rows(conn, real))
