"""When a unit is away, for people and programs, and the operations it would miss."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.booking import Absence
from coopfb.domain.operation import OperationLine
from coopfb.domain.unit import Unit
from coopfb.domain.when_shown import shown
from coopfb.render.contact_records import iso
from coopfb.render.listing import Say
from coopfb.render.show import Screen
from coopfb.render.table import Heading, table
from coopfb.text import Text, text

ID_SHOWN = 8
"""How much of an id people read; so much of it will do to take one back."""


class AwayAnswer(NamedTuple):
    """The answer of `unit away`: what was added or removed (or would be), what holds now, and the operations missed."""

    unit: Unit
    absences: Sequence[Absence]
    added: Absence | None = None
    removed: Absence | None = None
    clashes: Sequence[OperationLine] = ()
    dry_run: bool = False
    schema: str = "coopfb/unit.away/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return everything; times in UTC."""
        del say
        return {
            "unit": self.unit.code,
            "name": self.unit.named.local,
            "dry_run": self.dry_run,
            "added": _record(self.added) if self.added else None,
            "removed": _record(self.removed) if self.removed else None,
            "absences": [_record(absence) for absence in self.absences],
            "clashes": [_missed(line) for line in self.clashes],
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one record an absence, then one an operation missed: what it is, its id or code, start, end, reason or status."""
        del say
        away = [("absence", *_record(absence).values()) for absence in self.absences]
        return [*away, *(("clash", line.code, iso(line.start), iso(line.end), line.status) for line in self.clashes)]

    def as_human(self, screen: Screen) -> None:
        """Write what was done, else when the unit is away; then what it would miss."""
        done = self.added or self.removed
        if done:
            screen.line(self._done(done, screen.lang))
        elif self.absences:
            screen.line(text("{unit} ({code}) is away:", unit=self.unit.named, code=self.unit.code))
            headings = (Heading(text("Id"), whole=True), Heading(text("From")), Heading(text("To")), Heading(text("Reason"), bare=True))
            table(screen, headings, [_cells(absence, screen.lang) for absence in self.absences])
        else:
            screen.line(text("{unit} ({code}) is not away, now or later.", unit=self.unit.named, code=self.unit.code))
        for line in self.clashes:
            told = {"code": line.code, "start": shown(line.start, screen.lang), "end": shown(line.end, screen.lang)}
            screen.line(Text("It takes part in {code} then ({start} to {end}).", told))

    def _done(self, absence: Absence, lang: str) -> Text:
        """Return what was done, or what would be."""
        said = {"unit": self.unit.named, "code": self.unit.code, "start": shown(absence.start, lang), "end": shown(absence.end, lang)}
        if self.added and self.dry_run:
            return Text("{unit} ({code}) would be away from {start} to {end}; nothing was changed.", said)
        if self.added:
            return Text("{unit} ({code}) is away from {start} to {end}.", said)
        if self.dry_run:
            return Text("{unit} ({code}) would no longer be away from {start} to {end}; nothing was changed.", said)
        return Text("{unit} ({code}) is no longer away from {start} to {end}.", said)


def _record(absence: Absence) -> dict[str, object]:
    return {"id": absence.id, "start": iso(absence.start), "end": iso(absence.end), "reason": absence.reason or None}


def _missed(line: OperationLine) -> dict[str, object]:
    said: dict[str, object] = {"code": line.code, "kind": line.kind, "zone": line.zone, "status": line.status}
    return said | {"start": iso(line.start), "end": iso(line.end)}


def _cells(absence: Absence, lang: str) -> tuple[str, ...]:
    return absence.id[:ID_SHOWN], shown(absence.start, lang), shown(absence.end, lang), absence.reason
