"""What may be wrong with units: nobody to reach at night, closed and still counted on, twice the same, CIC without its State."""

from collections import defaultdict
from collections.abc import Iterator

from coopfb.domain.care.inspection import Check, Finding, Inspection
from coopfb.domain.directory_judgement import cic_without_state, reached_always
from coopfb.domain.folding import fold
from coopfb.domain.spoken import Row, day_said
from coopfb.domain.unit import Unit
from coopfb.text import Text, counted, text

NO_CONTACT = Check(
    "no-contact", text("Unit without any contact"), "error", text("Add one: coopfb contact add UNIT --function desk --number “…”")
)
NO_NIGHT = Check(
    "no-day-and-night",
    text("Nobody day and night, and no dispatch stands in"),
    "error",
    text("Add a contact that always answers: coopfb contact add UNIT --function duty-officer --number “…” --hours 24/7"),
)
BY_DISPATCH = Check(
    "night-by-dispatch",
    text("At night only through a dispatch"),
    "note",
    text("If somebody does answer: coopfb contact edit CONTACT --hours 24/7"),
)
CLOSED_REFERENCED = Check(
    "closed-referenced",
    text("Closed, and still counted on"),
    "error",
    text("Move what hangs on it to its successor: coopfb unit replace UNIT --by UNIT; of an operation: coopfb patrol edit CODE"),
)
NO_SUCCESSOR = Check(
    "no-successor", text("Closed without a successor"), "note", text("If there is one: coopfb unit replace UNIT --by UNIT")
)
SAME_UNIT = Check(
    "same-unit",
    text("Two units of one number or name"),
    "error",
    text("Name them apart: coopfb unit edit UNIT; or join them: coopfb unit replace UNIT --by UNIT"),
)
CIC_ALONE = Check(
    "cic-alone",
    text("CIC without its State"),
    "error",
    text("Write the State beside it: coopfb unit edit UNIT --name-fr “CIC … (Belgique)” --name-nl “CIC … (België)”"),
)
UNRANKED = frozenset(("clearance",))
"""Levels that nobody calls at night: listed, never ranked for operations."""


def without_contact(look: Inspection) -> Iterator[Finding]:
    """Find units in force that have no contact."""
    for code, unit in look.standing.items():
        if not look.contacts_of.get(code):
            yield look.find(code, _named(unit))


def without_night(look: Inspection) -> Iterator[Finding]:
    """Find units with contacts of which none answers round the clock, where no dispatch stands in (rule D02)."""
    return (look.find(unit.code, _named(unit)) for unit in _asleep(look) if not _stands_in(look, unit))


def by_dispatch(look: Inspection) -> Iterator[Finding]:
    """Find units that are reached at night through a dispatch alone."""
    return (look.find(unit.code, _named(unit)) for unit in _asleep(look) if _stands_in(look, unit))


def closed_referenced(look: Inspection) -> Iterator[Finding]:
    """Find what still counts on a unit that is closed (rule D03): units under it, zones, rotas, channels, operations, territory."""
    for code, unit in look.closed.items():
        closed = text("{unit} ({code}), closed on {day}", unit=unit.named, code=code, day=day_said(unit.valid_to))
        for said in _counted_on(look, unit):
            yield look.find(code, text("{closed}: {reference}", closed=closed, reference=said))
    for one in look.kept.planned:
        known = look.kept.units.get(one.unit)
        if known and known.valid_to and known.valid_to < one.day:
            said = text("operation {code} of {day} counts on it", code=one.operation, day=day_said(one.day))
            closed = text("{unit} ({code}), closed on {day}", unit=known.named, code=one.unit, day=day_said(known.valid_to))
            yield look.find(one.unit, text("{closed}: {reference}", closed=closed, reference=said))


def without_successor(look: Inspection) -> Iterator[Finding]:
    """Find closed units that name no successor."""
    for code, unit in look.closed.items():
        if not unit.replaced_by:
            yield look.find(code, text("{unit} ({code}), closed on {day}", unit=unit.named, code=code, day=day_said(unit.valid_to)))


def same_units(look: Inspection) -> Iterator[Finding]:
    """Find units in force of one State and service that share their official number, or a name."""
    held: dict[tuple[str, str, str], dict[str, Unit]] = defaultdict(dict)
    for unit in look.standing.values():
        for word in filter(None, (unit.number, fold(unit.name_fr), fold(unit.name_nl))):
            held[unit.state, unit.service, word][unit.code] = unit
    told: set[tuple[str, ...]] = set()
    for several in held.values():
        codes = tuple(several)
        if len(codes) > 1 and codes not in told:
            told.add(codes)
            zones = tuple(dict.fromkeys(zone for code in codes for zone in look.zones_of_unit.get(code, ())))
            first = several[codes[0]]
            yield Finding(codes[0], text("{unit}: {codes}", unit=first.named, codes=Row(codes)), zones)


def cic_alone(look: Inspection) -> Iterator[Finding]:
    """Find names of units and labels of channels in which CIC stands without its State (rule D04)."""
    for code, unit in look.standing.items():
        for label in dict.fromkeys((unit.name_fr, unit.name_nl)):
            if cic_without_state(label):
                yield look.find(code, text("{code}: “{label}”", code=code, label=label))
    for channel in look.kept.channels:
        if cic_without_state(channel.label):
            yield Finding(channel.code, text("{code}: “{label}”", code=channel.code, label=channel.label), (channel.zone,))


def _asleep(look: Inspection) -> Iterator[Unit]:
    """Yield the units whose contacts do not answer round the clock."""
    for code, unit in look.standing.items():
        held = look.contacts_of.get(code)
        if held and unit.level not in UNRANKED and not reached_always(held):
            yield unit


def _stands_in(look: Inspection, unit: Unit) -> bool:
    """Say whether a dispatch of the unit's State answers where it works."""
    return any((area, unit.state) in look.dispatched for area in look.ground_of(unit))


def _counted_on(look: Inspection, unit: Unit) -> Iterator[Text]:
    """Yield what counts on a closed unit."""
    under = [code for code, one in look.standing.items() if one.parent == unit.code]
    if under:
        yield text("{units} belong to it", units=Row(tuple(under)))
    if look.zones_of_unit.get(unit.code):
        yield text("it is in the cooperation zone {zones}", zones=Row(look.zones_of_unit[unit.code]))
    held = look.contacts_of.get(unit.code, ())
    if any(rota.last > look.kept.now and rota.contact in {one.id for one in held} for rota in look.kept.rotas):
        yield text("it has turns of duty to come")
    for channel in look.kept.channels:
        if channel.opened_by == unit.code:
            yield text("it opens the channel {channel}", channel=channel.code)
        if channel.fallback.partition("/")[0] == unit.code:
            yield text("it is called when the channel {channel} fails", channel=channel.code)
    areas = look.areas_of.get(unit.code, ())
    if areas and not unit.replaced_by:
        yield counted("it answers for {n} area", "it answers for {n} areas", len(areas))


def _named(unit: Unit) -> Text:
    return text("{unit} ({code})", unit=unit.named, code=unit.code)
