"""What a command did to an operation, for people and programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.change_words import change_line
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.life_answers import waiting
from coopfb.domain.operation import Operation
from coopfb.domain.operation_change import Letter, Offer, OperationChange
from coopfb.domain.plan import Said
from coopfb.domain.record import stamp
from coopfb.domain.when_shown import shown
from coopfb.render.change_sentences import answer_parts, done_text, status_text
from coopfb.render.finding_words import finding_line
from coopfb.render.listing import Say, facts
from coopfb.render.operation_records import said_json
from coopfb.render.show import Screen
from coopfb.render.table import Parts, spoken
from coopfb.text import Named, Text, counted, text

INDENT = "  "


class ChangeAnswer(NamedTuple):
    """The answer of every command that changes an operation, in its three dialects; `stored` is false for a trial."""

    made: OperationChange
    stored: bool
    schema: str = "coopfb/patrol.change/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return what was done and how things stand now."""
        del say
        made, now = self.made, self.made.after
        return {
            "action": made.action,
            "stored": self.stored and made.needed,
            "code": now.code,
            "status": now.status,
            "revision": now.revision,
            "start": stamp(now.start),
            "end": stamp(now.end),
            "units": list(_units(now)),
            "waiting": list(waiting(now)) if now.status == "proposed" else [],
            "crew": list(_crew(now)),
            "vehicles": [one._asdict() | {"driver": one.driver or None} for one in now.vehicles],
            "changes": [{"field": one.field, "before": one.before, "after": one.after} for one in made.changes],
            "waivers": [{"rule": one.rule, "why": one.why, "by": one.by, "at": stamp(one.at)} for one in now.waivers],
            "exercise": made.exercise,
            "cancel_reason": now.cancel_reason or None,
            "findings": said_json([Said(one) for one in made.findings]),
            "offers": [_offer(one) for one in made.offers],
            **_letter(made.letter),
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        return facts(self.as_json(say))

    def as_human(self, screen: Screen) -> None:
        """Write what was done, what changed, what the rules say, and what can be done now."""
        made = self.made
        screen.line(done_text(made, stored=self.stored))
        if made.exercise and made.action == "issue":
            screen.line(EXERCISE)
        if made.action == "edit" and made.after.revision > 1:
            now = made.after.revision
            screen.line(text("Revision {now} replaces revision {old}; every unit answers anew.", now=now, old=now - 1))
        if made.action in {"accept", "decline"}:
            screen.line(INDENT + spoken(Parts(answer_parts(made, screen.lang)), screen))
        for change in made.changes:
            screen.line(INDENT + screen.say(change_line(change, made.names, screen.lang, screen.say)))
        for waiver in made.after.waivers if made.action == "issue" else ():
            screen.line(text("Rule {rule} set aside in writing by {by}: {why}", rule=waiver.rule, by=waiver.by, why=waiver.why))
        for line in status_text(made):
            screen.line(line)
        for finding in made.findings:
            if finding.severity != "note":
                screen.line(finding_line(finding, screen))
        _write_offers(made, screen)
        _write_letter(made.letter, screen)


def _units(operation: Operation) -> Iterator[Mapping[str, object]]:
    for one in operation.participants:
        yield {
            "code": one.unit,
            "state": one.state,
            "answer": one.answer or None,
            "function": one.function or None,
            "answered_on": one.answered_on.isoformat() if one.answered_on else None,
            "form": one.form or None,
            "note": one.note or None,
        }


def _crew(operation: Operation) -> Iterator[Mapping[str, object]]:
    for one in operation.crew:
        yield {
            "unit": one.unit,
            "member": one.member,
            "languages": one.languages,
            "briefed_on": one.briefed_on.isoformat() if one.briefed_on else None,
            "equipment": one.equipment,
            "dress": one.dress,
            "dress_agreed": one.dress_agreed,
            "deputy": one.deputy,
            "replaces": one.replaces or None,
        }


def _offer(offer: Offer) -> Mapping[str, object]:
    return {
        "kind": offer.kind,
        "unit": offer.unit or None,
        "start": stamp(offer.start) if offer.start else None,
        "end": stamp(offer.end) if offer.end else None,
        "rules": list(dict.fromkeys(finding.rule for finding in offer.findings)),
        "command": offer.command,
    }


def _letter(letter: Letter | None) -> Mapping[str, object]:
    if letter is None:
        return {"messages": [], "calendar": None, "files": []}
    # A message has lines: as a list of them nothing in it needs an escape.
    messages = [{"language": lang, "lines": content.splitlines()} for lang, content in letter.messages.items()]
    return {"messages": messages, "calendar": letter.calendar.splitlines() or None, "files": letter.files}


def _write_offers(made: OperationChange, screen: Screen) -> None:
    """Write the ways on, each with the command that carries it out."""
    if not made.offers:
        return
    screen.line(text("What can be done now:"))
    for offer in made.offers:
        screen.line(INDENT + screen.say(_offer_text(offer, made.names, screen.lang)))
        screen.line(INDENT * 2 + offer.command)


def _offer_text(offer: Offer, names: Mapping[str, Named], lang: str) -> Text:
    name = names.get(offer.unit) or offer.unit
    if offer.kind == "unit":
        return text("with {unit} ({code}), free then", unit=name, code=offer.unit)
    if offer.start:
        return text("on {moment}, when every unit is free", moment=shown(offer.start, lang))
    if not offer.findings:
        return text("without {unit}: no error rule fails", unit=name)
    rules = dict.fromkeys(finding.rule for finding in offer.findings)
    return counted("without {unit}: {n} error rule fails ({rules})", "without {unit}: {n} error rules fail ({rules})", len(rules),
                   unit=name, rules=", ".join(rules))  # fmt: skip


def _write_letter(letter: Letter | None, screen: Screen) -> None:
    """Write the messages; of files, only where they are."""
    if letter is None:
        return
    for path in letter.files:
        screen.line(text("Written: {path}", path=path))
    if letter.files:
        return
    for content in letter.messages.values():
        screen.line()
        for line in content.splitlines():
            screen.line(line)
