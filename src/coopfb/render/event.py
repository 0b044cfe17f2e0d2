"""Festive events for people and programs: the list with dates, the sheet of one, and what an addition did."""

from typing import TYPE_CHECKING

from coopfb.domain.festive import Edition, Event, EventDates, EventLines, EventSheet
from coopfb.domain.phrase import phrase
from coopfb.domain.when_shown import day_shown
from coopfb.render.block import coded
from coopfb.render.listing import Column, Listing, Sheet
from coopfb.render.show import Screen
from coopfb.render.table import pairs
from coopfb.render.unit_records import place_json
from coopfb.text import Named, Text, counted, text

if TYPE_CHECKING:
    from collections.abc import Sequence


def event_list(found: EventLines) -> Listing[EventDates]:
    """Return the answer of `event list`: each edition with the one after it."""

    def place(line: EventDates) -> Named | str:
        return found.places[line.event.place].named if line.event.place in found.places else line.event.place

    columns: Sequence[Column[EventDates]] = (
        Column("code", lambda line: line.event.code, text("Code"), whole=True),
        Column("name_fr", lambda line: line.event.name_fr, text("Name"), lambda line: line.event.named),
        Column("name_nl", lambda line: line.event.name_nl),
        Column("place", lambda line: line.event.place, text("Place"), place, bare=True),
        Column("zone", lambda line: line.event.zone or None, text("Zone"), whole=True),
        Column("edition", lambda line: line.edition.code if line.edition else None),
        Column("first_day", lambda line: _first(line.edition), text("Dates"), lambda line: days_named(line.edition)),
        Column("last_day", lambda line: _last(line.edition)),
        Column("next_edition", lambda line: line.following.code if line.following else None),
        Column("next_first_day", lambda line: _first(line.following), text("Then"), lambda line: days_named(line.following)),
        Column("next_last_day", lambda line: _last(line.following)),
        Column("rule", lambda line: line.event.rule),
        Column("source", lambda line: line.event.source),
        Column("confirm_each_year", lambda line: not line.event.given, text("Standing"), lambda line: standing(line.event), bare=True),
    )
    return Listing("coopfb/event.list/1", columns, found.lines, text("There is no festive event then."))


def event_shown(sheet: EventSheet) -> Sheet:
    """Return the answer of `event show`."""
    return Sheet("coopfb/event.show/1", _json(sheet), lambda screen: _write(sheet, screen))


def added_text(event: Event, *, dry_run: bool) -> Text:
    """Return what was added, or what would be."""
    if dry_run:
        return text("{event} ({code}) would be added; nothing was changed.", event=event.named, code=event.code)
    return text("{event} ({code}) is added.", event=event.named, code=event.code)


def standing(event: Event) -> Text:
    """Return how sure the dates are: every event that follows a rule is to be confirmed each year."""
    return text("date given") if event.given else text("usual rule, confirm each year")


def days_named(held: Edition | None) -> Named | None:
    """Return the days of an edition with their weekdays, to be said in the reader's language."""
    if held is None:
        return None
    said = {lang: day_shown(held.first, lang) for lang in ("fr", "nl", "en")}
    if held.last != held.first:
        said = {lang: f"{first} – {day_shown(held.last, lang)}" for lang, first in said.items()}
    return Named(said["fr"], said["nl"], said["en"])


def _write(sheet: EventSheet, screen: Screen) -> None:
    """Write what the event is, then its dates."""
    event = sheet.event
    screen.line(text("{name} ({code})", name=event.named, code=event.code))
    pairs(
        screen,
        [
            (text("Names"), " / ".join(dict.fromkeys((event.name_fr, event.name_nl)))),
            (text("Place"), text("{name} ({code})", name=sheet.place.named, code=sheet.place.code)),
            (text("Zone"), event.zone or text("none")),
            (text("Rule"), text("{rule}, {days}", rule=event.rule, days=counted("{n} day", "{n} days", event.days))),
            (text("Standing"), standing(event)),
            (text("Source"), phrase(event.source)),
        ],
    )
    screen.line()
    held = sorted({*filter(None, (sheet.edition,)), *sheet.coming}, key=lambda one: one.first)
    coded(screen, text("Dates:"), [(one.code, days_named(one)) for one in held])
    if not held:
        screen.line(text("No edition is to come."))


def _first(held: Edition | None) -> str | None:
    return held.first.isoformat() if held else None


def _last(held: Edition | None) -> str | None:
    return held.last.isoformat() if held else None


def _edition_json(held: Edition) -> dict[str, object]:
    return {"code": held.code, "first_day": _first(held), "last_day": _last(held)}


def _json(sheet: EventSheet) -> dict[str, object]:
    """Return the sheet as `coopfb/event.show/1` (without the schema)."""
    event = sheet.event
    return {
        "code": event.code,
        "name_fr": event.name_fr,
        "name_nl": event.name_nl,
        "place": place_json(sheet.place),
        "zone": event.zone or None,
        "rule": event.rule,
        "days": event.days,
        "confirm_each_year": not event.given,
        "edition": _edition_json(sheet.edition) if sheet.edition else None,
        "coming": [_edition_json(held) for held in sheet.coming],
        "source": event.source,
        "owner": event.owner or None,
    }
