"""What a command did to an operation, for people and programs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.change_words import change_line
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.life_answers import waiting
from coopfb.domain.operation_change import Letter, Offer, OperationChange
from coopfb.domain.plan import Said
from coopfb.domain.record import stamp
from coopfb.domain.when_shown import shown
from coopfb.render.change_sentences import answer_parts, done_text, status_text
from coopfb.render.finding_words import finding_line
from coopfb.render.listing import Say, facts
from coopfb.render.operation_records import operation_json, said_json
from coopfb.render.show import Screen
from coopfb.render.table import Parts, spoken
from coopfb.text import Named, Text, counted, text

INDENT = "  "
SHOWN = ("code", "status", "revision", "start", "end", "units", "crew", "vehicles", "waivers", "cancel_reason")
"""What is told of the operation as it stands, shaped as wherever an operation is printed."""


class ChangeAnswer(NamedTuple):
    """The answer of every command that changes an operation, in its three dialects; `stored` is false for a trial."""

    made: OperationChange
    stored: bool
    schema: str = "coopfb/patrol.change/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return what was done and how things stand now."""
        del say
        made, now = self.made, self.made.after
        whole = operation_json(now)
        return {
            "action": made.action,
            "stored": self.stored and made.needed,
            **{key: whole[key] for key in SHOWN},
            "waiting": list(waiting(now)) if now.status == "proposed" else [],
            "changes": [one._asdict() for one in made.changes],
            "exercise": made.exercise,
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
        if made.action == "edit" and made.after.revision > made.before.revision:
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
        _write_letter(made, screen)


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
        return {"messages": [], "pages": [], "calendar": None, "files": []}
    # A text has lines: as a list of them nothing in it needs an escape.
    messages, pages = ([{"language": lang, "lines": content.splitlines()} for lang, content in several.items()]
                       for several in (letter.messages, letter.pages))  # fmt: skip
    return {"messages": messages, "pages": pages, "calendar": letter.calendar.splitlines() or None, "files": letter.files}


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


def _write_letter(made: OperationChange, screen: Screen) -> None:
    """Write the message and the page of each language, and how to get them as files; of files, only where they are."""
    letter = made.letter
    if letter is None:
        return
    for path in letter.files:
        screen.line(text("Written: {path}", path=path))
    if letter.files:
        return
    for lang, message in letter.messages.items():
        for content in filter(None, (message, letter.pages.get(lang))):
            screen.line()
            for line in content.splitlines():
                screen.line(line)
    if letter.calendar:
        screen.line()
        screen.line(text("As files, with a calendar entry: `coopfb patrol propose {code} -o FOLDER`.", code=made.after.code))
