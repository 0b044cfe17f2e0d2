"""A duty rota from a file: a table (CSV) or a calendar (iCalendar), within bounds, with every fault by row and column."""

import codecs
import csv
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from coopfb.domain.closed_list import shortened
from coopfb.domain.folding import fold
from coopfb.domain.rota import MOST_LINES, Rota, RotaFault, RotaLine, rota_invalid
from coopfb.errors import UnreadableFileError, problem_of
from coopfb.text import text

LARGEST = 2_000_000
"""Bytes of a rota; a larger file is something else."""
LONGEST_LINE = 2_000
HEADINGS: Mapping[str, str] = {
    fold(word): column
    for column, words in {
        "contact": "contact, contact code, code, number, poste, numéro, nummer, kontakt",
        "from": "from, start, begin, début, du, de, van, vanaf, begint",
        "to": "to, until, end, fin, au, à, jusqu'à, tot, einde",
        "holder": "holder, service number, titulaire, matricule, agent, houder, dienstnummer, stamnummer",
        "duty": "duty, on duty, on, service, état, dienst, van dienst, status",
    }.items()
    for word in words.split(",")
}
"""What the columns of a table may be called, in any of the three languages."""
NEEDED = ("from", "to")
OFF = frozenset(map(fold, ("off", "no", "non", "nee", "0", "false", "absent", "repos", "vrij", "afwezig", "closed", "fermé", "gesloten")))
ON = frozenset(map(fold, ("on", "yes", "oui", "ja", "1", "true", "duty", "permanence", "dienst", "wacht"))) | {""}
_CALENDAR = (".ics", ".ical", ".ifb")


def read_rota(path: Path, contact: str) -> Rota:
    """Return the turns of a file; `contact` names the contact where the file does not (empty: it must).

    Raises UnreadableFileError, InvalidDataError (rota-invalid) where no line of it can be read.
    """
    raw, name = _content(path), path.name
    if raw.lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(b"BEGIN:VCALENDAR") or path.suffix.lower() in _CALENDAR:
        from coopfb.exchange.rota_calendar import read_calendar  # noqa: PLC0415 - loads icalendar, for a calendar only

        return read_calendar(raw, name, contact)
    return _table(_decoded(raw, name), name, contact)


def _content(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFileError(
                "file-unreadable", text("{path} is no file.", path=str(path)), text("Choose a file you may read.")
            )  # fmt: skip
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        problem = problem_of(error) if isinstance(error, OSError) else text("{words}", words=str(error))
        message = text("{path} cannot be read: {problem}.", path=str(path), problem=problem)
        raise UnreadableFileError("file-unreadable", message, text("Choose a file you may read.")) from None
    if len(raw) > LARGEST:
        raise rota_invalid(path.name, [RotaFault(1, "", text("the file is too large"))])
    if not raw.removeprefix(codecs.BOM_UTF8).strip():
        raise rota_invalid(path.name, [RotaFault(1, "", text("the file is empty"))])
    return raw


def _decoded(raw: bytes, name: str) -> str:
    """Return the text of a table: UTF-8, else what spreadsheets of Windows write."""
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        content = raw.decode("cp1252", "replace")
    row = next((number for number, line in enumerate(content.splitlines(), 1) if "\0" in line or "\ufffd" in line), 0)
    if row:
        raise rota_invalid(name, [RotaFault(row, "", text("this is no text"))])
    long = next((number for number, line in enumerate(content.splitlines(), 1) if len(line) > LONGEST_LINE), 0)
    if long:
        raise rota_invalid(name, [RotaFault(long, "", text("the line is too long"))])
    return content


def _table(content: str, name: str, contact: str) -> Rota:
    head, *_rest = content.splitlines()
    reader = csv.reader(content.splitlines(), delimiter=max(";,\t", key=head.count))
    headings = [heading.strip() for heading in next(reader, [])]
    columns = [HEADINGS.get(fold(heading), "") for heading in headings]
    called = {column: heading for heading, column in zip(headings, columns, strict=True) if column}
    missing = [column for column in (*NEEDED, *(() if contact else ("contact",))) if column not in columns]
    if missing:
        problem = text("the columns {columns} are missing; the first row names them", columns=", ".join(missing))
        raise rota_invalid(name, [RotaFault(1, "", problem)])
    faults: list[RotaFault] = []
    lines = tuple(_lines(reader, columns, contact, faults))
    if len(lines) > MOST_LINES:
        raise rota_invalid(name, [RotaFault(MOST_LINES, "", text("a rota has at most {most} rows", most=MOST_LINES))])
    if not lines:
        raise rota_invalid(name, [RotaFault(1, "", text("there is no turn in it"))])
    return Rota(name, lines, called, tuple(faults))


def _lines(reader: Iterator[list[str]], columns: list[str], contact: str, faults: list[RotaFault]) -> Iterator[RotaLine]:
    for row, cells in enumerate(reader, 2):
        if not any(cell.strip() for cell in cells):
            continue
        held = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column}
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            faults.append(RotaFault(row, "", text("more cells than the first row has")))
        named = held.get("contact", "") or contact
        duty = fold(held.get("duty", ""))
        if duty not in OFF | ON:
            faults.append(RotaFault(row, "duty", text("“{word}” is neither on nor off", word=shortened(held["duty"]))))
        yield RotaLine(row, named, held.get("from", ""), held.get("to", ""), held.get("holder"), duty in OFF)


def service_number(summary: str) -> str:
    """Return the words of an entry that are a service number, else nothing: names are not kept."""
    word = summary.strip()
    return word if re.fullmatch(r"[A-Za-z0-9./-]{1,32}", word) and re.search(r"\d", word) else ""
