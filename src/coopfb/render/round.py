"""Rounds of verification for people and programs: what was started, and who is silent, by cooperation zone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from coopfb.domain.round import Round, RoundUnit, Sheet
from coopfb.domain.spoken import Row, day_said
from coopfb.domain.zone import CooperationZone
from coopfb.render.block import marked, paragraph, sentence
from coopfb.render.listing import Say, facts
from coopfb.render.show import Screen
from coopfb.text import Named, Text, counted, text


class RoundStarted(NamedTuple):
    """The answer of `directory round start`: the sheets, where they stand (None for a trial), and the change's number (0: none)."""

    round: Round
    sheets: tuple[Sheet, ...]
    folder: Path | None
    number: int
    schema: str = "coopfb/directory.round.start/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the round, where its sheets stand, and each unit with its language and contacts."""
        del say
        return {
            **_round_json(self.round),
            "folder": str(self.folder.absolute()) if self.folder else None,
            "change": self.number or None,
            "units": [
                {"code": sheet.unit.code, "name": sheet.unit.named.local, "lang": sheet.lang, "contacts": len(sheet.lines)}
                for sheet in self.sheets
            ],
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        return facts(self.as_json(say))

    def as_human(self, screen: Screen) -> None:
        """Write how many sheets there are, where, and what comes next."""
        n, name = len(self.sheets), self.round.name
        langs = Counter(sheet.lang for sheet in self.sheets)
        said = Row(tuple(f"{lang} {count}" for lang, count in sorted(langs.items())))
        if self.folder is None:
            told = counted("Round {name}: {n} sheet ({langs}).", "Round {name}: {n} sheets ({langs}).", n, name=name, langs=said)
            sentence(screen, told)
            screen.line(text("A trial: nothing was stored."))
            return
        screen.line(
            counted(
                "Round {name}: {n} sheet ({langs}) in {folder}",
                "Round {name}: {n} sheets ({langs}) in {folder}",
                n, name=name, langs=said, folder=str(self.folder),
            )
        )  # fmt: skip
        sentence(screen, text("Send each unit its own sheet. What comes back: coopfb directory round answer FILE…"))
        sentence(screen, text("Who is silent: coopfb directory round status {name}", name=name))
        if self.number:
            screen.line(text("To take it back: coopfb undo {number}", number=self.number))


class RoundStatus(NamedTuple):
    """The answer of `directory round status`: the units of a round, their zones, and what they are called."""

    round: Round
    units: tuple[RoundUnit, ...]
    zones_of: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Named]
    zones: Mapping[str, CooperationZone]
    schema: str = "coopfb/directory.round.status/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the round, how many answered, and every unit."""
        del say
        return {
            **_round_json(self.round),
            "answered": sum(bool(one.answered_on) for one in self.units),
            "silent": sum(not one.answered_on for one in self.units),
            "units": [
                {
                    "code": one.unit,
                    "name": self.names[one.unit].local,
                    "zones": list(self.zones_of.get(one.unit, ())),
                    "lang": one.lang,
                    "answered_on": one.answered_on or None,
                }
                for one in self.units
            ],
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one unit a record: code, zones, language, when it answered."""
        del say
        return [(one.unit, ",".join(self.zones_of.get(one.unit, ())), one.lang, one.answered_on or None) for one in self.units]

    def as_human(self, screen: Screen) -> None:
        """Write how many answered, and who is silent, zone by zone."""
        n, answered = len(self.units), sum(bool(one.answered_on) for one in self.units)
        began = day_said(self.round.started_on)
        sentence(
            screen,
            counted(
                "Round {name}, started on {day}: {answered} of {n} unit answered.",
                "Round {name}, started on {day}: {answered} of {n} units answered.",
                n, name=self.round.name, day=began, answered=answered,
            ),
        )  # fmt: skip
        for code, name in (*((one.code, Named(one.name_fr, one.name_nl, one.name_fr)) for one in self.zones.values()), ("", None)):
            held = [one for one in self.units if (code in self.zones_of.get(one.unit, ()) if code else not self.zones_of.get(one.unit))]
            if held:
                self._zone(screen, text("{zone}", zone=name) if name else text("outside of all"), held)
        if answered < n:
            marked(screen, "→", text("Write to them again: coopfb directory round start {name} --again", name=self.round.name))

    def _zone(self, screen: Screen, name: Text, held: Sequence[RoundUnit]) -> None:
        silent = [one for one in held if not one.answered_on]
        if silent:
            told = text("{zone}: {answered} of {all} answered; silent:", zone=name, answered=len(held) - len(silent), all=len(held))
            paragraph(screen, told, [text("{unit} ({code})", unit=self.names[one.unit], code=one.unit) for one in silent])
        else:
            screen.line(text("{zone}: all {all} answered", zone=name, all=len(held)))


def _round_json(one: Round) -> Mapping[str, object]:
    return {"round": one.name, "started_on": one.started_on, "started_by": one.started_by}
