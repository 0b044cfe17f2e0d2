"""The directory as a spreadsheet: one sheet of text cells with a frozen header and filters, one that says what the file is.

XlsxWriter makes the workbook; the lines go into its sheet as they come, since the package takes a second for every ten thousand.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coopfb.clean import clean
from coopfb.domain.directory_table import ABOUT_TITLES, DirectoryExtract, about, lines
from coopfb.errors import InvalidDataError
from coopfb.exchange.directory_manner import STEP, Manner
from coopfb.i18n import say
from coopfb.text import Text, text

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

DIRECTORY, ABOUT = text("Directory"), text("About this file")
LARGEST, LONGEST = 1_048_575, 32_767
"""Lines under a header, and characters in a cell, that a spreadsheet can hold."""
_SHEET = "xl/worksheets/sheet1.xml"
_END = b"</sheetData>"
_STYLE = re.compile(rb'<col [^>]*style="([0-9]+)"')
_WIDTHS = {"name_fr": 34, "name_nl": 34, "contact": 30, "number": 18, "hours": 24, "unit": 22, "id": 38}
_USUAL = 14
_HEADED = 100
"""Characters of a marking in a header, which may have 255 in all."""
_PACKING = 3
"""How hard the sheet is packed: a file a tenth larger, in half the time."""
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(extract: DirectoryExtract, manner: Manner, stream: BinaryIO) -> None:
    """Write the extract; headings are in the reader's language. Raises OSError, InvalidDataError (too-large, for a spreadsheet)."""
    if len(extract.entries) > LARGEST:
        raise _too_large(text("A spreadsheet holds {most} lines; these are {n}.", most=LARGEST, n=len(extract.entries)))
    with ZipFile(_workbook(extract, manner.lang)) as made, ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_PACKING) as packed:
        for part in made.infolist():
            content = made.read(part)
            told = ZipInfo(part.filename, extract.made_at.timetuple()[:6])
            told.compress_type = ZIP_DEFLATED
            if part.filename != _SHEET:
                packed.writestr(told, content)
                continue
            before, end, after = content.partition(_END)
            with packed.open(told, "w", force_zip64=True) as sheet:
                sheet.write(before)
                style = _STYLE.search(before)
                for number, some in enumerate(_rows(extract, style[1].decode() if style else "0"), 1):
                    sheet.write(some)
                    manner.progress(number * STEP)
                sheet.write(end + after)


def _rows(extract: DirectoryExtract, style: str) -> Iterator[bytes]:
    """Yield the rows under the header, STEP at a time: each cell a text in its place, an empty one left out; `style` says “text”."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # noqa: PLC0415 - only for a spreadsheet

    columns = [xl_col_to_name(number) for number in range(len(extract.columns))]
    own = sum(column.of == "unit" for column in extract.columns)
    kind = f'" s="{style}" t="inlineStr"><is>'
    held: list[str] = []
    known: Sequence[str] = ()
    cells: list[tuple[str, str]] = []
    for row, (unit, contact) in enumerate(lines(extract), 2):
        if unit is not known:
            known, cells = unit, [(column, _content(word)) for column, word in zip(columns, unit, strict=False) if word]
        held.append(f'<row r="{row}">')
        held += [f'<c r="{column}{row}{kind}{word}' for column, word in cells]
        held += [f'<c r="{column}{row}{kind}{_content(word)}' for column, word in zip(columns[own:], contact, strict=True) if word]
        held.append("</row>")
        if row % STEP == 0:
            yield "".join(held).encode()
            held = []
    yield "".join(held).encode()


def _content(word: str) -> str:
    """Return a cell's text up to the end of the cell: what hides in it made visible, and nothing of it read as a sign of the format."""
    if word.isalnum() and len(word) <= LONGEST:
        return f"<t>{word}</t></is></c>"
    shown = _CODED.sub("_x005F_", clean(word)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if len(shown) > LONGEST:
        raise _too_large(text("“{start}…” is too long for a cell of a spreadsheet.", start=shown[:40]))
    spaced = ' xml:space="preserve"' if shown[0].isspace() or shown[-1].isspace() else ""
    return f"<t{spaced}>{shown}</t></is></c>"


def _workbook(extract: DirectoryExtract, lang: str) -> BytesIO:
    """Return the workbook with its header, and no line yet."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - 60 ms, only for a spreadsheet

    held, said = BytesIO(), about(extract)
    book = Workbook(held, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True})
    book.set_properties({
        "title": say(DIRECTORY, lang), "subject": said["marking"], "author": said["made_by"], "company": said["recipient"],
        "comments": " · ".join(f"{say(ABOUT_TITLES[key], lang)}: {clean(word)}" for key, word in said.items() if word),
        "created": extract.made_at.replace(tzinfo=None),
    })  # fmt: skip
    _directory_sheet(book, extract, lang)
    sheet = book.add_worksheet(say(ABOUT, lang))
    sheet.set_column(0, 0, _USUAL * 2, book.add_format({"bold": True}))
    sheet.set_column(1, 1, _USUAL * 5, book.add_format({"num_format": "@", "text_wrap": True}))
    for row, (key, word) in enumerate(said.items()):
        sheet.write_string(row, 0, say(ABOUT_TITLES[key], lang))
        sheet.write_string(row, 1, clean(word))
    book.close()
    return held


def _directory_sheet(book: "Workbook", extract: DirectoryExtract, lang: str) -> None:
    """Add the sheet of the lines: header, filters, widths, the marking on every printed page."""
    sheet, last = book.add_worksheet(say(DIRECTORY, lang)), len(extract.columns) - 1
    bold, words = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
    for number, column in enumerate(extract.columns):
        sheet.write_string(0, number, say(column.title, lang), bold)
        sheet.set_column(number, number, _WIDTHS.get(column.key, _USUAL), words)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(extract.entries)), last)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    marked = clean(extract.marking)[:_HEADED].replace("&", "&&")
    sheet.set_header(f"&C{marked}")
    sheet.set_footer(f"&C{marked}&R&P / &N")


def _too_large(said: Text) -> InvalidDataError:
    return InvalidDataError("too-large", said, text("Leave some of it out, or choose CSV or JSON."))
