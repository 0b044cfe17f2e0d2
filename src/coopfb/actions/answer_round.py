"""Answers to a round of verification taken in: what is right is verified, what changed is changed, what is gone goes; all or nothing."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from coopfb.actions.keep_contacts import contact_edited, contact_retired, contacts_verified
from coopfb.actions.name_rows import names_of_rows
from coopfb.actions.start_round import round_named
from coopfb.domain.closed_list import shortened
from coopfb.domain.contact import Contact
from coopfb.domain.contact_row import ContactSaid
from coopfb.domain.directory_change import DirectoryChange
from coopfb.domain.incoming import Fault, Faults
from coopfb.domain.life import one_line
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.ownership import Keeper
from coopfb.domain.round import COLUMNS, Answered, AnsweredLine, Round, answer_code
from coopfb.domain.round_faults import answers_wrong
from coopfb.domain.row_change import RowChange, changed
from coopfb.domain.spoken import Row
from coopfb.domain.telephone import read
from coopfb.domain.when import day as day_said
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.exchange.round_answer import read_answer
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads.stored_rows import stored_rows
from coopfb.text import Remark, Text, text

LONGEST_BY = 60
ACTION = "directory round answer"


class _Sure(NamedTuple):
    """A sheet that fits: its round, the unit's contacts by code, who answered and when."""

    round: Round
    contacts: dict[str, Contact]
    by: str
    on: date


def answers_taken(conn: sqlite3.Connection, files: Sequence[str], keeper: Keeper, now: datetime) -> DirectoryChange:
    """Return what the sheets that came back (paths) change, together.

    Raises UnreadableFileError, InvalidDataError (answers-wrong with every fault), ForbiddenError (kept-by-another).
    """
    faults: list[Fault] = []
    sheets: list[Answered] = []
    for name in files:
        found = Faults(name)
        sheets.append(read_answer(name, found))
        faults += found.found
    taken = [_taken(conn, sheet, keeper, now, faults) for sheet in _once(sheets, faults)]
    if faults:
        raise answers_wrong(faults)
    rows = tuple(row for made in taken for row in made.rows)
    remarks = tuple(remark for made in taken for remark in made.remarks)
    units = tuple(dict.fromkeys(sheet.unit for sheet in sheets))
    code = ",".join(dict.fromkeys(sheet.round for sheet in sheets))
    return DirectoryChange(ACTION, "round", code, rows, units, remarks, names=names_of_rows(conn, rows))


def _once(sheets: Sequence[Answered], faults: list[Fault]) -> Iterator[Answered]:
    """Yield the sheets, each unit once."""
    seen: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        before = seen.setdefault((sheet.round, sheet.unit), sheet.file)
        if before != sheet.file:
            faults.append(Fault(sheet.file, 0, "", text("{file} is a sheet of the same unit", file=before)))
        else:
            yield sheet


def _taken(conn: sqlite3.Connection, sheet: Answered, keeper: Keeper, now: datetime, faults: list[Fault]) -> DirectoryChange:
    """Return what one sheet changes; what is wrong with it is added to `faults`."""
    nothing = DirectoryChange(ACTION, "round", sheet.round, ())
    try:
        sure = _sure(conn, sheet, now)
    except (WrongCommandLineError, NotFoundError) as error:
        faults.append(Fault(sheet.file, 0, "", error.text))
        return nothing
    known = len(faults)
    answers = [(line, _answer(sheet, line, sure, faults)) for line in _lines_once(sheet, faults)]
    if len(faults) > known:
        return nothing
    made = list(_made(conn, answers, sure, keeper, sheet, faults))
    rows = [row for one in made for row in one.rows]
    remarks = [remark for one in made for remark in one.remarks]
    remarks += _told(sheet, answers)
    if any(answer for _line, answer in answers):
        rows += _answered(conn, sheet, sure)
    return nothing._replace(rows=tuple(rows), remarks=tuple(remarks))


def _sure(conn: sqlite3.Connection, sheet: Answered, now: datetime) -> _Sure:
    """Return what a sheet is about. Raises NotFoundError, WrongCommandLineError."""
    known = round_named(conn, sheet.round or "-")
    if not stored_rows(conn, "round_unit", "unit", [sheet.unit]).get((known.name, sheet.unit)):
        raise NotFoundError("not-in-round", text("{unit} is not in the round {name}", unit=shortened(sheet.unit) or "–", name=known.name))
    today = on_the_wall(now).date()
    on = day_said(sheet.on, now) if sheet.on else today
    if not known.started_on <= on.isoformat() <= today.isoformat():
        said = text("it was filled in on {day}: before the round started, or on a day to come", day=on.isoformat())
        raise WrongCommandLineError("wrong-day", said)
    by = one_line(sheet.by, "--by")
    if len(by) > LONGEST_BY:
        raise WrongCommandLineError("text-too-long", text("who filled it in is longer than {most} characters", most=LONGEST_BY))
    contacts = {one.code: one for one in contact_reads.contacts(conn, [sheet.unit])}
    return _Sure(known, contacts, by or sheet.unit, on)


def _lines_once(sheet: Answered, faults: list[Fault]) -> Iterator[AnsweredLine]:
    """Yield the lines, each contact once."""
    seen: set[str] = set()
    for line in sheet.lines:
        if line.contact in seen:
            faults.append(_fault(sheet, line, "contact", text("{contact} stands there twice", contact=line.contact)))
        seen.add(line.contact)
        yield line


def _answer(sheet: Answered, line: AnsweredLine, sure: _Sure, faults: list[Fault]) -> str:
    """Return the answer of a line that can be believed, nothing where none was given; what is wrong with it is added to `faults`."""

    def wrong(column: str, problem: Text) -> str:
        faults.append(_fault(sheet, line, column, problem))
        return ""

    code, new = answer_code(line.answer), line.new_number or line.new_hours
    contact = sure.contacts.get(line.contact)
    if contact is None:
        return wrong("contact", text("{unit} has no contact “{code}” any more", unit=sheet.unit, code=shortened(line.contact) or "–"))
    if code is None:
        return wrong("answer", text("“{word}” is neither OK nor changed nor gone", word=shortened(line.answer)))
    if new and code != "changed":
        return wrong("answer", text("something new is given, but the answer is not “changed”"))
    if code == "changed" and not new:
        return wrong("new_number", text("it changed, but neither a new number nor new hours are given"))
    if code and not _same(line.number, contact):
        problem = text("this is not the number in the directory ({number}); a new one belongs under “{column}”",
                       number=contact.number, column=sheet.headings.get("new_number") or COLUMNS["new_number"])  # fmt: skip
        return wrong("number", problem)
    return code


def _same(typed: str, contact: Contact) -> bool:
    """Say whether the number on a sheet is the one in the directory, however a spreadsheet wrote it."""
    return typed == contact.number or (contact.channel == "phone" and contact.number in read(typed))


def _made(  # noqa: PLR0913, PLR0917 - what a line is changed with
    conn: sqlite3.Connection,
    answers: Sequence[tuple[AnsweredLine, str]],
    sure: _Sure,
    keeper: Keeper,
    sheet: Answered,
    faults: list[Fault],
) -> Iterator[DirectoryChange]:
    """Yield the change of each line; a number or hours that cannot be are faults of the line."""
    right = [sure.contacts[line.contact] for line, answer in answers if answer == "ok"]
    if right:
        yield contacts_verified(conn, right, sure.on, sure.by)
    for line, answer in answers:
        if answer == "gone":
            yield contact_retired(conn, line.contact, keeper)
        elif answer == "changed":
            said = ContactSaid(number=line.new_number or None, hours=line.new_hours or None)
            try:
                yield contact_edited(conn, line.contact, said, keeper, (sure.on, sure.by))
            except WrongCommandLineError as error:
                faults.append(_fault(sheet, line, "new_hours" if error.code == "wrong-hours" else "new_number", error.text))


def _answered(conn: sqlite3.Connection, sheet: Answered, sure: _Sure) -> Iterator[RowChange]:
    """Yield the unit's line of the round, as answered."""
    known = stored_rows(conn, "round_unit", "unit", [sheet.unit])[sure.round.name, sheet.unit]
    after = {**known.row, "answered_on": sure.on.isoformat()}
    if after != dict(known.row):
        yield changed("round_unit", known, after)


def _told(sheet: Answered, answers: Sequence[tuple[AnsweredLine, str]]) -> Iterator[Remark]:
    """Yield what the keeper should read: lines without an answer, and remarks."""
    silent = [line.contact for line, answer in answers if not answer]
    if silent:
        yield Remark("not-answered", text("{file}: nothing is said of {contacts}.", file=sheet.file, contacts=Row(tuple(silent))))
    for line, _answer in answers:
        if line.remark:
            yield Remark("remark", text("{contact}: “{remark}”", contact=line.contact, remark=shortened(line.remark)))


def _fault(sheet: Answered, line: AnsweredLine, column: str, problem: Text) -> Fault:
    return Fault(sheet.file, line.row, sheet.headings.get(column, ""), problem)
