"""Good practices for people and programs: the list by zone, the sheet of one with its figures, and what a change did."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.action_item import ActionItem
from coopfb.domain.phrase import phrase
from coopfb.domain.practice import ANSWER_NAMES, Adoption, Practice, PracticeChange, PracticeLine, PracticeSheet, ZoneFigures
from coopfb.domain.when_shown import day_named
from coopfb.render.block import coded, marked, paragraph, sentence
from coopfb.render.listing import Say, Sheet, facts
from coopfb.render.practice_figures import figures_json, write_figures
from coopfb.render.show import Screen
from coopfb.render.table import Cell, Heading, Parts, pairs, spoken, table
from coopfb.text import Text, counted, text


class PracticeList(NamedTuple):
    """The answer of `practice list`: a row a practice, a column a zone; with `one_zone` also why it answered so."""

    lines: Sequence[PracticeLine]
    one_zone: bool
    schema: str = "coopfb/practice.list/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return each practice with the answer of each zone, null where there is none."""
        del say
        return {
            "items": [
                practice_json(line.practice) | {"zones": [_answer_json(zone.code, answer) for zone, answer in line.answers]}
                for line in self.lines
            ]
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one record a practice and zone."""
        del say
        for line in self.lines:
            one = line.practice
            for zone, answer in line.answers:
                told = (answer.answer, answer.since, answer.why) if answer else ("", "", "")
                yield one.code, one.title_fr, one.title_nl, one.zone or one.unit, one.since, zone.code, *told

    def as_human(self, screen: Screen) -> None:
        """Write the table: practices down, zones across."""
        if not self.lines:
            screen.line(text("There is no practice yet. Add one with `coopfb practice add`."))
            return
        zones = [zone for zone, _answer in self.lines[0].answers]
        headings = [Heading(text("Code"), whole=True), Heading(text("Practice")), Heading(text("Origin"))]
        headings += [Heading(text("{words}", words=zone.named)) for zone in zones]
        rows = [self._cells(line) for line in self.lines]
        table(screen, headings, [[spoken(cell, screen) for cell in row] for row in rows])

    def _cells(self, line: PracticeLine) -> list[Cell]:
        one = line.practice
        return [one.code, one.named, one.zone or one.unit, *(self._answer(answer) for _zone, answer in line.answers)]

    def _answer(self, answer: Adoption | None) -> Cell:
        if answer is None:
            return text("not answered yet")
        return Parts((answer_text(answer), answer.why if self.one_zone else ""))


def answer_text(answer: Adoption) -> Text:
    """Return what a zone answered and since when."""
    return text("{answer}, {day}", answer=ANSWER_NAMES.get(answer.answer, answer.answer), day=day_named(answer.since))


def practice_shown(sheet: PracticeSheet) -> Sheet:
    """Return the answer of `practice show`."""
    body = practice_json(sheet.practice) | {
        "zones": [_answer_json(one.zone.code, one.adoption) | figures_json(one) for one in sheet.zones],
        "operations": list(sheet.operations),
        "actions": [
            {"number": one.number, "what": one.what, "due_on": one.due_on, "done_on": one.done_on or None} for one in sheet.actions
        ],
    }
    return Sheet("coopfb/practice.show/1", body, lambda screen: _write(sheet, screen))


def _write(sheet: PracticeSheet, screen: Screen) -> None:
    """Write what it is and where it comes from, then each zone with its figures."""
    one = sheet.practice
    screen.line(text("{name} ({code})", name=one.named, code=one.code))
    for line in one.lines:
        marked(screen, "", line)
    titles = " / ".join(dict.fromkeys((one.name_fr, one.name_nl)))
    pairs(
        screen,
        [
            (text("Titles"), titles),
            (text("Origin"), text("{name} ({code})", name=sheet.origin, code=one.zone or one.unit)),
            (text("Since"), text("{day}", day=day_named(one.since))),
            (text("Source"), phrase(one.source) if one.source else None),
        ],
    )
    if not sheet.zones:
        sentence(screen, text("No zone has answered yet: coopfb practice adopt {code} --zone ZONE", code=one.code))
    for zone in sheet.zones:
        screen.line()
        _write_zone(zone, screen)
    if sheet.operations:
        screen.line()
        paragraph(screen, text("Linked operations:"), sheet.operations)
    if sheet.actions:
        screen.line()
        coded(screen, text("Actions:"), [(str(one.number), _action(one)) for one in sheet.actions])


def _action(one: ActionItem) -> Parts:
    day = text("done on {day}", day=day_named(one.done_on)) if one.done_on else text("by {day}", day=day_named(one.due_on))
    return Parts((one.what, day))


def _write_zone(told: ZoneFigures, screen: Screen) -> None:
    """Write the answer of a zone, and the figures where it took the practice up."""
    sentence(screen, text("{zone} ({code}): {answer}", zone=told.zone.named, code=told.zone.code, answer=answer_text(told.adoption)))
    if told.adoption.why:
        marked(screen, "", text("Why: {why}", why=told.adoption.why))
    if told.adoption.answer != "declined":
        write_figures(told, screen)


class PracticeChanged(NamedTuple):
    """The answer of every command that changes a practice."""

    made: PracticeChange
    dry_run: bool
    schema: str = "coopfb/practice.change/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the practice, the answer given, and the operations linked or no longer."""
        del say
        made = self.made
        return {
            "action": made.action,
            "stored": made.needed and not self.dry_run,
            **practice_json(made.practice),
            "adoption": _answer_json(made.adoption.zone, made.adoption) if made.adoption else None,
            "operations": list(made.operations),
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        return facts(self.as_json(say))

    def as_human(self, screen: Screen) -> None:
        """Write what was done, or what would be."""
        if not self.made.needed:
            screen.line(text("Nothing changes: it is so already."))
            return
        sentence(screen, _done(self.made))
        if self.dry_run:
            screen.line(text("A trial: nothing was stored."))


def _done(made: PracticeChange) -> Text:
    name, code = made.practice.named, made.practice.code
    if made.adoption:
        answer = answer_text(made.adoption)
        return text("{zone}, {practice} ({code}): {answer}.", zone=made.adoption.zone, practice=name, code=code, answer=answer)
    if made.action == "practice add":
        return text("New practice: {practice} ({code}).", practice=name, code=code)
    n, operations = len(made.operations), ", ".join(made.operations)
    if made.action == "practice link":
        return counted(
            "Linked to {code}: {n} operation ({operations}).",
            "Linked to {code}: {n} operations ({operations}).",
            n, code=code, operations=operations,
        )  # fmt: skip
    return counted(
        "No longer linked to {code}: {n} operation ({operations}).",
        "No longer linked to {code}: {n} operations ({operations}).",
        n, code=code, operations=operations,
    )  # fmt: skip


def practice_json(one: Practice) -> dict[str, object]:
    """Return a practice as JSON holds it."""
    return {
        "code": one.code,
        "title_fr": one.title_fr or None,
        "title_nl": one.title_nl or None,
        "what": list(one.lines),
        "from_zone": one.zone or None,
        "from_unit": one.unit or None,
        "source": one.source or None,
        "since": one.since,
    }


def _answer_json(zone: str, answer: Adoption | None) -> dict[str, object]:
    if answer is None:
        return {"zone": zone, "answer": None, "since": None, "why": None}
    return {"zone": zone, "answer": answer.answer, "since": answer.since, "why": answer.why or None}
