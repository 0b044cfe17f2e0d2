"""Write an extract of the directory: which formats there are, which one a file's name asks for, and what writes it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coopfb.errors import WrongCommandLineError
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.exchange.directory_manner import Writer


class FileFormat(NamedTuple):
    """A format: the endings of the files that ask for it, and what loads its writer.

    `words`: it is text that may stand on a screen; `lines`: it has room for units and contacts alone.
    """

    endings: tuple[str, ...]
    writer: "Callable[[], Writer]"
    words: bool = True
    lines: bool = False


def format_named(typed: str, target: Path | None) -> str:
    """Return the format that --format names, else the one the file's name asks for. Raises WrongCommandLineError."""
    known = ", ".join(FORMATS)
    if typed:
        name = typed.strip().lower()
        if name in FORMATS:
            return name
        said = text("{option} does not take “{value}”.", option="--format", value=typed)
        raise WrongCommandLineError("bad-value", said, text("Allowed: {allowed}.", allowed=known))
    if target is None:
        said = text("It is not said in which format to write.")
        raise WrongCommandLineError("format-unsaid", said, text("Add --format, one of: {formats}.", formats=known))
    ending = target.suffix.lower()
    found = next((name for name, one in FORMATS.items() if ending in one.endings), "")
    if found:
        return found
    said = text("The name {path} does not say in which format to write.", path=str(target))
    raise WrongCommandLineError("format-unsaid", said, text("Add --format, one of: {formats}.", formats=known))


def _csv() -> "Writer":
    from coopfb.exchange.directory_csv import write_csv  # noqa: PLC0415 - only the format asked for is loaded

    return write_csv


def _xlsx() -> "Writer":
    from coopfb.exchange.directory_xlsx import write_xlsx  # noqa: PLC0415 - the same

    return write_xlsx


def _json() -> "Writer":
    from coopfb.exchange.directory_json import write_json  # noqa: PLC0415 - the same

    return write_json


def _vcard() -> "Writer":
    from coopfb.exchange.directory_vcard import write_vcards  # noqa: PLC0415 - the same

    return write_vcards


def _vcard3() -> "Writer":
    from coopfb.exchange.directory_vcard import write_old_vcards  # noqa: PLC0415 - the same

    return write_old_vcards


def _ical() -> "Writer":
    from coopfb.exchange.duty_calendar import write_duties  # noqa: PLC0415 - the same

    return write_duties


def _pdf() -> "Writer":
    from coopfb.exchange.booklet import write_pdf  # noqa: PLC0415 - the same

    return write_pdf


def _html() -> "Writer":
    from coopfb.exchange.directory_page import write_page  # noqa: PLC0415 - the same

    return write_page


FORMATS: Mapping[str, FileFormat] = {
    "csv": FileFormat((".csv",), _csv, lines=True),
    "xlsx": FileFormat((".xlsx",), _xlsx, words=False, lines=True),
    "json": FileFormat((".json",), _json),
    "vcard": FileFormat((".vcf", ".vcard"), _vcard, lines=True),
    "vcard3": FileFormat((), _vcard3, lines=True),
    "ical": FileFormat((".ics",), _ical),
    "pdf": FileFormat((".pdf",), _pdf, words=False),
    "html": FileFormat((".html", ".htm"), _html),
}
"""Every format by the name that --format takes. A new one is a line here and a file in `exchange/`."""
