"""The answer of `directory import` for a bundle of operations: what became of each, its answers and changes, or what is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.change_words import change_line
from coopfb.domain.incoming import Fault
from coopfb.domain.operation_exchange import Taken
from coopfb.domain.operation_words import STATUS_NAMES
from coopfb.domain.participant import Participant
from coopfb.domain.spoken import Span
from coopfb.render.contact_records import remarks
from coopfb.render.directory_import import fault_text
from coopfb.render.listing import Say
from coopfb.render.show import Screen
from coopfb.text import Named, Text, counted, text

INDENT = "  "
_KINDS: Mapping[str, Text] = {
    "new": text("{code}, revision {revision}: new"),
    "changed": text("{code}, revision {revision}: changed by who made it"),
    "answered": text("{code}, revision {revision}: answered"),
    "same": text("{code}, revision {revision}: nothing differs"),
    "kept": text("{code}, revision {revision}: stays as it is"),
}


class OperationsImportAnswer(NamedTuple):
    """What became of the operations of a bundle, as it is shown. `stored` false: nothing was changed."""

    file: str
    sender: str
    taken: Sequence[Taken]
    faults: Sequence[Fault]
    names: Mapping[str, Named]
    stored: bool
    dry_run: bool
    schema: str = "coopfb/directory.import.operations/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return each operation with its answers and changes, and every fault."""
        return {
            "file": self.file,
            "sender": self.sender,
            "stored": self.stored,
            "operations": [_operation(one) for one in self.taken],
            "faults": [{"file": one.file, "row": one.row, "column": one.column, "text": say(one.text)} for one in self.faults],
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one record an operation: what became of it, code, status, revision, units that answered; or one a fault."""
        if self.faults:
            yield from (("fault", one.file, one.row, one.column, say(one.text)) for one in self.faults)
            return
        for one in self.taken:
            answers = ",".join(f"{said.unit}={said.answer}" for said in one.answers)
            yield (one.kind, one.after.code, one.after.status, one.after.revision, answers)

    def as_human(self, screen: Screen) -> None:
        """Write what became of each operation, and what can be done now; or the faults."""
        if self.faults:
            for fault in self.faults:
                screen.line(fault_text(fault))
            return
        for one in self.taken:
            for line in self._lines(one, screen):
                screen.line(line)
        n = sum(one.needed for one in self.taken)
        if self.stored:
            screen.line(counted("{n} operation taken in.", "{n} operations taken in.", n))
        elif n:
            screen.line(counted("{n} operation would be taken in.", "{n} operations would be taken in.", n))
        else:
            screen.line(text("Nothing differs; nothing was changed."))

    def _lines(self, one: Taken, screen: Screen) -> Iterator[Text | str]:
        now = one.after
        yield Text(_KINDS[one.kind].msgid, {"code": now.code, "revision": now.revision})
        if one.kind == "new":
            yield INDENT + ", ".join(filter(None, (screen.say(text("{window}", window=Span(now.start, now.end))), now.purpose)))
        if one.before is None or one.before.status != now.status:
            yield INDENT + screen.say(text("Status: {status}", status=STATUS_NAMES[now.status]))
        for said in one.answers:
            yield INDENT + screen.say(_answer(said, self.names))
        for change in one.changes:
            yield INDENT + screen.say(change_line(change, self.names, screen.lang, screen.say))
        for remark in one.remarks:
            yield INDENT + screen.say(remark.text)
        waiting = [code for code in now.units if code not in {said.unit for said in now.participants if said.answer}]
        if one.needed and now.status == "proposed" and waiting:
            yield INDENT + screen.say(text("No answer yet: {units}", units=", ".join(waiting)))
            yield INDENT + screen.say(text("Answer: coopfb patrol accept {code} --unit UNIT --by “…”", code=now.code))
            yield INDENT + screen.say(text("Send it back: coopfb directory publish --operation {code} --to “…”", code=now.code))


def _operation(one: Taken) -> Mapping[str, object]:
    return {
        "code": one.after.code,
        "what": one.kind,
        "origin": one.origin,
        "status_before": one.before.status if one.before else None,
        "status": one.after.status,
        "revision": one.after.revision,
        "answers": [{"unit": said.unit, "answer": said.answer, "revision": said.revision} for said in one.answers],
        "changes": [change._asdict() for change in one.changes],
        "warnings": remarks(one.remarks),
    }


def _answer(said: Participant, names: Mapping[str, Named]) -> Text:
    name = names.get(said.unit) or said.unit
    if said.answer == "declined":
        return text("{unit} declined: {why}", unit=name, why=said.note)
    return text("{unit} accepted ({function}, revision {revision})", unit=name, function=said.function, revision=said.revision)
