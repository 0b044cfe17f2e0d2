"""The radio for people and programs: the list of common channels, the sheet of a channel, zone or unit, and what an addition did."""

from collections.abc import Iterator, Sequence

from coopfb.domain.contact_words import FROM_STATE, FUNCTION_NAMES
from coopfb.domain.phrase import phrase
from coopfb.domain.radio import ChannelLine, Line, PlannedChannel, PlannedLabel, RadioSheet, RadioUnit
from coopfb.domain.service_words import STATE_NAMES
from coopfb.domain.spoken import Span
from coopfb.domain.unit import STATES
from coopfb.render.block import coded
from coopfb.render.contact_records import iso
from coopfb.render.listing import Column, Listing, Sheet
from coopfb.render.radio_records import by_name, channel_json, networks_json, own_json, unit_json
from coopfb.render.show import Screen
from coopfb.render.table import Cell, Parts, pairs
from coopfb.text import Named, Text, counted, text

MARK = text("EXERCISE")
AND = ", "


def channel_list(lines: Sequence[ChannelLine], home_state: str) -> Listing[ChannelLine]:
    """Return the answer of `radio list`; numbers as dialled from the reader's State, from both where it is not known (empty)."""

    def dialled(line: ChannelLine) -> Cell:
        apart = line.fallback is not None and line.fallback.unit.code != line.channel.opened_by
        return Parts(tuple(line_cells(line.fallback, home_state, name=apart)))

    columns: Sequence[Column[ChannelLine]] = (
        Column("code", lambda line: line.channel.code, text("Code"), whole=True),
        Column("label", lambda line: line.channel.label, text("Common channel"), _label),
        Column("zone", lambda line: line.channel.zone, text("Zone"), bare=True),
        Column("opened_by", lambda line: line.channel.opened_by or None, text("Opened by"), _opener),
        Column("check_minutes", lambda line: line.channel.check_minutes, text("Radio check"), check_text),
        Column("fallback", lambda line: line.fallback.contact if line.fallback else None, text("Telephone"), dialled),
        Column("fallback_number", lambda line: line.fallback.number if line.fallback else None),
        Column("dial_fr", lambda line: line.fallback.dial.get("FR") if line.fallback else None),
        Column("dial_be", lambda line: line.fallback.dial.get("BE") if line.fallback else None),
        Column("own_fallback", lambda line: line.own_fallback),
        Column("units", lambda line: sum(line.networks.values())),
        Column("networks", _known_networks, text("Units by network"), networks_text),
        Column("exercise", lambda line: line.channel.exercise),
    )
    return Listing("coopfb/radio.list/1", columns, lines, text("There is no common channel. Add one with `coopfb radio add`."))


def _label(line: ChannelLine) -> Parts:
    return Parts((line.channel.label, MARK if line.channel.exercise else ""))


def _known_networks(line: ChannelLine) -> list[dict[str, object]]:
    return [network for network in networks_json(line) if network["code"]]


def line_cells(line: Line | None, home_state: str, *, name: bool) -> Iterator[Cell]:
    """Yield a telephone line in pieces: who answers (with `name`), the number from the reader's State, else from both, EXERCISE."""
    if line is None:
        return
    if name:
        yield line.unit.named
    if home_state in line.dial:
        yield line.dial[home_state]
    else:
        for state, number in line.dial.items():
            yield text("{from_state} {number}", from_state=FROM_STATE[state], number=number)
    if line.exercise:
        yield MARK


def line_function(line: Line) -> Text | Named:
    """Return what the function called is named in its service, else its plain name."""
    if line.title:
        return Named(line.title.fr, line.title.nl, line.title.en)
    return FUNCTION_NAMES.get(line.function) or text("{name}", name=line.function)


def zone_name(line: ChannelLine) -> Named:
    """Return the name of a channel's zone."""
    return Named(line.zone.name_fr, line.zone.name_nl, line.zone.name_fr)


def check_text(line: ChannelLine) -> Text:
    """Return when a channel is checked."""
    minutes = line.channel.check_minutes
    return counted("{n} minute before the start", "{n} minutes before the start", minutes) if minutes else text("at the start")


def networks_text(line: ChannelLine) -> Text:
    """Return how many units of the zone are on each network."""
    said = [text("{network} {n}", network=name or text("not known"), n=n) for name, n in sorted(line.networks.items(), key=by_name)]
    joined = Text(AND.join(f"{{n{number}}}" for number in range(len(said))), {f"n{number}": one for number, one in enumerate(said)})
    return text("{words}", words=joined) if said else text("{words}", words="")


def _opener(line: ChannelLine) -> Cell:
    return line.opener.named if line.opener else line.channel.opened_by or text("not known")


def radio_shown(sheet: RadioSheet) -> Sheet:
    """Return the answer of `radio show`."""
    body = {
        "unit": unit_json(sheet.unit) if sheet.unit else None,
        "zones": [zone.code for zone in sheet.zones],
        "channels": [channel_json(line) for line in sheet.channels],
        "units": [unit_json(one) for one in sheet.units],
        "coming": [
            {"operation": one.operation, "channel": one.what, "start": iso(one.start), "end": iso(one.end)} for one in sheet.coming
        ],
    }  # fmt: skip
    return Sheet("coopfb/radio.show/1", body, lambda screen: _write(sheet, screen))


def _write(sheet: RadioSheet, screen: Screen) -> None:
    """Write a unit's own radio, then the channels, the units of the zone by State, and what comes next."""
    if sheet.unit:
        _write_unit(sheet.unit, screen)
    for number, line in enumerate(sheet.channels):
        if number or sheet.unit:
            screen.line()
        _write_channel(line, screen)
    if not sheet.channels:
        screen.line(text("There is no common channel. Add one with `coopfb radio add`."))
    for state in STATES:
        rows = [(one.code, unit_cells(one)) for one in sheet.units if one.state == state]
        coded(screen, text("Units, {state}:", state=STATE_NAMES[state]), rows)
    coming = [(one.operation, text("{span}", span=Span(one.start, one.end))) for one in sheet.coming]
    coded(screen, text("Next on this channel:") if len(sheet.channels) == 1 else text("Next on these channels:"), coming)


def _write_unit(one: RadioUnit, screen: Screen) -> None:
    screen.line(text("{name} ({code})", name=one.named, code=one.code))
    own = one.own
    pairs(
        screen,
        [
            (text("Network"), one.network or text("not known")),
            (text("Own channel"), Parts((own.label, own.note, MARK if own.exercise else "")) if own else text("not known")),
            (text("Source"), phrase(own.source) if own else None),
            (text("Dispatch"), one.dispatch.named if one.dispatch else None),
        ],
    )


def _write_channel(line: ChannelLine, screen: Screen) -> None:
    channel, called = line.channel, line.fallback
    screen.line(text("Common channel {label} ({code})", label=channel.label, code=channel.code))
    telephone = Parts((called.unit.named, line_function(called), "" if line.own_fallback else text("who opens it"))) if called else None
    dialled = Parts(tuple(line_cells(called, "", name=False))) if called else None
    pairs(
        screen,
        [
            (text("Cooperation zone"), text("{name} ({code})", name=zone_name(line), code=line.zone.code)),
            (text("Opened by"), _opener(line)),
            (text("Radio check"), check_text(line)),
            (text("Telephone when radio fails"), telephone or text("none named")),
            (text("Number"), dialled),
            (text("Units by network"), networks_text(line)),
            (text("Standing"), MARK if channel.exercise else None),
            (text("Source"), phrase(channel.source)),
        ],
    )


def unit_cells(one: RadioUnit) -> Parts:
    """Return a unit's name, network and own label."""
    own = text("own channel {label}", label=one.own.label) if one.own else ""
    return Parts((one.named, one.network or text("network not known"), own, MARK if one.own and one.own.exercise else ""))


def added(planned: PlannedChannel | PlannedLabel, *, dry_run: bool) -> Sheet:
    """Return the answer of `radio add`: what was stored, or what would be, and what it replaced."""
    body: dict[str, object] = {"channel": None, "unit": None, "dry_run": dry_run}
    if isinstance(planned, PlannedChannel):
        new = planned.channel
        body["channel"] = {
            "code": new.code, "label": new.label, "zone": new.zone, "opened_by": new.opened_by or None,
            "check_minutes": new.check_minutes, "fallback": new.fallback or None, "exercise": new.exercise, "source": new.source,
        }  # fmt: skip
    else:
        body["unit"] = {
            "code": planned.unit.code,
            "own": own_json(planned.own or planned.before),
            "replaced": planned.before.label if planned.own and planned.before else None,
            "network": (planned.network if planned.network is not None else planned.unit.radio_network) or None,
        }
    return Sheet("coopfb/radio.add/1", body, lambda screen: _write_added(planned, screen, dry_run=dry_run))


def _write_added(planned: PlannedChannel | PlannedLabel, screen: Screen, *, dry_run: bool) -> None:
    for said in _added(planned):
        screen.line(text("{said} Nothing was changed: this is a trial.", said=said) if dry_run else said)


def _added(planned: PlannedChannel | PlannedLabel) -> Iterator[Text]:
    """Yield one sentence for each thing stored."""
    if isinstance(planned, PlannedChannel):
        zone = Named(planned.zone.name_fr, planned.zone.name_nl, planned.zone.name_fr)
        yield text("Common channel {label} ({code}) of {zone}.", label=planned.channel.label, code=planned.channel.code, zone=zone)
        return
    unit = text("{name} ({code})", name=planned.unit.named, code=planned.unit.code)
    if planned.own and planned.before:
        yield text("{unit}: own channel {label}, before {old}.", unit=unit, label=planned.own.label, old=planned.before.label)
    elif planned.own:
        yield text("{unit}: own channel {label}.", unit=unit, label=planned.own.label)
    if planned.network is not None and planned.unit.radio_network:
        yield text("{unit}: network {network}, before {old}.", unit=unit, network=planned.network, old=planned.unit.radio_network)
    elif planned.network is not None:
        yield text("{unit}: network {network}.", unit=unit, network=planned.network)
