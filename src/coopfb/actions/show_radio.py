"""Show the radio: the common channels of the cooperation zones, and the sheet of a channel, a zone or a unit."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from coopfb.actions.name_one import units_like, zone_named
from coopfb.actions.name_unit import checked_name, unit_named
from coopfb.actions.plan_radio import Radios, radios
from coopfb.domain.folding import fold
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.radio import ChannelLine, RadioSheet, first_line
from coopfb.domain.unit import Unit
from coopfb.domain.zone import CooperationZone, RadioChannel, ZoneMember
from coopfb.errors import NotFoundError
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text

AHEAD = timedelta(days=366)
COMING = 5
"""How many of the next operations on a channel a sheet names."""


def channels_listed(conn: sqlite3.Connection, now: datetime, zone: str) -> list[ChannelLine]:
    """Return the common channels of a zone (code or name), of all zones when it is empty. Raises NotFoundError."""
    wanted = [zone_named(conn, zone).code] if zone else [one.code for one in zone_reads.zones(conn)]
    return _lines(conn, zone_reads.channels(conn, wanted), now)


def radio_sheet(conn: sqlite3.Connection, words: str, now: datetime) -> RadioSheet:
    """Return the sheet of what words name: a channel (code or label), a cooperation zone, or a unit (code, number or name).

    Raises WrongCommandLineError for no words, NotFoundError (unknown-radio) with what they may mean.
    """
    typed = checked_name(words)
    wanted = fold(typed)
    everything = zone_reads.all_channels(conn)
    called = [channel for channel in everything if fold(channel.code) == wanted]
    called = called or [channel for channel in everything if fold(channel.label) == wanted]
    if called:
        return _of_channels(conn, called, now)
    zone = _zone(conn, typed)
    if zone:
        return _of_channels(conn, [channel for channel in everything if channel.zone == zone.code], now, zone)
    return _of_unit(conn, _unit(conn, typed, everything), now)


def _zone(conn: sqlite3.Connection, typed: str) -> CooperationZone | None:
    try:
        return zone_named(conn, typed)
    except NotFoundError:
        return None


def _unit(conn: sqlite3.Connection, typed: str, channels: Sequence[RadioChannel]) -> Unit:
    """Return the unit that words name. Raises NotFoundError: of several units as ever, of none with channels and units that are near."""
    try:
        return unit_named(conn, typed)
    except NotFoundError as error:
        if error.code != "unknown-unit":
            raise
    begun = tuple(channel.code for channel in channels if fold(typed) in fold(channel.label))
    raise NotFoundError(
        "unknown-radio",
        text("No channel, cooperation zone or unit is called “{words}”.", words=typed),
        text("`coopfb radio list` shows the channels, `coopfb unit list` the units."),
        (begun or units_like(conn, typed))[:3],
    )


def _of_channels(
    conn: sqlite3.Connection, channels: Sequence[RadioChannel], now: datetime, zone: CooperationZone | None = None
) -> RadioSheet:
    """Return the sheet of channels, with the units of their zones and the next operations on them."""
    codes = {channel.zone for channel in channels} or ({zone.code} if zone else set())
    day = on_the_wall(now).date()
    members = {member.unit for code in sorted(codes) for member in _members(conn, code, day.isoformat())}
    known = radios(conn, members, ())
    units = sorted((known.of_unit(code, "", day) for code in members), key=lambda one: (one.state != "FR", one.code))
    booked = operation_reads.bookings(conn, (), [channel.code for channel in channels], now, now + AHEAD)
    coming = [one for one in booked if one.kind == "channel"]
    zones = [one for one in zone_reads.zones(conn) if one.code in codes]
    return RadioSheet(tuple(_lines(conn, channels, now)), tuple(zones), tuple(units), tuple(coming[:COMING]))


def _of_unit(conn: sqlite3.Connection, unit: Unit, now: datetime) -> RadioSheet:
    """Return the sheet of a unit: its own label, the dispatch behind it, and the channels of the zones it belongs to today."""
    day = on_the_wall(now).date()
    held = [member.zone for member in zone_reads.zones_of_unit(conn, unit.code) if _belongs(member, day.isoformat())]
    zones = [zone for zone in zone_reads.zones(conn) if zone.code in held]
    lines = _lines(conn, zone_reads.channels(conn, held), now)
    return RadioSheet(tuple(lines), tuple(zones), (), (), radios(conn, [unit.code], ()).of_unit(unit.code, unit.state, day))


def _lines(conn: sqlite3.Connection, channels: Sequence[RadioChannel], now: datetime) -> list[ChannelLine]:
    """Return channels with their zone, who opens them, whom to call, and the networks of the zone's units."""
    zones = {zone.code: zone for zone in zone_reads.zones(conn)}
    openers = {channel.opened_by for channel in channels} - {""}
    first = _first_contacts(conn, openers)
    known = radios(conn, openers, [*(channel.fallback for channel in channels), *first.values()])
    networks = {code: _networks(conn, code, now) for code in {channel.zone for channel in channels}}
    return [_line(channel, zones[channel.zone], known, first, networks[channel.zone]) for channel in channels if channel.zone in zones]


def _line(
    channel: RadioChannel, zone: CooperationZone, known: Radios, first: dict[str, str], networks: Counter[str]
) -> ChannelLine:  # fmt: skip
    own = known.line(channel.fallback)
    line = own or known.line(first.get(channel.opened_by, ""))
    return ChannelLine(channel, zone, known.units.get(channel.opened_by), line, own is not None, networks)


def _first_contacts(conn: sqlite3.Connection, units: set[str]) -> dict[str, str]:
    """Return the code of each unit's first telephone contact."""
    held = contact_reads.contacts(conn, units)
    firsts = {unit: first_line(contact for contact in held if contact.unit == unit) for unit in units}
    return {unit: contact.code for unit, contact in firsts.items() if contact}


def _networks(conn: sqlite3.Connection, zone: str, now: datetime) -> Counter[str]:
    """Return how many units of a zone are on each network, those of an unknown one under the empty name."""
    members = _members(conn, zone, on_the_wall(now).date().isoformat())
    return Counter(unit.radio_network for unit in unit_reads.units(conn, {member.unit for member in members}))


def _members(conn: sqlite3.Connection, zone: str, day: str) -> list[ZoneMember]:
    return [member for member in zone_reads.members(conn, zone) if _belongs(member, day)]


def _belongs(member: ZoneMember, day: str) -> bool:
    return (not member.valid_from or member.valid_from <= day) and (not member.valid_to or member.valid_to >= day)
