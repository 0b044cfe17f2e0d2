"""Take a change of the directory back: which one, what each of its rows was before, and what stands in the way."""

import sqlite3
from collections.abc import Mapping, Sequence

from coopfb.actions.name_rows import names_of_rows
from coopfb.domain.directory_change import DirectoryChange
from coopfb.domain.directory_change_words import row_text
from coopfb.domain.past_change import UNDO, PastChange, last_standing
from coopfb.domain.row_change import KEYS, KnownRow, RowChange, Value
from coopfb.domain.spoken import Moment
from coopfb.errors import ConflictError, NotFoundError
from coopfb.store.reads.changes import Image, changed_after, images, past_change, past_changes, version_before
from coopfb.store.reads.stored_rows import stored_rows
from coopfb.text import Remark, Text, text

Key = tuple[str, tuple[Value, ...]]


def change_meant(conn: sqlite3.Connection, number: int, who: str) -> PastChange:
    """Return the change of a number, or (0) the last one that `who` made and that still stands.

    Raises NotFoundError (nothing-to-undo), ConflictError (undone-already).
    """
    if not number:
        found = last_standing(past_changes(conn, who))
        if found:
            return found
        said = text("{who} changed nothing in the last thirty days that could be taken back.", who=who)
        raise NotFoundError("nothing-to-undo", said, text("`coopfb undo --list` shows everybody’s changes; name one by its number."))
    change = past_change(conn, number)
    if change is None:
        unknown = text("There is no change {number}, or it is older than thirty days.", number=number)
        raise NotFoundError("nothing-to-undo", unknown, text("`coopfb undo --list` shows the changes there are."))
    if change.undone:
        again = next((one.seq for one in past_changes(conn) if one.action == UNDO and one.code == str(number) and not one.undone), 0)
        done = text("Change {number} is taken back already.", number=number)
        raise ConflictError("undone-already", done, text("To make it again: `coopfb undo {number}`.", number=again))
    return change


def taken_back(conn: sqlite3.Connection, change: PastChange) -> DirectoryChange:
    """Return what takes a change back, the last row first. Raises ConflictError (changed-since) that names who changed a row since."""
    done = images(conn, change.seq)
    later = _later(conn, change, done)
    current = _current(conn, done)
    rows = tuple(_before(conn, change, image, current, later) for image in reversed(done))
    operations = text("Operations that were moved with it stay as they are: look at them with `coopfb patrol list`.")
    remarks = (Remark("operations-stay", operations),) if change.action == "unit replace" else ()
    return DirectoryChange("undo", "change", str(change.seq), rows, (), remarks, names=names_of_rows(conn, rows), undoes=change.seq)


def change_text(change: PastChange) -> Text:
    """Return a change in words: its number, the command, what it was about, who made it and when."""
    return text(
        "{number}: {action} {code}, by {who}, {moment}",
        number=change.seq, action=change.action, code=change.code, who=change.who, moment=Moment(change.at),
    )  # fmt: skip


def _later(conn: sqlite3.Connection, change: PastChange, done: Sequence[Image]) -> Mapping[Key, int]:
    """Return the version that the last change of each row left, where that was a later one. Raises ConflictError."""
    keys = {(one.table, one.key) for one in done}
    found = [(seq, one) for seq, one in changed_after(conn, change.seq, [one.key for one in done]) if (one.table, one.key) in keys]
    known = {one.seq: one for one in past_changes(conn)}
    for seq, image in found:
        other = known[seq]
        # What was taken back, and the taking back of it, leave a row as it was.
        if not other.undone and other.action != UNDO:
            said = text("{row} was changed since, by change {change}.", row=_called(conn, image), change=change_text(other))
            remedy = text("Take that one back first, if it may be: `coopfb undo {number}`.", number=seq)
            raise ConflictError("changed-since", said, remedy)
    return {(image.table, image.key): image.after_version for _seq, image in found}


def _current(conn: sqlite3.Connection, done: Sequence[Image]) -> Mapping[Key, KnownRow]:
    """Return the rows as they are now."""
    current: dict[Key, KnownRow] = {}
    for table in {one.table for one in done}:
        firsts = {str(one.key[0]) for one in done if one.table == table}
        found = stored_rows(conn, table, KEYS[table][0], firsts)
        current |= {(table, key): known for key, known in found.items()}
    return current


def _before(
    conn: sqlite3.Connection, change: PastChange, image: Image, current: Mapping[Key, KnownRow], later: Mapping[Key, int]
) -> RowChange:
    """Return what makes one row as it was. Raises ConflictError where it is not as the changes that are known left it."""
    key = (image.table, image.key)
    known = current.get(key)
    if (known.version if known else 0) != later.get(key, image.after_version):
        said = text("{row} was changed since.", row=_called(conn, image))
        raise ConflictError("changed-since", said, text("Change it by hand instead."))
    if image.before is None or known is not None:
        return RowChange(image.table, known.row if known else None, image.before, known.version if known else 0)
    version = version_before(conn, change.seq, image.table, image.key)
    return RowChange(image.table, None, {**image.before, "version": version}, version - 1)


def _called(conn: sqlite3.Connection, image: Image) -> Text:
    """Return what people call a row."""
    held = image.before or next((row.row for key, row in _current(conn, [image]).items() if key == (image.table, image.key)), None)
    row = RowChange(image.table, held, None)
    return row_text(row, names_of_rows(conn, [row])) if held else text("{name}", name="/".join(map(str, image.key)))
