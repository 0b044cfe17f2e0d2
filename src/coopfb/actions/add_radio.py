"""Add to the radio plan: a common channel of a zone, or the own label and network of a unit, as it would be stored."""

import re
import sqlite3
from typing import NamedTuple

from coopfb.actions.name_one import zone_named
from coopfb.actions.name_unit import standing_unit
from coopfb.actions.talk_words import contact_named
from coopfb.domain.closed_list import code_named, shortened
from coopfb.domain.folding import fold
from coopfb.domain.life import one_line
from coopfb.domain.radio import NETWORKS, PlannedChannel, PlannedLabel
from coopfb.domain.radio_secret import label_given
from coopfb.domain.record import Author
from coopfb.domain.zone import CooperationZone, RadioChannel, UnitChannel
from coopfb.errors import ConflictError, WrongCommandLineError
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Text, text

CHECK = 15
"""Minutes before the start at which a common channel is checked unless it says otherwise."""
BY_HAND = "added by hand"
_CODE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")


class RadioWords(NamedTuple):
    """What was typed: a zone with what belongs to a common channel, or a unit with what belongs to its own; None was not given."""

    label: str | None = None
    zone: str | None = None
    unit: str | None = None
    code: str | None = None
    opened_by: str | None = None
    fallback: str | None = None
    check: int | None = None
    network: str | None = None
    note: str | None = None
    source: str | None = None
    exercise: bool = False


def plan_radio(conn: sqlite3.Connection, words: RadioWords, author: Author, owner: str) -> PlannedChannel | PlannedLabel:
    """Return what `radio add` would store; `owner` is the code of the unit that adds it, or empty.

    Raises WrongCommandLineError (wrong-radio, radio-secret and what a label cannot be), NotFoundError for a zone, unit or contact that is
    not known, ConflictError (radio-exists) for a label or code that is there already.
    """
    _refuse_contradictions(words)
    source = one_line(words.source, "--source") if words.source else BY_HAND
    if words.zone is not None:
        return _channel(conn, words, author, source, owner)
    return _label(conn, words, author, source, owner)


def _refuse_contradictions(words: RadioWords) -> None:
    if (words.zone is None) == (words.unit is None):
        raise _wrong(text("Name the cooperation zone with --zone, or the unit with --unit: one of the two."))
    of_channel = {"--code": words.code, "--opened-by": words.opened_by, "--fallback": words.fallback, "--check": words.check}
    of_unit = {"--network": words.network, "--note": words.note}
    option, other = ("--zone", "--unit") if words.zone is not None else ("--unit", "--zone")
    stray = next((name for name, value in (of_unit if words.zone is not None else of_channel).items() if value is not None), "")
    if stray:
        raise _wrong(text("{option} goes with {other}, not with {this}.", option=stray, other=other, this=option))
    if words.label is None and (words.zone is not None or words.network is None):
        raise _wrong(text("Give the label with --label."))


def _channel(conn: sqlite3.Connection, words: RadioWords, author: Author, source: str, owner: str) -> PlannedChannel:
    zone = zone_named(conn, words.zone or "")
    label = label_given(words.label or "", "--label")
    known = zone_reads.all_channels(conn)
    code = _code(words.code, zone, {channel.code for channel in known})
    refuse_twice(RadioChannel(code, zone.code, label, "", exercise=False, source=""), known)
    opener = standing_unit(conn, words.opened_by, author.now) if words.opened_by else None
    fallback = _telephone(conn, words.fallback) if words.fallback else ""
    minutes = CHECK if words.check is None else words.check
    channel = RadioChannel(code, zone.code, label, opener.code if opener else "", words.exercise, source, minutes, fallback, owner)
    return PlannedChannel(channel, zone, opener)


def _code(typed: str | None, zone: CooperationZone, taken: set[str]) -> str:
    """Return the code of a new channel: the one typed, else the first that is free."""
    if typed is not None:
        code = label_given(typed, "--code").upper()
        if not _CODE.fullmatch(code):
            raise _wrong(text("A code is capitals, digits and hyphens, as in RC-ART-2."))
        return code
    stem = f"RC-{zone.code.upper()}"
    return next(code for code in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if code not in taken)


def refuse_twice(new: RadioChannel, known: list[RadioChannel]) -> None:
    """Raise ConflictError (radio-exists) where the zone has a channel of that label, or any zone one of that code."""
    for channel in known:
        if channel.code == new.code:
            said = text("There is a channel {code} already.", code=channel.code)
        elif channel.zone == new.zone and fold(channel.label) == fold(new.label):
            said = text("The cooperation zone {zone} has a channel {label} already: {code}.", **channel._asdict())
        else:
            continue
        raise ConflictError("radio-exists", said, text("See it with `coopfb radio show {code}`, or give another.", code=channel.code))


def _telephone(conn: sqlite3.Connection, typed: str) -> str:
    """Return the code of a contact that can be called."""
    code = contact_named(conn, typed)
    contact = contact_reads.contact(conn, code)
    if contact and contact.channel == "email":
        raise _wrong(text("{contact} is no telephone.", contact=code))
    return code


def _label(conn: sqlite3.Connection, words: RadioWords, author: Author, source: str, owner: str) -> PlannedLabel:
    unit = standing_unit(conn, words.unit or "", author.now)
    network = None
    if words.network is not None:
        told = text("“{word}” is no network of this directory.", word=shortened(words.network))
        network = code_named(words.network, NETWORKS, "unknown-network", told)
    own = None
    if words.label is not None:
        note = label_given(words.note, "--note") if words.note else ""
        own = UnitChannel(unit.code, label_given(words.label, "--label"), note, words.exercise, source, owner)
    before = next(iter(zone_reads.unit_channels(conn, [unit.code])), None)
    return PlannedLabel(unit, own, before, network)


def _wrong(why: Text) -> WrongCommandLineError:
    return WrongCommandLineError("wrong-radio", why, text("Look at `coopfb radio add --help`."))
