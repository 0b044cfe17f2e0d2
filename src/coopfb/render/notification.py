"""What the common centre is told of an operation, for people and programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.contact_words import dialled, duty_text, freshness_text, function_text
from coopfb.domain.notification import Notification
from coopfb.domain.officer_words import officer_text
from coopfb.domain.operation import Leg
from coopfb.domain.operation_words import KIND_NAMES
from coopfb.domain.service_words import STATE_NAMES
from coopfb.domain.spoken import Moment, Row, Span, plain_hours
from coopfb.domain.when_shown import hours_shown
from coopfb.render.contact_records import contact_json, iso, remarks
from coopfb.render.listing import Say, facts
from coopfb.render.show import Screen
from coopfb.render.table import Cell, Parts, pairs
from coopfb.text import Text, text


class NotificationAnswer(NamedTuple):
    """The answer of `patrol notify` in its three dialects."""

    told: Notification
    dry_run: bool = False
    schema: str = "coopfb/patrol.notify/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the message, whom to call, and when it was told."""
        del say
        return _json(self.told, dry_run=self.dry_run)

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        del say
        return facts(_json(self.told, dry_run=self.dry_run))

    def as_human(self, screen: Screen) -> None:
        """Write whom to call, what to say, and what was recorded."""
        told = self.told
        pairs(screen, [(text("Call"), Parts((told.centre.named, *_call(told, screen))))])
        screen.line()
        pairs(screen, list(_message(told, screen)))
        screen.line()
        screen.line(self._recorded())
        for remark in told.remarks:
            screen.line(remark.text)

    def _recorded(self) -> Text:
        """Return what stands in the record."""
        said = {"centre": self.told.centre.named, "moment": Moment(self.told.at)}
        if self.told.recorded:
            return Text("Recorded before: {centre} was told on {moment}.", said)
        if self.dry_run:
            return Text("{centre} would be recorded as told on {moment}; nothing was changed.", said)
        return Text("Recorded: {centre} was told on {moment}.", said)


def _call(told: Notification, screen: Screen) -> Iterator[Cell]:
    """Yield the digits to dial, who answers, whether now, and how good the number is."""
    answer = told.contact
    if answer.contact is None:
        yield text("no number in the directory")
        return
    yield from dialled(answer, told.home_state)
    yield text("{name}", name=function_text(answer))
    yield duty_text(answer.duty, told.at, screen.lang)
    yield freshness_text(answer, screen.lang)
    yield text("EXERCISE") if answer.contact.exercise else None


def _message(told: Notification, screen: Screen) -> Iterator[tuple[Text, Cell]]:
    """Yield what is read out on the phone."""
    one = told.operation
    yield text("Operation"), Parts((one.code, KIND_NAMES[one.kind], told.zone))
    yield text("When"), text("{window} · {hours} hours", window=Span(one.start, one.end), hours=plain_hours(one.hours))
    for leg in one.legs:
        yield STATE_NAMES[leg.host_state], Parts(tuple(_leg(told, leg, screen)))
    yield text("Units"), text("{name}", name=Row(tuple(told.units.get(code, code) for code in one.units)))
    if told.channel:
        yield text("Radio"), Parts((told.channel.label, text("EXERCISE") if told.channel.exercise else None))


def _leg(told: Notification, leg: Leg, screen: Screen) -> Iterator[Cell]:
    """Yield the hours, places and officer in charge of one leg."""
    yield hours_shown(leg.start, leg.end, screen.lang)
    yield text("{name}", name=Row(tuple(told.places.get(code, code) for code in (*leg.spots, *leg.places))))
    if leg.officer_in_charge:
        yield text("in charge: {officer}", officer=officer_text(leg.officer_in_charge, lambda unit: told.units.get(unit, unit)))


def _json(told: Notification, *, dry_run: bool) -> dict[str, object]:
    """Return the answer as `coopfb/patrol.notify/1` (without the schema)."""
    one, answer = told.operation, told.contact
    channel = {"code": told.channel.code, "label": told.channel.label, "exercise": told.channel.exercise} if told.channel else None
    return {
        "code": one.code,
        "kind": one.kind,
        "zone": one.zone,
        "start": iso(one.start),
        "end": iso(one.end),
        "hours": one.hours,
        "legs": [
            {
                "host_state": leg.host_state,
                "places": list(leg.places),
                "spots": list(leg.spots),
                "start": iso(leg.start),
                "end": iso(leg.end),
                "officer_in_charge": leg.officer_in_charge or None,
            }
            for leg in one.legs
        ],
        "units": list(one.units),
        "radio": channel,
        "told": {"unit": told.centre.code, "name": told.centre.named.local, "at": iso(told.at), "late": told.late},
        "recorded_before": told.recorded,
        "dry_run": dry_run,
        "contact": contact_json(answer.contact, answer.dial) if answer.contact else None,
        "warnings": remarks(told.remarks),
    }
