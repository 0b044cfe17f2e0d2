"""What a command did to the directory, for people and programs: each row and, of what changed, what it was before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.change_words import change_line
from coopfb.domain.directory_change import DirectoryChange, fields_of, kind_of
from coopfb.domain.directory_change_words import field_text, row_text
from coopfb.domain.row_change import RowChange
from coopfb.render.contact_records import remarks
from coopfb.render.listing import Say, facts
from coopfb.render.show import Screen
from coopfb.text import Text, counted, text

INDENT = "  "
MOST_TOLD = 40
"""Rows people are shown one by one; of more, how many there are of each kind."""
_UNTOLD: Mapping[str, frozenset[str]] = {
    "contact": frozenset(("order",)),
    "duty": frozenset(("start", "end")),
    "name": frozenset(("lang", "role")),
}
"""What people are not told of a new row: its heading says it, or it says nothing."""


class DirectoryChangeAnswer(NamedTuple):
    """The answer of every command that changes the directory by hand; `number` is the change's own, 0 where nothing was stored."""

    made: DirectoryChange
    number: int
    dry_run: bool = False
    schema: str = "coopfb/directory.change/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return every row with the fields that changed."""
        del say
        made = self.made
        return {
            "action": made.action,
            "code": made.code,
            "stored": bool(self.number),
            "change": self.number or None,
            "undoes": made.undoes or None,
            "rows": [
                {"table": row.table, "code": _code(row, made), "what": kind_of(row), "changes": [one._asdict() for one in fields_of(row)]}
                for row in made.rows
            ],
            "warnings": remarks(made.remarks),
            "operations": [
                {
                    "code": one.after.code,
                    "status": one.after.status,
                    "revision": one.after.revision,
                    "changes": [change._asdict() for change in one.changes],
                }
                for one in made.operations
            ],
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        return facts(self.as_json(say))

    def as_human(self, screen: Screen) -> None:
        """Write what was done, row by row, what must be said of it, and how it is taken back."""
        made = self.made
        if not made.needed:
            screen.line(text("Nothing changes: it is so already."))
        if made.undoes:
            screen.line(text("Change {number} is taken back:", number=made.undoes))
        for line in self._rows(screen):
            screen.line(line)
        for one in made.operations:
            screen.line(text("Operation {code}, revision {revision}", code=one.after.code, revision=one.after.revision))
            for change in one.changes:
                screen.line(INDENT + screen.say(change_line(change, one.names, screen.lang, screen.say)))
        for remark in made.remarks:
            screen.line(remark.text)
        if self.dry_run and made.needed:
            screen.line(text("A trial: nothing was stored."))
        elif self.number:
            again = text("To make it again: coopfb undo {number}", number=self.number)
            screen.line(again if made.undoes else text("To take it back: coopfb undo {number}", number=self.number))

    def _rows(self, screen: Screen) -> Iterator[Text | str]:
        """Yield the lines about the rows; names people search by are told only where nothing else is."""
        told = [row for row in self.made.rows if row.table != "name"] or list(self.made.rows)
        for row in told[:MOST_TOLD]:
            yield _heading(row, self.made)
            for change in fields_of(row) if row.table != "call_tried" else ():
                if row.before or change.field not in _UNTOLD.get(row.table, ()):
                    line = field_text(change, self.made.names, new=row.before is None)
                    yield INDENT + screen.say(line)
        left = len(told) - MOST_TOLD
        if left > 0:
            yield counted("and {n} more row", "and {n} more rows", left)


def _heading(row: RowChange, made: DirectoryChange) -> Text:
    """Return what happens to one row."""
    what = row_text(row, made.names)
    if row.table == "call_tried" and row.before is None:
        return text("Noted: {what}", what=what)
    told = {
        "added": text("Added: {what}", what=what),
        "changed": text("Changed: {what}", what=what),
        "removed": text("Removed: {what}", what=what),
    }
    return told[kind_of(row)]


def _code(row: RowChange, made: DirectoryChange) -> str:
    """Return what a row is called: its code where it has one, that of its contact for what hangs on one, else its key."""
    held = row.after or row.before or {}
    if "code" in held and row.table != "name":
        return str(held["code"])
    named = made.names.get(str(held.get("contact", "")))
    return named.local if named else row.code
