"""The sheet of a round of verification, as a spreadsheet or CSV: what the directory holds, and where to say what has changed."""

import csv
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from typing import Any

from coopfb.clean import clean
from coopfb.domain.round import ANSWERS, COLUMNS, FILLED, LABELS, Sheet
from coopfb.domain.telephone import dial
from coopfb.exchange.formula_guard import guarded
from coopfb.i18n import say
from coopfb.text import text

KINDS = ("xlsx", "csv")
HOW_TO = text(
    "For each line choose OK, changed or gone; of what changed, give the new number or hours. Change nothing else, and send the file back."
)
_TITLE = text("Operational directory: are these contacts still right?")
_WIDTHS = {"contact": 30, "function": 26, "number": 20, "hours": 26, "answer": 20, "new_number": 20, "new_hours": 26, "remark": 40}
_BOM = "\ufeff"
_HEADED = 100


def written(sheet: Sheet, kind: str) -> bytes:
    """Return a sheet as a file of one of KINDS."""
    return _csv(sheet) if kind == "csv" else _xlsx(sheet)


def _above(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield what stands above the table, label and fact; the last two facts are filled in by the unit."""
    facts = {"round": sheet.round, "unit": sheet.unit.code, "by": "", "on": ""}
    yield sheet.marking, ""
    yield say(_TITLE, sheet.lang), ""
    yield say(text("{unit}", unit=sheet.unit.named), sheet.lang), sheet.made_on.isoformat()
    yield say(HOW_TO, sheet.lang), ""
    for key, label in LABELS.items():
        yield say(label, sheet.lang), facts[key]


def _rows(sheet: Sheet) -> Iterator[dict[str, str]]:
    """Yield the lines; a number stands there as it is dialled in the unit's own State."""
    for contact, function in sheet.lines:
        number = dial(contact.number, contact.channel, sheet.unit.state, sheet.unit.state) or contact.number
        said = say(text("{function}", function=function), sheet.lang)
        yield {"contact": contact.code, "function": said, "number": number, "hours": contact.hours}


def _csv(sheet: Sheet) -> bytes:
    """Return the sheet as UTF-8 with a byte order mark, cells parted by semicolons: what spreadsheets of both countries open at once."""
    held = StringIO()
    writer = csv.writer(held, delimiter=";", lineterminator="\r\n")
    writer.writerows([guarded(clean(cell)) for cell in pair] for pair in _above(sheet))
    writer.writerow([])
    writer.writerow([say(title, sheet.lang) for title in COLUMNS.values()])
    writer.writerows([guarded(clean(row.get(key, ""))) for key in COLUMNS] for row in _rows(sheet))
    return (_BOM + held.getvalue()).encode()


def _xlsx(sheet: Sheet) -> bytes:
    """Return the sheet as a workbook: only what is to be filled in can be changed, and the answer is chosen from a list."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - only for a spreadsheet

    held = BytesIO()
    book = Workbook(held, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True})
    book.set_properties({"title": f"{sheet.round} {sheet.unit.code}", "subject": clean(sheet.marking)})
    page = book.add_worksheet(sheet.unit.code[:31].replace("/", "-"))
    _lay_out(page, sheet)
    looks = _looks(book)
    header = _write_above(page, sheet, looks)
    for column, (key, title) in enumerate(COLUMNS.items()):
        page.set_column(column, column, _WIDTHS[key])
        page.write_string(header, column, say(title, sheet.lang), looks["head"])
    last = header
    for last, row in enumerate(_rows(sheet), header + 1):
        for column, key in enumerate(COLUMNS):
            page.write_string(last, column, clean(row.get(key, "")), looks["open" if key in FILLED else "words"])
    answer = list(COLUMNS).index("answer")
    choices = [say(word, sheet.lang) for word in ANSWERS.values()]
    page.data_validation(header + 1, answer, max(last, header + 1), answer, {"validate": "list", "source": choices})
    page.freeze_panes(header + 1, 1)
    page.repeat_rows(header)
    book.close()
    return held.getvalue()


def _looks(book: Any) -> Mapping[str, Any]:  # noqa: ANN401 - the package has no types
    """Return the looks of cells: words, what is filled in, the header and the title."""
    return {
        "words": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1}),
        "open": book.add_format(
            {"num_format": "@", "text_wrap": True, "valign": "top", "border": 1, "locked": False, "bg_color": "#FFF7D6"}
        ),
        "head": book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E6E6E6"}),
        "bold": book.add_format({"bold": True}),
    }


def _write_above(page: Any, sheet: Sheet, looks: Mapping[str, Any]) -> int:  # noqa: ANN401 - the package has no types
    """Write what stands above the table; return the row of its header."""
    above = list(_above(sheet))
    for row, (label, fact) in enumerate(above):
        page.write_string(row, 0, clean(label), looks["bold"])
        open_to_fill = row >= len(above) - 2
        page.write_string(row, 1, clean(fact), looks["open"] if open_to_fill else looks["bold"])
    return len(above) + 1


def _lay_out(page: Any, sheet: Sheet) -> None:  # noqa: ANN401 - the package has no types
    """Make the page one for paper too, with its marking, and keep what is printed in it from being changed by mistake."""
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    marked = clean(sheet.marking)[:_HEADED].replace("&", "&&")
    page.set_header(f"&C{marked}")
    page.set_footer(f"&C{marked}&R&P / &N")
