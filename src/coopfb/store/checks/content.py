"""Does the content keep the directory's own rules? Names, territories, hours, numbers, labels of channels and settings."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from coopfb.domain.folding import fold
from coopfb.domain.hours import validate_hours
from coopfb.domain.radio_secret import label_fault
from coopfb.domain.settings import KNOWN, check_together
from coopfb.domain.telephone import validate
from coopfb.errors import CoopfbError
from coopfb.store.checks import MOST
from coopfb.store.connecting import rows
from coopfb.text import Remark, Text, counted, text


def check_names(conn: sqlite3.Connection) -> list[Remark]:
    """Names folded by other rules than today's are not found any more."""
    old = sum(fold(name) != folded for name, folded in rows(conn, "SELECT name, folded FROM name"))
    if not old:
        return []
    problem = counted(
        "{n} name is folded by an older rule and may not be found.", "{n} names are folded by an older rule and may not be found.", old
    )
    return [Remark("names-outdated", problem)]


def check_areas(conn: sqlite3.Connection) -> list[Remark]:
    """A territory names an area without a foreign key (docs/adr/0007): each must hold a place."""
    sql = """
        SELECT unit, area FROM territory WHERE area NOT IN (
          SELECT code FROM place UNION SELECT arrondissement FROM place UNION SELECT department FROM place UNION SELECT state FROM place)
        ORDER BY unit, area LIMIT ?"""
    found = rows(conn, sql, (MOST,))
    return [Remark("area-unknown", text("The territory of {unit} names {area}, which holds no place.", unit=u, area=a)) for u, a in found]


def check_hours(conn: sqlite3.Connection) -> list[Remark]:
    """Hours that cannot be read are shown as not known; whoever keeps the directory should know."""
    found = rows(conn, "SELECT min(code), hours FROM contact WHERE hours <> '' GROUP BY hours ORDER BY 1")
    return _of_contacts("hours-unreadable", ((code, validate_hours(hours)) for code, hours in found))


def check_numbers(conn: sqlite3.Connection) -> list[Remark]:
    """A number must be one, and an exercise row must hold a fictitious one."""
    found = rows(conn, "SELECT code, number, exercise FROM contact WHERE channel = 'phone' ORDER BY code")
    return _of_contacts("number-invalid", ((code, validate(number, exercise=bool(exercise))) for code, number, exercise in found))


def _of_contacts(fault: str, found: Iterable[tuple[str, Text | None]]) -> list[Remark]:
    named = (Remark(fault, text("{contact}: {problem}", contact=code, problem=problem)) for code, problem in found if problem)
    return list(islice(named, MOST))


def check_labels(conn: sqlite3.Connection) -> list[Remark]:
    """A label is what a channel is called and nothing more (P05), and a zone has each once; the label itself is never repeated."""
    found = rows(
        conn,
        "SELECT 'radio_channel', code, zone, label FROM radio_channel UNION ALL SELECT 'unit_channel', unit, unit, label FROM unit_channel"
        " ORDER BY 1, 2",
    )
    twice = Counter((zone, fold(label)) for table, _code, zone, label in found if table == "radio_channel")
    named = ((code, _of_label(label, twice[zone, fold(label)])) for _table, code, zone, label in found)
    faults = (Remark("label-invalid", text("{channel}: {problem}", channel=code, problem=problem)) for code, problem in named if problem)
    return list(islice(faults, MOST))


def _of_label(label: str, times: int) -> Text | None:
    return text("The zone has two channels of this label.") if times > 1 else label_fault(label)


def check_settings(conn: sqlite3.Connection) -> list[Remark]:
    """Each setting is known, allowed, and at one with the others."""
    stored = rows(conn, "SELECT login, key, value FROM setting ORDER BY login, key")
    faults = [_unknown(key) for _, key, _ in stored if key not in KNOWN]
    for _login, key, value in stored:
        try:
            if key in KNOWN:
                KNOWN[key].check(value)
        except CoopfbError:
            problem = text("The setting {key} has a value that is not allowed; run `coopfb settings unset {key}`.", key=key)
            faults.append(Remark("setting-invalid", problem))
    if not faults:
        try:
            check_together({key: value for login, key, value in stored if not login})
        except CoopfbError as error:
            faults.append(Remark(error.code, error.text))
    return faults


def check_seasons(conn: sqlite3.Connection) -> list[Remark]:
    """A season names cooperation zones there are; none in a schema without seasons."""
    if not rows(conn, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'season'"):
        return []
    known = {code for (code,) in rows(conn, "SELECT code FROM cooperation_zone")}
    found = rows(conn, "SELECT rowid, zones FROM season ORDER BY rowid")
    said = text("Row {row} of table {table} holds an impossible value in {column}.", table="season", column="zones")
    wrong = (row for row, zones in found if not set(str(zones).split(",")) <= known)
    return [Remark("value-wrong", said._replace(values={**said.values, "row": row})) for row in islice(wrong, MOST)]


def _unknown(key: str) -> Remark:
    return Remark("setting-unknown", text("The setting {key} is not known to this version.", key=key))
