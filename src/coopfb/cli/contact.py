"""`coopfb contact`: find the counterpart for a place, and show one contact."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli import contact_keep, contact_verify
from coopfb.cli.completion import complete_place, complete_unit
from coopfb.cli.consulting import EmergencyOption, consulted, moment_asked, thresholds
from coopfb.cli.options import AtOption, JsonOption, LimitOption, PlainOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.render.show import Format, show
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.actions.consult_directory import About
    from coopfb.domain.answer import CounterpartQuery, Found
    from coopfb.render.contact import ContactAnswer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("Find the counterpart for a place; show contacts and keep them true."))
def contact() -> None:
    """Group of the commands about contacts."""


FIND_HELP = help_with_example(
    _("Find who to call across the border: for a place, postcode, position, address, unit or number; without any, who faces you."),
    "coopfb contact find Mouscron",
    'coopfb contact find Halluin --for pursuit --at "samedi 22h" --speaks nl',
)


@app.command(help=FIND_HELP)
def find(  # noqa: PLR0913, PLR0917 -- one parameter an option
    where: Annotated[list[str] | None, typer.Argument(metavar=_("[PLACE]"), autocompletion=complete_place, show_default=False)] = None,
    counterpart_of: Annotated[
        str, typer.Option("--counterpart-of", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Who faces this unit."))
    ] = "",
    as_unit: Annotated[
        str,
        typer.Option("--as", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Ask as this unit, not as the setting home.")),
    ] = "",
    wanted_for: Annotated[
        str, typer.Option("--for", metavar="urgent|pursuit|information|patrol|event", help=_("What it is about: decides who comes first."))
    ] = "",
    at: AtOption = None,
    speaks: Annotated[str, typer.Option("--speaks", metavar="fr|nl|en|de", help=_("Put contacts that speak this language first."))] = "",
    service: Annotated[str, typer.Option("--service", metavar=_("SERVICE"), help=_("Only this service: customs, police, …"))] = "",
    limit: LimitOption = None,
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    explain: Annotated[bool, typer.Option("--explain", help=_("Say why the order is what it is."))] = False,
    vcard: Annotated[bool, typer.Option("--vcard", help=_("Print the contacts as vCard 4.0."))] = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Find who to call."""
    fmt = chosen_format(json=json, plain=plain, vcard=vcard)
    moment = moment_asked(at)
    query = _query(_words(where, counterpart_of), moment.at if moment else session().now, wanted_for, speaks, service, limit)
    asked = query._replace(home=as_unit or session().unit, counterpart_of=counterpart_of)
    found = consulted(reason, lambda conn, chosen: _found(conn, asked, chosen), fmt, emergency=emergency)
    if fmt is Format.VCARD:
        from coopfb.cli.contact_cards import print_cards  # noqa: PLC0415 -- only for --vcard

        print_cards(found, session().screen)
    else:
        from coopfb.render.contact import FoundAnswer  # noqa: PLC0415 -- not for help or completion

        show(FoundAnswer(found, explain, moment is not None), fmt, session().screen)


def _words(where: list[str] | None, unit: str) -> str:
    """Join the words of the line; words that are given but empty, or beside a unit, are a slip, not a question."""
    words = " ".join(where or []).strip()
    if where and not words:
        raise WrongCommandLineError(
            "empty-text", text("The place is empty."), text("Name one, or leave it out altogether to see who faces you.")
        )
    if words and unit:
        raise WrongCommandLineError("place-and-unit", text("Name a place or a unit, not both."), text("Leave out the place or the unit."))
    return words


def _query(words: str, at: datetime, wanted_for: str, speaks: str, service: str, limit: int | None) -> "CounterpartQuery":  # noqa: PLR0913, PLR0917
    """Read the words of the options, each in any of the three languages."""
    from coopfb.domain import service_words as said  # noqa: PLC0415 -- not for help or completion
    from coopfb.domain.answer import DEFAULT_LIMIT, CounterpartQuery  # noqa: PLC0415 -- the same

    return CounterpartQuery(
        words=words,
        at=at,
        purpose=said.purpose(wanted_for) if wanted_for else "any",
        speaks=said.language(speaks) if speaks else "",
        services=said.services(service) if service else frozenset(),
        limit=limit or DEFAULT_LIMIT,
    )


def _found(conn: sqlite3.Connection, query: "CounterpartQuery", chosen: dict[str, str]) -> "tuple[Found, About]":
    """Answer with the settings of this account; name what the audit entry keeps."""
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 -- not for help or completion
    from coopfb.actions.find_counterpart import find as find_counterpart  # noqa: PLC0415 -- the same

    found = find_counterpart(conn, query._replace(home=query.home or chosen.get("home", "")), thresholds(chosen))
    places = [subject.place.code for subject in found.subjects if subject.place]
    return found, About("place", ",".join(places), found.units_shown)


@app.command(
    "show",
    help=help_with_example(_("Show one contact: number, languages, hours, last verified."), "coopfb contact show be-pz-5317/desk"),
)
def show_contact(  # noqa: PLR0913, PLR0917 -- one parameter an option
    code: Annotated[str, typer.Argument(metavar=_("CODE"), show_default=False)],
    at: AtOption = None,
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show one contact."""
    fmt = chosen_format(json=json, plain=plain)
    moment = moment_asked(at)
    when = moment.at if moment else session().now
    shown = consulted(reason, lambda conn, chosen: _contact_shown(conn, code, when, chosen), fmt, emergency=emergency)
    show(shown, fmt, session().screen)


def _contact_shown(conn: sqlite3.Connection, code: str, at: datetime, chosen: dict[str, str]) -> "tuple[ContactAnswer, About]":
    """Show with the settings of this account; name what the audit entry keeps."""
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 -- not for help or completion
    from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 -- the same
    from coopfb.actions.show_contact import contact_named  # noqa: PLC0415 -- the same
    from coopfb.render.contact import ContactAnswer  # noqa: PLC0415 -- the same

    answer = contact_named(conn, code, at, thresholds(chosen))
    home = session().unit or chosen.get("home", "")
    kept = About("contact", answer.contact.code if answer.contact else "", (answer.unit.code,))
    return ContactAnswer(answer, at, unit_named(conn, home).state if home else ""), kept


for part in (contact_keep, contact_verify):
    app.registered_commands += part.app.registered_commands
