"""`coopfb directory export`: the directory, or a part of it, as a file in the form its reader uses."""

import sqlite3
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from coopfb.cli.completion import complete_place, complete_zone
from coopfb.cli.consulting import consulted
from coopfb.cli.exporting import STANDARD_OUTPUT, destination, opened, remind_of_marking
from coopfb.cli.options import JsonOption, ReasonOption, as_setting, chosen_format, help_with_example, session
from coopfb.cli.progress import progress
from coopfb.domain.directory_table import PROFILE_WORDS, units_of
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import counted, text

if TYPE_CHECKING:
    from pathlib import Path

    from coopfb.actions.consult_directory import About
    from coopfb.actions.extract_directory import Wanted
    from coopfb.domain.directory_table import DirectoryExtract

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
_DELIMITERS = {",": ",", ";": ";", "|": "|", "tab": "\t", "\t": "\t"}
SCHEMA = "coopfb/directory.exported/1"


@app.command(
    help=help_with_example(
        _(
            "Write the directory, or a part of it, as the file’s name ends: pdf (a booklet), html (a page with a search), csv, xlsx, json,"
            " vcf or ics; else to standard output."
        ),
        "coopfb directory export -o annuaire.pdf",
        'coopfb directory export --zone dunkerque --profile full --to "DIPN 59" -o dk.xlsx',
        "coopfb directory export --format vcard",
    )
)
def export(  # noqa: PLR0913, PLR0917 - one parameter an option
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar=_("FILE"), show_default=False, help=_("Write it into this file; - for standard output.")),
    ] = STANDARD_OUTPUT,
    kind: Annotated[
        str,
        typer.Option("--format", metavar="csv|xlsx|json|vcard|vcard3|ical|pdf|html", help=_("The format, where the name does not say it.")),
    ] = "",
    profile: Annotated[
        str, typer.Option("--profile", metavar="field|full", help=_("field: functions and numbers, no names; full: everything."))
    ] = "field",
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only units of this cooperation zone."))
    ] = "",
    state: Annotated[str, typer.Option("--state", metavar="FR|BE", help=_("Only this State."))] = "",
    service: Annotated[
        str, typer.Option("--service", metavar=_("SERVICE"), help=_("Only this service: customs, gendarmerie, police…"))
    ] = "",
    speaks: Annotated[str, typer.Option("--speaks", metavar="fr|nl|en|de", help=_("Only contacts that speak this language."))] = "",
    place: Annotated[
        str, typer.Option("--place", metavar=_("PLACE"), autocompletion=complete_place, help=_("Only units that answer for this place."))
    ] = "",
    closed: Annotated[bool, typer.Option("--all", help=_("Units that are closed as well."))] = False,
    to: Annotated[
        str, typer.Option("--to", metavar="“…”", help=_("Who receives it; yourself, unless told. Kept in the audit trail."))
    ] = "",
    delimiter: Annotated[str, typer.Option("--delimiter", metavar=",|;|tab", help=_("What stands between the cells of a CSV file."))] = ",",
    bom: Annotated[bool, typer.Option("--bom", help=_("Begin a CSV file with a byte order mark, which Excel asks for."))] = False,
    reason: ReasonOption = None,
    json: JsonOption = False,
) -> None:
    """Write the directory."""
    from coopfb.actions.write_directory import FORMATS, format_named  # noqa: PLC0415 - not for help or completion

    to_stream = output == STANDARD_OUTPUT
    name = format_named(kind, None if to_stream else destination(output, json=json))
    # Words may stand on a screen, as those of `contact find --vcard` do; a spreadsheet may not.
    target = None if to_stream and FORMATS[name].words and not json else destination(output, json=json)
    parted = _delimiter(delimiter)
    wanted = _wanted(zone, state, service, speaks, place, profile, closed=closed)._replace(beside=not FORMATS[name].lines)
    extract = _export(name, target, wanted, _Said(_recipient(to), reason, parted, bom))
    if target is not None:
        _tell(name, target, extract, json=json)


class _Said(NamedTuple):
    """What else was said: for whom (empty: oneself) and why, what parts the cells of a CSV file, and whether a mark begins it."""

    recipient: str
    reason: str | None
    delimiter: str
    bom: bool


def _export(name: str, target: "Path | None", wanted: "Wanted", said: _Said) -> "DirectoryExtract":
    """Take what was asked for, record it, and write it; a place that cannot be written to is refused before anything is read."""
    from coopfb.actions.write_directory import FORMATS  # noqa: PLC0415 - not for help or completion
    from coopfb.exchange.directory_manner import Manner  # noqa: PLC0415 - the same

    with opened(target) as stream:
        extract = consulted(
            said.reason, lambda conn, chosen: _taken(conn, chosen, wanted, said, name), chosen_format(), emergency=False
        )  # fmt: skip
        with progress(text("Writing"), len(extract.entries)) as hear:
            FORMATS[name].writer()(extract, Manner(session().lang, said.delimiter, said.bom, hear), stream)
    return extract


def _taken(conn: sqlite3.Connection, chosen: dict[str, str], wanted: "Wanted", said: _Said, name: str) -> "tuple[DirectoryExtract, About]":
    """Return what leaves, and what its audit entry keeps: profile, format, filters as codes, how many lines, which units, for whom."""
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.extract_directory import Asker, extracted  # noqa: PLC0415 - the same

    now = session()
    who = now.operator or chosen.get("operator", "") or now.login
    why = as_setting("reason", "--reason", said.reason or "") or chosen.get("reason", "")
    extract = extracted(conn, wanted, Asker(now.now, who, chosen.get("marking", ""), why, said.recipient))
    remind_of_marking(now, chosen.get("marking", ""), exercise=extract.exercise)
    kept = {"profile": extract.profile, "format": name, "entries": str(len(extract.entries)), **extract.filters}
    code = " ".join(f"{key}={value}" for key, value in kept.items())
    return extract, About("directory", code, tuple(units_of(extract.entries)), "export", said.recipient or who)


def _tell(name: str, target: "Path", extract: "DirectoryExtract", *, json: bool) -> None:
    """Say what was written."""
    from coopfb.render.show import show  # noqa: PLC0415 - not for help or completion
    from coopfb.render.written import Made, file_standing  # noqa: PLC0415 - the same

    duties, n = name == "ical", len(extract.entries)
    what = counted("{n} entry of the directory", "{n} entries of the directory", n)
    if duties:
        what = counted("calendar with {n} duty row", "calendar with {n} duty rows", len(extract.duties))
    more = {
        "profile": extract.profile, "filters": dict(extract.filters), "entries_count": n, "units": len(units_of(extract.entries)),
        "marking": extract.marking, "recipient": extract.recipient or None,
    }  # fmt: skip
    made = Made(b"", name, what, more)
    show(file_standing(SCHEMA, target, made, target.stat().st_size), chosen_format(json=json), session().screen)


def _wanted(  # noqa: PLR0913, PLR0917 - one parameter an option
    zone: str, state: str, service: str, speaks: str, place: str, profile: str, *, closed: bool
) -> "Wanted":
    """Read the words of the options, each in any of the three languages."""
    from coopfb.actions.extract_directory import Wanted  # noqa: PLC0415 - not for help or completion
    from coopfb.domain import service_words as said  # noqa: PLC0415 - the same
    from coopfb.domain.closed_list import code_named, shortened  # noqa: PLC0415 - the same

    refused = text("{option} does not take “{value}”.", option="--profile", value=shortened(profile))
    return Wanted(
        zone=zone,
        state=said.state(state) if state else "",
        services=said.services(service) if service else frozenset(),
        speaks=said.language(speaks) if speaks else "",
        place=place,
        profile=code_named(profile, PROFILE_WORDS, "bad-value", refused),
        closed=closed,
    )


def _recipient(typed: str) -> str:
    """Return who receives it, as it is kept. Raises WrongCommandLineError."""
    from coopfb.domain.life import one_line  # noqa: PLC0415 - not for help or completion

    return one_line(typed, "--to")


def _delimiter(typed: str) -> str:
    """Return what stands between cells. Raises WrongCommandLineError."""
    if typed in _DELIMITERS:
        return _DELIMITERS[typed]
    said = text("{option} does not take “{value}”.", option="--delimiter", value=typed)
    raise WrongCommandLineError("bad-value", said, text("Allowed: {allowed}.", allowed=", | ; tab"))
