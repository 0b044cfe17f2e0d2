"""`coopfb directory import`: a directory that comes in from a file, all of it or nothing."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from coopfb.cli.options import (
    DryRunOption,
    JsonOption,
    PlainOption,
    ReasonOption,
    as_setting,
    chosen_format,
    help_with_example,
    session,
)
from coopfb.errors import InvalidDataError, NotFoundError, WrongCommandLineError
from coopfb.i18n import LANGUAGES, _
from coopfb.render.show import Format
from coopfb.text import text

if TYPE_CHECKING:
    import sqlite3

    from coopfb.actions.import_directory import Why
    from coopfb.actions.read_directory import ImportWish
    from coopfb.exchange.incoming_file import Arrived
    from coopfb.exchange.incoming_table import Wish

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


@app.command(
    "import",
    help=help_with_example(
        _(
            "Read a directory in from CSV, XLSX, vCard, JSON, the French open data, or a bundle another post signed: all of it, or nothing"
            " where anything is wrong."
        ),
        "coopfb directory import units.xlsx --dry-run",
        "coopfb directory import export-gn2.csv --format gendarmerie --owner ccpd-tournai",
        "coopfb directory import partner.coopfb",
    ),
)
def import_one(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Annotated[str, typer.Argument(metavar=_("FILE"), show_default=False)],
    kind: Annotated[
        str, typer.Option("--format", metavar="csv|xlsx|vcard|json|gendarmerie|police", help=_("Its format; it is found out otherwise."))
    ] = "",
    owner: Annotated[
        str, typer.Option("--owner", metavar=_("UNIT"), help=_("Whose rows these are: the organisation that keeps them."))
    ] = "",
    take: Annotated[bool, typer.Option("--take", help=_("Overwrite what others keep as well."))] = False,
    whole: Annotated[
        bool,
        typer.Option("--whole", help=_("The file holds all its organisation keeps: what is not in it is closed.")),
    ] = False,
    encoding: Annotated[str, typer.Option("--encoding", metavar="utf-8|utf-16|cp1252|…", help=_("Its encoding."))] = "",
    delimiter: Annotated[str, typer.Option("--delimiter", metavar=", ; tab |", help=_("What parts its cells."))] = "",
    header: Annotated[str, typer.Option("--lang-of-header", metavar="en|fr|nl", help=_("The language of its headings."))] = "",
    mapping: Annotated[str, typer.Option("--mapping", metavar=_("FILE"), help=_("Which column is which, from a TOML or CSV file."))] = "",
    write_mapping: Annotated[
        str,
        typer.Option(
            "--write-mapping",
            metavar=_("FILE"),
            help=_("Write which column was taken for which into this file, to be edited; import nothing."),
        ),
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help=_("Take a bundle in without asking."))] = False,
    reason: ReasonOption = None,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Import a directory."""
    fmt = chosen_format(json=json, plain=plain)
    told = _table_wish(encoding, delimiter, header, mapping)
    if write_mapping:
        _write_mapping(file, told, write_mapping)
        return
    from coopfb.exchange.incoming_file import arrived  # noqa: PLC0415 - not for help or completion

    came = arrived(file)
    if came.kind == "bundle":
        typed = {
            "--format": kind, "--owner": owner, "--whole": whole, "--encoding": encoding, "--delimiter": delimiter,
            "--lang-of-header": header, "--mapping": mapping,
        }  # fmt: skip
        _refuse_with_bundle([option for option, value in typed.items() if value])
    _imported(came, _Asked(kind, told, owner, take, whole, reason, dry_run, yes, fmt))


class _Asked(NamedTuple):
    """What the options say."""

    kind: str
    table: "Wish"
    owner: str
    take: bool
    whole: bool
    reason: str | None
    dry_run: bool
    yes: bool
    fmt: Format


def _refuse_with_bundle(options: "list[str]") -> None:
    """Raise WrongCommandLineError for what a bundle says itself."""
    if options:
        said = text("A bundle is taken as it was signed: {options} says nothing there.", options=", ".join(options))
        raise WrongCommandLineError("options-contradict", said, text("Leave it out."))


def _imported(came: "Arrived", asked: _Asked) -> None:
    """Take the file in."""
    from coopfb.actions.import_directory import import_directory  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.authoring import author  # noqa: PLC0415 - the same
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.cli.directory_bundle import take_bundle  # noqa: PLC0415 - the same
    from coopfb.cli.importing import Manner, show_import  # noqa: PLC0415 - the same
    from coopfb.cli.progress import progress  # noqa: PLC0415 - the same

    with directory(changing=True) as conn:
        manner = Manner(_why(conn, asked.reason), asked.take, asked.dry_run, asked.yes, asked.fmt)
        if came.kind == "bundle":
            take_bundle(conn, came, manner)
            return
        with progress(text("Reading"), came.size) as hear:
            wish = _wish(conn, came, asked._replace(table=asked.table._replace(progress=hear)))
            done = import_directory(conn, wish, author(conn), manner.why, dry_run=asked.dry_run)
    show_import(done, manner)


def _table_wish(encoding: str, delimiter: str, header: str, mapping: str) -> "Wish":
    """Return how a table is to be read. Raises WrongCommandLineError, UnreadableFileError, InvalidDataError."""
    from coopfb.exchange.column_mapping import read_mapping  # noqa: PLC0415 - not for help or completion
    from coopfb.exchange.incoming_table import Wish  # noqa: PLC0415 - the same
    from coopfb.exchange.incoming_text import DELIMITERS, Reading  # noqa: PLC0415 - the same

    sign = _DELIMITERS.get(delimiter.casefold(), delimiter)
    if sign and sign not in DELIMITERS:
        raise _refused("--delimiter", delimiter, ", ; tab |")
    if header and header not in LANGUAGES:
        raise _refused("--lang-of-header", header, ", ".join(LANGUAGES))
    return Wish(Reading(encoding, sign), header, read_mapping(mapping) if mapping else None)


def _wish(conn: "sqlite3.Connection", came: "Arrived", asked: _Asked) -> "ImportWish":
    """Return what to import. Raises WrongCommandLineError, NotFoundError."""
    from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.read_directory import FORMATS, ImportWish  # noqa: PLC0415 - the same
    from coopfb.cli.authoring import home_unit  # noqa: PLC0415 - the same
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - the same

    if asked.kind and asked.kind not in FORMATS:
        raise _refused("--format", asked.kind, ", ".join(FORMATS))
    home = home_unit(conn)
    return ImportWish(
        came.name, asked.kind, asked.table, _organisation(conn, asked.owner) if asked.owner else "",
        unit_named(conn, home).code if home else "", on_the_wall(session().now).date().isoformat(), asked.take, asked.whole, came,
    )  # fmt: skip


def _organisation(conn: "sqlite3.Connection", words: str) -> str:
    """Return the code of the unit that keeps rows: one that is there, or a code that the file is about to bring. Raises NotFoundError."""
    from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.cell_words import code  # noqa: PLC0415 - the same

    try:
        return unit_named(conn, words).code
    except NotFoundError as unknown:
        try:
            return code(words)
        except InvalidDataError:
            raise unknown from None


def _why(conn: "sqlite3.Connection", reason: str | None) -> "Why":
    """Return why somebody imports. Raises WrongCommandLineError."""
    from coopfb.actions.consult_directory import reason_kept  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.import_directory import Why  # noqa: PLC0415 - the same
    from coopfb.store.reads.settings import settings  # noqa: PLC0415 - the same

    return Why(*reason_kept(as_setting("reason", "--reason", reason or ""), settings(conn, session().login)))


def _write_mapping(file: str, told: "Wish", target: str) -> None:
    """Write which column was taken for which. Raises InvalidDataError, UnreadableFileError."""
    from coopfb.actions.read_directory import table_of_file  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.exporting import destination  # noqa: PLC0415 - the same
    from coopfb.domain.incoming import Faults  # noqa: PLC0415 - the same
    from coopfb.exchange.column_mapping import written_mapping  # noqa: PLC0415 - the same
    from coopfb.exchange.incoming_file import arrived  # noqa: PLC0415 - the same
    from coopfb.store.exporting import export  # noqa: PLC0415 - the same

    found = arrived(file)
    if found.kind == "bundle":
        raise WrongCommandLineError("no-mapping", text("{file} needs no mapping: its columns are fixed.", file=found.name))
    table = table_of_file(found, "", told, Faults(found.name))
    if found.kind not in {"csv", "xlsx"} or table.kind != "directory":
        raise WrongCommandLineError("no-mapping", text("{file} needs no mapping: its columns are fixed.", file=found.name))
    now, content = session(), written_mapping(table.grid.headings, table.grid.keys, table.reading)
    wanted = destination(target, json=False)
    if wanted is None:
        now.screen.stream.write(content.decode())
        return
    export(content, wanted.absolute(), now.db)
    now.screen.line(text("{path}: which column is which; correct it, then import with --mapping.", path=target))


def _refused(option: str, value: str, choices: str) -> WrongCommandLineError:
    said = text("{option} does not take “{value}”.", option=option, value=value)
    return WrongCommandLineError("bad-value", said, text("Use one of: {choices}.", choices=choices))
