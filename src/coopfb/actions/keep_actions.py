"""Keep the actions of the working group: which are to be done, what a new one says, and what is done."""

import sqlite3
from datetime import date
from typing import NamedTuple

from coopfb.actions.exchange_practices import practice_named
from coopfb.actions.name_one import zone_named
from coopfb.domain.action_item import ActionChange, ActionItem, ActionLines, by_urgency, function_given
from coopfb.domain.folding import fold
from coopfb.domain.life import one_line, words_given
from coopfb.domain.spoken import day_said
from coopfb.errors import ConflictError, NotFoundError, WrongCommandLineError
from coopfb.store.reads import actions as action_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named, text

SHOWN = 3
"""How many numbers a failure offers."""


class ActionWords(NamedTuple):
    """What was typed: what is to be done, by whom, the practice and the zone it belongs to (empty: none)."""

    what: str
    who: str
    practice: str
    zone: str


def actions_listed(conn: sqlite3.Connection, zone: str, today: date, *, done_too: bool) -> ActionLines:
    """Return the actions, of one zone or all; those done only when asked for. Raises NotFoundError."""
    found = action_reads.action_items(conn, zone_named(conn, zone).code if zone else "")
    items = tuple(by_urgency(one for one in found if done_too or not one.done_on))
    return ActionLines(items, today, _names(conn, {one.who for one in items}))


def plan_action(conn: sqlite3.Connection, words: ActionWords, due: date) -> ActionChange:
    """Return the action that `action add` asks for; it has number 0 until it is stored. Raises WrongCommandLineError, NotFoundError."""
    what, who = words_given(words.what, "WHAT"), _who(conn, words.who)
    practice = practice_named(conn, words.practice).code if words.practice else ""
    zone = zone_named(conn, words.zone).code if words.zone else ""
    return ActionChange("action add", ActionItem(0, what, who, due.isoformat(), "", "", practice, zone), _named(conn, who))


def plan_done(conn: sqlite3.Connection, number: int, note: str, on: date, today: date) -> ActionChange:
    """Return the action as done on a day. Raises NotFoundError, ConflictError (action-done), WrongCommandLineError for a day to come."""
    known = action_reads.action_items(conn)
    item = next((one for one in known if one.number == number), None)
    if item is None:
        near = sorted((one.number for one in known if not one.done_on), key=lambda one: (abs(one - number), one))[:SHOWN]
        said = text("There is no action {number}.", number=number)
        raise NotFoundError("unknown-action", said, text("`coopfb action list` shows them."), tuple(map(str, near)))
    if item.done_on:
        said = text("Action {number} is done already, on {day}.", number=number, day=day_said(item.done_on))
        raise ConflictError("action-done", said, text("`coopfb action list --all` shows it."))
    if on > today:
        said = text("{day} is still to come.", day=day_said(on.isoformat()))
        raise WrongCommandLineError("day-to-come", said, text("Give the day on which it was done."))
    done = item._replace(done_on=on.isoformat(), note=one_line(note, "--note"))
    return ActionChange("action done", done, _named(conn, done.who))


def _who(conn: sqlite3.Connection, typed: str) -> str:
    """Return the code of the zone or unit that words are the code or name of, else the function they say."""
    line = " ".join(typed.split())
    wanted = fold(line)
    for zone in zone_reads.zones(conn):
        if wanted and wanted in {fold(zone.code), fold(zone.name_fr), fold(zone.name_nl)}:
            return zone.code
    found = unit_reads.units(conn, [line.casefold()])
    return found[0].code if found else function_given(typed, "--who")


def _named(conn: sqlite3.Connection, who: str) -> Named | str:
    return _names(conn, {who}).get(who, who)


def _names(conn: sqlite3.Connection, codes: set[str]) -> dict[str, Named]:
    """Return the names of the zones and units among these codes, by code."""
    found = {one.code: one.named for one in zone_reads.zones(conn) if one.code in codes}
    return found | {one.code: one.named for one in unit_reads.units(conn, codes)}
